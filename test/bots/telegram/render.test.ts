import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { privateMenu } from '../../../bots/telegram/commands.ts';
import { linkIn, payloadFor } from '../../../bots/telegram/group.ts';
import { ENTITIES_MAX, START_PAYLOAD, TEXT_MAX } from '../../../bots/telegram/limits.ts';
import { render } from '../../../bots/telegram/render.ts';
import type { Choice, Prompt } from '../../../src/conversation/prompt.ts';
import type { Say } from '../../../src/text/say.ts';
import { localisers } from '../../../src/text/sentences.ts';
import type { Span } from '../../../src/text/span.ts';
import { checkedEntities } from '../../servers/telegram/entities.ts';
import { checkedKeyboard } from '../../servers/telegram/keyboard.ts';
import { COMMAND_NAME } from '../../servers/telegram/limits.ts';

const { fr, en } = localisers();

/** A sentence whose only parameter takes the spans given: what stands before them ends with a colon. */
function sentence(spans: readonly Span[]): Say {
  return { key: 'help.platforms', params: { names: spans } };
}

function prompt(text: readonly Say[], choices: readonly Choice[] = []): Prompt {
  return { text, choices, awaits: 'nothing', place: 'new' };
}

function choice(label: Say, group: Choice['group'] = 'answer', style: Choice['style'] = 'plain'): Choice {
  return { token: `t:${label.key}:x`, label, group, style };
}

