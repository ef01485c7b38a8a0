import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../../bots/slack/watch/message-links.ts';
import { prefilledFrom } from '../../../../bots/slack/watch/report-view.ts';

describe('what a Slack message gives to begin a report with', () => {
  it('is every link once, from the marks of its text and the elements of its blocks', () => {
    const message = {
      text: 'Regardez <https://x.com/a/status/1?s=20&amp;t=x|ce post> et <https://x.com/b/status/2>',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'link', url: 'https://x.com/a/status/1?s=20&t=x', text: 'ce post' },
                { type: 'link', url: 'https://www.instagram.com/p/Cabc123def4/' },
              ],
            },
          ],
        },
        { type: 'section', text: { type: 'mrkdwn', text: 'voir <https://vk.com/wall-1_2|là>' } },
      ],
    };
    expect(contentOf(message).links).toEqual([
      'https://x.com/a/status/1?s=20&t=x',
      'https://x.com/b/status/2',
      'https://www.instagram.com/p/Cabc123def4/',
      'https://vk.com/wall-1_2',
    ]);
    expect(prefilledFrom(contentOf(message))).toEqual({
      links: [
        'https://x.com/a/status/1?s=20&t=x',
        'https://x.com/b/status/2',
        'https://www.instagram.com/p/Cabc123def4/',
        'https://vk.com/wall-1_2',
      ],
      context: 'Regardez ce post (https://x.com/a/status/1?s=20&t=x) et https://x.com/b/status/2',
      left: 0,
    });
  });

  it('names no member: a mention is only the sign of one', () => {
    expect(contentOf({ text: '<@U0ALICE> a vu <#C0MOD|veille> &lt;3 <!here>' }).words).toBe(
      '@… a vu #veille <3 @here',
    );
  });

  it('is what Slack unfurled where the message says nothing itself', () => {
    const message = {
      text: '',
      attachments: [{ title_link: 'https://x.com/a/status/1', text: 'Un post', fallback: 'x' }],
    };
    expect(contentOf(message)).toEqual({ words: 'Un post', links: ['https://x.com/a/status/1'] });
  });

  it('finds links that somebody defanged, and gives no context where there is nothing but links', () => {
    expect(prefilledFrom(contentOf({ text: 'hxxps://x[.]com/a/status/1' }))).toEqual({
      links: ['https://x.com/a/status/1'],
      context: '',
      left: 0,
    });
  });

  it('keeps the first ten, and says how many are left', () => {
    const text = Array.from({ length: 13 }, (_, index) => `<https://x.com/a/status/${index + 1}>`).join(' ');
    expect(prefilledFrom(contentOf({ text }))).toMatchObject({ left: 3, context: '' });
    expect(prefilledFrom(contentOf({ text })).links).toHaveLength(10);
  });

  it('shows a link that cannot be reported where there is no other, so that the modal says why', () => {
    expect(prefilledFrom(contentOf({ text: '<https://x.com/>' })).links).toEqual(['https://x.com/']);
    expect(prefilledFrom(contentOf({ text: '<https://x.com/> <https://x.com/a/status/1>' })).links).toEqual([
      'https://x.com/a/status/1',
    ]);
  });

  it('is nothing for what is no message', () => {
    expect(contentOf(undefined)).toEqual({ words: '', links: [] });
  });
});
