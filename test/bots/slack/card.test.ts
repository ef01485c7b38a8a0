import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardMessage } from '../../../bots/slack/card.ts';
import { clip, shares } from '../../../bots/slack/clip.ts';
import { harmless } from '../../../bots/slack/harmless.ts';
import { readAllView } from '../../../bots/slack/read-all.ts';
import { threadMessage } from '../../../bots/slack/thread.ts';
import type { CardQualification, CardView, ThreadLine } from '../../../src/cases/card.ts';
import { CASE_STATES } from '../../../src/cases/case.ts';
import { OFFENCES_RETAINED_MAX } from '../../../src/cases/qualifying.ts';
import { CATEGORY_SLUGS } from '../../../src/catalogue/categories.ts';
import { offenceShortName } from '../../../src/catalogue/offence-words.ts';
import { MOTIVE_SLUGS, OFFENCE_SLUGS, type OffenceSlug } from '../../../src/catalogue/offences.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import { blockErrors } from '../../servers/slack/blocks.ts';
import { MESSAGE_BLOCKS_JSON_MAX } from '../../servers/slack/limits.ts';
import { viewErrors } from '../../servers/slack/views.ts';
import { aCase, aReport, aTarget } from './memory-desk.ts';
import { localisers } from './sentences.ts';
import { buttons, elements, parsedTexts, readable } from './shown.ts';

const { fr, en } = localisers;

/** The offences with the longest names. */
function longestNamed(count: number): readonly OffenceSlug[] {
  const length = (slug: OffenceSlug) => fr.bare(offenceShortName(slug)).length;
  return OFFENCE_SLUGS.toSorted((a, b) => length(b) - length(a)).slice(0, count);
}

/** What a card says, beside what can be done with the case. */
function withoutButtons(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  return blocks.filter(({ type }) => type !== 'actions');
}

/** What a reporter could write to be heard by everybody, to link or to format. */
const ATTACKS = [
  '<!channel>',
  '<!here|here>',
  '@here',
  '@channel',
  '<@U0VIGIEBOT>',
  '<#C1|general>',
  '<https://evil.test|click>',
  'https://evil.test/path',
  '*bold* _it_ ~no~ `code`',
  '```block```',
  '> quote',
  ':smile:',
  '&lt;!channel&gt;',
  '{"type":"broadcast","range":"channel"}',
  '\u202Emoc.live',
  '<b>bold</b>',
  '{who}',
];