describe('text', () => {
  test('bold, code and links become entities at their places, and nothing is escaped', () => {
    const { parts } = render(
      prompt([
        { key: 'greeting.emergency' },
        sentence([
          { kind: 'plain', text: '*_<b>' },
          { kind: 'link', text: 'ici', url: 'https://a.fr' },
        ]),
      ]),
      fr,
    );
    const [part] = parts;
    expect(parts).toHaveLength(1);
    expect(part?.text).toContain('*_<b>ici');
    const shown = part?.entities.map((e) => [e.type, part.text.slice(e.offset, e.offset + e.length)]);
    expect(shown).toEqual([
      ['bold', '17'],
      ['bold', '112'],
      ['text_link', 'ici'],
    ]);
  });

  test('a defanged link is code, so that Telegram cannot make it a link', () => {
    const { parts } = render(prompt([sentence([{ kind: 'defanged', text: 'hxxps://exemple[.]fr/a' }])]), fr);
    expect(parts[0]?.entities).toMatchObject([{ type: 'code', length: 22 }]);
  });

  test('what Telegram would make a link of is code, without the mark that ends its sentence', () => {
    const { parts } = render(prompt([sentence([{ kind: 'plain', text: 'jeuxvideo.com, @compte' }])]), fr);
    const [part] = parts;
    const shown = part?.entities.map((e) => part.text.slice(e.offset, e.offset + e.length));
    expect(shown).toEqual(['jeuxvideo.com', '@compte']);
    expect(part?.text).toContain('@compte. ');
  });

  test('paragraphs stand apart, lines of a list close to each other', () => {
    const line: Say = { key: 'review.seen', params: { when: 'hier' } };
    const { parts } = render(prompt([{ key: 'review.title' }, line, line, { key: 'review.ask' }]), en);
    expect(parts[0]?.text.split('\n').map((text) => text.slice(0, 1))).toEqual([
      'Y',
      '•',
      '•',
      '',
      expect.any(String),
    ]);
  });

  test('sentences that a newer version took away leave no gap', () => {
    const { parts } = render(prompt([sentence([]), { key: 'review.ask' }]), fr);
    expect(parts[0]?.text).not.toMatch(/\n{3}|^\s|\s$/u);
  });

  test('whatever is said fits into messages that Telegram takes, and no character is lost', () => {
    const span = fc.oneof(
      fc.record({
        kind: fc.constantFrom('plain', 'bold', 'code', 'defanged'),
        text: fc.string({ unit: 'grapheme', maxLength: 3000 }),
      }),
      fc.record({
        kind: fc.constant('link' as const),
        text: fc.string({ unit: 'grapheme', maxLength: 30 }),
        url: fc.webUrl(),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(span, { maxLength: 60 }), { maxLength: 6 }), (paragraphs) => {
        const { parts } = render(prompt(paragraphs.map((spans) => sentence(spans))), fr);
        for (const { text, entities } of parts) {
          expect(text.length).toBeLessThanOrEqual(TEXT_MAX);
          expect(text.trim()).toBe(text);
          expect(text).not.toBe('');
          expect(entities.length).toBeLessThanOrEqual(ENTITIES_MAX);
          checkedEntities(text, entities);
        }
        const said = (texts: readonly string[]): string => texts.join('').replace(/\s/gu, '');
        expect(said(parts.map(({ text }) => text))).toBe(
          said(paragraphs.map((spans) => fr.bare(sentence(spans)))),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe('choices', () => {
  test('answers stand above what can be done at any moment, short ones side by side', () => {
    const { keyboard } = render(
      prompt(
        [{ key: 'minor.ask' }],
        [
          choice({ key: 'minor.yes' }),
          choice({ key: 'minor.no' }),
          choice({ key: 'link.none' }),
          choice({ key: 'go.back' }, 'navigation'),
          choice({ key: 'go.cancel' }, 'navigation'),
          choice({ key: 'go.menu' }, 'navigation'),
        ],
      ),
      fr,
    );
    expect(keyboard?.inline_keyboard.map((row) => row.map(({ text }) => text))).toEqual([
      ['Oui', 'Non'],
      ['Je n’ai pas de lien'],
      ['Retour', 'Annuler', 'Plus…'],
    ]);
    expect(
      checkedKeyboard(
        keyboard === undefined
          ? undefined
          : {
              inline_keyboard: keyboard.inline_keyboard.map((row) =>
                row.map((b) => ({ text: b.text, callback_data: 'x' })),
              ),
            },
      ),
    ).toBeDefined();
  });

  test('tokens come back untouched, and what matters is coloured', () => {
    const { keyboard } = render(prompt([], [choice({ key: 'review.send' }, 'answer', 'primary')]), fr);
    expect(keyboard?.inline_keyboard).toEqual([
      [{ text: 'Envoyer', callback_data: 't:review.send:x', style: 'primary' }],
    ]);
  });

  test('without choices there is no keyboard', () => {
    expect(render(prompt([{ key: 'cancel.done' }]), fr).keyboard).toBeUndefined();
  });
});

test('commands have names that Telegram takes, and each language’s descriptions', () => {
  for (const localiser of [fr, en]) {
    for (const { command, description } of privateMenu(localiser)) {
      expect(command).toMatch(COMMAND_NAME);
      expect(description).not.toBe('');
    }
  }
  expect(privateMenu(fr).map(({ command }) => command)).toEqual([
    'signaler',
    'suivi',
    'nouvelles',
    'langue',
    'aide',
    'confidentialite',
    'annuler',
  ]);
  expect(privateMenu(en).map(({ command }) => command)).toEqual([
    'report',
    'status',
    'news',
    'language',
    'help',
    'privacy',
    'cancel',
  ]);
});

test('a message’s link survives the start payload, and any other payload is none', () => {
  const longest = `https://t.me/${'a'.repeat(32)}/2147483647`;
  for (const link of [longest, 'https://t.me/abcd/1', 'https://t.me/c/12345678901234/2147483647']) {
    expect(payloadFor(link)).toMatch(START_PAYLOAD);
    expect(linkIn(payloadFor(link))).toBe(link);
  }
  expect(payloadFor(undefined)).toBe('group');
  for (const payload of [
    '',
    'group',
    'affiche',
    'msg-',
    'msg-abc-1',
    'msg-abcd-1-2',
    'msg-c--1',
    'msg-../x-1',
  ]) {
    expect(linkIn(payload)).toBeUndefined();
  }
});
