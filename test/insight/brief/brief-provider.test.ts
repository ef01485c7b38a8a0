import { describe, expect, it } from 'vitest';
import { briefProvider } from '../../../src/insight/brief/brief-provider.ts';

describe('who a brief or an export is about', () => {
  it.each([
    ['meta', 'meta'],
    ['Instagram', 'meta'],
    ['twitter', 'x'],
    ['insta', 'meta'],
    ['youtube.com', 'google'],
    ['www.facebook.com', 'meta'],
    ['m.facebook.com', 'meta'],
    ['https://x.com/somebody', 'x'],
    ['forum.example.org', 'forum.example.org'],
    ['forum.example.org.', 'forum.example.org'],
    ['https://Forum.Example.org/a?b#c', 'forum.example.org'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['mastodon.social', 'mastodon.social'],
    ['no such thing', undefined],
    ['192.0.2.1', undefined],
    ['', undefined],
  ])('%j is %j', (typed, provider) => {
    expect(briefProvider(typed)).toBe(provider);
  });
});