describe('a case’s card', () => {
  it('says in French what a moderator needs to know', () => {
    const view = aCase({
      urgent: true,
      category: 'terrorism',
      targets: [
        aTarget({
          host: 'xn--80ak6aa92e.com',
          unicodeHost: 'аррӏе.com',
          platform: undefined,
          kind: 'page',
          shown: 'hxxps://xn--80ak6aa92e[.]com/a',
        }),
      ],
      reports: [aReport({ screenshots: 2, isTarget: true })],
      reportCount: 3,
      locales: ['fr', 'en'],
      screenshotCount: 2,
    });
    const { text, blocks } = cardMessage(fr, view);
    expect(text).toBe('🔴 Urgent · cas n°\u00A042 · Terrorisme (apologie, appel à l’attentat)');
    expect(readable(withoutButtons(blocks))).toMatchInlineSnapshot(`
      "🔴 Urgent · cas n° 42 · Terrorisme (apologie, appel à l’attentat)
      État : À prendre en charge
      Signalements : 3 (français, anglais)
      Ouvert : <moment>
      Cible
      une page du site xn--80ak6aa92e.com
      hxxps://xn--80ak6aa92e[.]com/a
      hôte véritable : xn--80ak6aa92e.com, qui s’affiche аррӏе.com
      7K3M-9QXR-2 · Telegram · français · <moment>
      vu le jour du signalement · signalé par la personne visée · 2 captures · premier signalement
      Des injures sous une vidéo.
      et 2 signalements plus anciens
      "
    `);
    expect(buttons(blocks)).toContain('case.screenshots');
  });

  it('says in English who works on it, and offers to release it', () => {
    const view = aCase({ state: 'in-review', claim: { moderator: { id: 'U1' }, at: Date.now() } });
    const { blocks } = cardMessage(en, view);
    expect(readable(withoutButtons(blocks))).toMatchInlineSnapshot(`
      "Case 42 · Antisemitism
      State: In review, by @U1 since <moment>
      Reports: 1 (French)
      Opened: <moment>
      Target
      a post by @somebody on X
      hxxps://x[.]com/somebody/status/1234567890
      true host: x.com
      7K3M-9QXR-2 · Telegram · French · <moment>
      seen on the day of the report · reported by a witness · first report
      Des injures sous une vidéo.
      "
    `);
    expect(buttons(blocks)).not.toContain('case.claim');
  });

  it('shows what was retained, and until when it can be prosecuted', () => {
    const retained = {
      offences: ['incitement-hatred-origin-religion', 'threats'],
      motives: ['antisemitic', 'sexist'],
      published: '2026-10-31',
      limitation: { date: '2027-10-31', countedFrom: 'publication', toConfirm: true },
      at: Date.now(),
      moderator: 'U1',
    } as const;
    const shown = (localiser: typeof fr, over: Partial<CardQualification> = {}) =>
      readable(cardMessage(localiser, aCase({ qualification: { ...retained, ...over } })).blocks);
    expect(shown(fr)).toContain(
      [
        'Qualification (par @U1, le <moment>)\u00A0:',
        'Provocation à la haine (origine, ethnie, nation, race, religion)',
        'Menaces de crime ou de délit\u202F; menaces de mort',
        'Mobiles\u00A0: Antisémite\u202F; Sexiste',
        'Prescription\u00A0: 31 octobre 2027, à compter de la publication, à confirmer',
      ].join('\n'),
    );
    expect(shown(en, { motives: [], limitation: undefined })).toContain('Limitation: to be confirmed\n');
    expect(shown(en, { motives: [] })).not.toContain('Motive');
  });

  it('offers no picture where a minor may be concerned', () => {
    const { blocks } = cardMessage(fr, aCase({ minor: true, screenshotCount: 1 }));
    expect(buttons(blocks)).not.toContain('case.screenshots');
    expect(readable(blocks)).toContain('aucune image n’est acceptée');
  });

  it('shows no character that turns the direction of a host or of a name', () => {
    const disguised = 'com.\u202Elive\u2066x\u200F';
    const view = aCase({
      targets: [aTarget({ account: disguised, host: disguised, shown: disguised, unicodeHost: disguised })],
    });
    expect(JSON.stringify(cardMessage(fr, view).blocks)).not.toMatch(
      /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u,
    );
  });

  it('shows nothing of a withdrawn report but its reference', () => {
    const { blocks } = cardMessage(
      fr,
      aCase({ reports: [aReport({ withdrawn: true, context: 'erased words' })] }),
    );
    expect(readable(blocks)).toContain('retiré par son auteur');
    expect(readable(blocks)).not.toContain('erased words');
  });

  it.each(ATTACKS)('lets %j neither mention, link nor format', (attack) => {
    const view = aCase({
      targets: [
        aTarget({ kind: 'described', platform: undefined, host: undefined, shown: attack }),
        aTarget({ account: attack }),
      ],
      reports: [aReport({ context: attack })],
    });
    for (const localiser of [fr, en]) {
      const message = cardMessage(localiser, view);
      expect(message.text).not.toContain(attack);
      expect(parsedTexts(message.blocks)).toEqual([]);
      for (const type of ['user', 'usergroup', 'channel', 'broadcast', 'link', 'emoji']) {
        expect(elements(message.blocks, type)).toEqual([]);
      }
      const emojis = elements(message.blocks, 'plain_text').map((each) => each['emoji']);
      expect(emojis.every((each) => each === false)).toBe(true);
      expect(readable(message.blocks)).toContain(harmless(attack));
      expect(readable(message.blocks)).not.toMatch(/https:\/\/|[\u202A-\u202E]/u);
    }
  });

  it('holds the longest case that there can be, in both languages, inside every limit', () => {
    const longest = (character: string): CardView =>
      aCase({
        number: 2_147_483_647,
        urgent: true,
        category: 'denial-apology',
        state: 'in-review',
        claim: { moderator: { id: 'U0123456789' }, at: Date.now() },
        targets: Array.from({ length: 40 }, () =>
          aTarget({
            shown: character.repeat(2000),
            account: character.repeat(300),
            host: `${'a'.repeat(63)}.`.repeat(3),
            unicodeHost: 'ä'.repeat(200),
          }),
        ),
        reports: Array.from({ length: 5 }, () =>
          aReport({ context: character.repeat(2000), minor: true, isTarget: true, screenshots: 5 }),
        ),
        reportCount: 12_345,
        locales: LOCALES,
        screenshotCount: 25,
        qualification: {
          offences: longestNamed(OFFENCES_RETAINED_MAX),
          motives: MOTIVE_SLUGS,
          published: undefined,
          limitation: { date: '2027-11-25', countedFrom: 'report', toConfirm: true },
          at: Date.now(),
          moderator: 'U0123456789',
        },
      });
    for (const localiser of [fr, en])
      for (const character of ['x', '"', '\n', '👩‍👩‍👧‍👦', 'é', '\\']) {
        const { blocks } = cardMessage(localiser, longest(character));
        expect(blockErrors(blocks, 'message')).toEqual([]);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_BLOCKS_JSON_MAX);
        expect(buttons(blocks)).toContain('case.read-all');
        expect(viewErrors(readAllView(localiser, longest(character), ''))).toEqual([]);
      }
  });

  it('is taken by Slack in every state and category, whatever people wrote', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 2500 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(...ATTACKS, ''),
    );
    const target = fc.record({
      id: fc.constant(1),
      kind: fc.constantFrom('content', 'account', 'page', 'described'),
      platform: fc.constantFrom('x', 'unheard-of', undefined),
      account: fc.option(words, { nil: undefined }),
      shown: words,
      host: fc.constantFrom('x.com', undefined),
      unicodeHost: fc.constantFrom('é.fr', undefined),
    });
    const report = fc.record({
      context: fc.option(words, { nil: undefined }),
      withdrawn: fc.boolean(),
      screenshots: fc.nat(5),
      minor: fc.constantFrom(true, false, undefined),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...CASE_STATES),
        fc.constantFrom(...CATEGORY_SLUGS),
        fc.boolean(),
        fc.constantFrom(fr, en),
        fc.array(target, { maxLength: 12 }),
        fc.array(report, { maxLength: 5 }),
        (state, category, urgent, localiser, targets, reports) => {
          const view = aCase({
            state,
            category,
            urgent,
            targets,
            reports: reports.map((over) => aReport(over)),
            reportCount: reports.length,
          });
          const { blocks } = cardMessage(localiser, view);
          expect(blockErrors(blocks, 'message')).toEqual([]);
          expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_BLOCKS_JSON_MAX);
          expect(viewErrors(readAllView(localiser, view, ''))).toEqual([]);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('shows short texts whole beside a long one, and says what it cut', () => {
    const view = aCase({
      reports: [aReport({ context: 'x'.repeat(20_000) }), aReport({ context: 'a short word' })],
      reportCount: 2,
    });
    const { blocks } = cardMessage(fr, view);
    expect(readable(blocks)).toContain('a short word');
    expect(readable(blocks)).toContain('xxx…');
    expect(readable(blocks)).toContain('Tout lire');
  });
});

