import { describe, expect, it } from 'vitest';
import { drawCard } from '../../../bots/terminal/card.ts';
import { painter } from '../../../bots/terminal/paint.ts';
import { widthOf } from '../../../bots/terminal/width.ts';
import type { CardView } from '../../../src/cases/card.ts';
import { localisers } from '../../../src/text/sentences.ts';
import { SENT_AT } from './memory.ts';

const say = localisers('Europe/Paris');
const unpainted = painter({ terminal: false, colours: false });

const VIEW: CardView = {
  number: 42,
  version: 3,
  pole: 'moderation',
  state: 'in-review',
  claim: { moderator: { id: 'U0MARIE' }, at: SENT_AT + 600_000 },
  category: 'threats-violence',
  urgent: true,
  minor: true,
  quiet: false,
  qualification: undefined,
  dismissal: undefined,
  outcome: undefined,
  notices: [],
  mergedInto: undefined,
  terms: [],
  targets: [
    {
      id: undefined,
      kind: 'content',
      platform: 'x',
      account: 'nom',
      shown: 'hxxps://x[.]com/i/status/123',
      host: 'x.com',
      unicodeHost: undefined,
    },
    {
      id: undefined,
      kind: 'page',
      platform: undefined,
      account: undefined,
      shown:
        'hxxps://xn--pple-43d[.]com/a/very/long/path/that/does/not/fit/in/one/line/of/a/narrow/card/at/all',
      host: 'xn--pple-43d.com',
      unicodeHost: 'аpple.com',
    },
    {
      id: undefined,
      kind: 'described',
      platform: undefined,
      account: undefined,
      shown: 'Une story Instagram de « nom »,\nhier soir',
      host: undefined,
      unicodeHost: undefined,
    },
  ],
  reports: [
    {
      reference: '7K3-9QX-R2B',
      locale: 'fr',
      channel: 'telegram',
      at: SENT_AT,
      context: 'Il donne l’adresse de l’école 🏫 et appelle à s’y rendre.\n\n仇恨言论 aussi en chinois.',
      seen: 'today',
      isTarget: false,
      minor: true,
      screenshots: 2,
      withdrawn: false,
      contact: false,
      reputation: undefined,
    },
    {
      reference: 'ABC-DEF-GHJ',
      locale: 'en',
      channel: 'discord',
      at: SENT_AT - 3_600_000,
      context: undefined,
      seen: undefined,
      isTarget: undefined,
      minor: undefined,
      screenshots: 0,
      withdrawn: false,
      contact: false,
      reputation: undefined,
    },
    {
      reference: 'MNP-QRS-TVW',
      locale: 'en',
      channel: 'terminal',
      at: SENT_AT - 7_200_000,
      context: 'must not be shown',
      seen: 'week',
      isTarget: true,
      minor: false,
      screenshots: 1,
      withdrawn: true,
      contact: false,
      reputation: undefined,
    },
  ],
  reportCount: 5,
  locales: ['fr', 'en'],
  screenshotCount: 3,
  openedAt: SENT_AT - 7_200_000,
};

describe('a card in a terminal', () => {
  it.each(['fr', 'en'] as const)('tells the case in its language (%s)', async (locale) => {
    const lines = drawCard(say[locale], VIEW, 72, unpainted);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`./cards/card.${locale}.txt`);
  });

  it.each([30, 48, 72, 100])('is a box of exactly %i columns, painted or not', (width) => {
    const lines = drawCard(say.fr, VIEW, width, unpainted);
    for (const line of lines) expect(widthOf(line)).toBe(width);
    const painted = drawCard(say.fr, VIEW, width, painter({ terminal: true, colours: true }));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken out
    expect(painted.map((line) => line.replaceAll(/\u001B\[\d+m/gu, ''))).toEqual(lines);
  });

  it('shows nothing of a withdrawn report but that it was', () => {
    const text = drawCard(say.en, VIEW, 80, unpainted).join('\n');
    expect(text).toContain('withdrawn by its author');
    expect(text).not.toContain('must not be shown');
  });

  it('cannot be torn by what a reporter wrote', () => {
    const [target] = VIEW.targets;
    const [report] = VIEW.reports;
    if (target === undefined || report === undefined) throw new Error('the view is empty');
    const hostile = '\u001B[31m\u001B[2J\u0007a\rb\u009B1mc\u202Ed';
    const view: CardView = {
      ...VIEW,
      targets: [{ ...target, account: `${hostile}\n\n`, shown: hostile, host: hostile }],
      reports: [{ ...report, context: hostile }],
    };
    const lines = drawCard(say.fr, view, 60, unpainted);
    for (const line of lines) expect(widthOf(line)).toBe(60);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stand there
    expect(lines.join('')).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u202E]/u);
  });
});