describe('a line of the thread', () => {
  it('names moderators by Slack’s own mention, and reports by their reference', () => {
    const claimed = threadMessage(fr, { kind: 'claimed', moderator: 'U1', at: 0 });
    expect(readable(claimed.blocks)).toBe('@U1 prend ce cas en charge.\n');
    expect(claimed.text).toBe('<@U1> prend ce cas en charge.');
    const joined = threadMessage(en, { kind: 'report-joined', reference: '7K3M-9QXR-2', at: 0, count: 3 });
    expect(readable(joined.blocks)).toBe('New report 7K3M-9QXR-2: 3 in all on this case.\n');
  });

  it('tells of a qualification by its short names, with its motives where there are any', () => {
    const qualified = { kind: 'qualified', moderator: 'U1', at: 0, corrected: false } as const;
    const said = (localiser: typeof fr, over: Partial<Extract<ThreadLine, { kind: 'qualified' }>> = {}) =>
      readable(
        threadMessage(localiser, {
          ...qualified,
          offences: ['insult-hate', 'threats'],
          motives: [],
          ...over,
        }).blocks,
      );
    expect(said(en)).toBe(
      '@U1 qualified the case: “Public insult with a hate motive”, “Threats of a crime or an offence; death threats”.\n',
    );
    expect(said(fr, { motives: ['racist', 'sexist'], offences: ['threats'], corrected: true })).toBe(
      '@U1 a corrigé la qualification\u00A0: «\u202FMenaces de crime ou de délit\u202F; menaces de mort\u202F». Mobiles\u00A0: Raciste (origine, ethnie, nation)\u202F; Sexiste.\n',
    );
  });
});

describe('what a reporter wrote', () => {
  it('keeps its words, and its links lose what makes them work', () => {
    expect(
      harmless('Voir https://evil.example.com/a?b=c, puis www.autre.fr et encore https://evil.example.com.'),
    ).toBe(
      'Voir hxxps://evil[.]example[.]com/a?b=c, puis www[.]autre[.]fr et encore hxxps://evil[.]example[.]com.',
    );
    expect(harmless('https://ev\u200Eil.example.com')).toBe('hxxps://evil[.]example[.]com');
    expect(harmless('Rien à voir, fin.Le lendemain, 12.30 €, $& $1')).toBe(
      'Rien à voir, fin.Le lendemain, 12.30 €, $& $1',
    );
  });
});

describe('cutting', () => {
  it('cuts between characters, and only what is too long', () => {
    expect(clip('short', 5)).toBe('short');
    expect(clip('a family 👩‍👩‍👧‍👦 here', 15)).toBe('a family …');
  });

  it('never gives more than there is, and never leaves room unused while a text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { maxLength: 20 }), fc.nat(9000), (lengths, total) => {
        const given = shares(lengths, total);
        const sum = given.reduce((a, b) => a + b, 0);
        expect(sum).toBeLessThanOrEqual(total);
        given.forEach((share, i) => void expect(share).toBeLessThanOrEqual(lengths[i] ?? 0));
        if (given.some((share, i) => share < (lengths[i] ?? 0)))
          expect(sum).toBeGreaterThan(total - lengths.length - 1);
      }),
    );
  });
});
