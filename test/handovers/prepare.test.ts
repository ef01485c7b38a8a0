import { describe, expect, it } from 'vitest';
import { NO_ASSOCIATION } from '../../src/association/association.ts';
import { FORMS } from '../../src/handovers/authorities/index.ts';
import { HANDOVER_AUTHORITIES } from '../../src/handovers/authority.ts';
import { fitting, unfit } from '../../src/handovers/fitting.ts';
import { foundInWords } from '../../src/handovers/own-words.ts';
import { type HandoverSources, prepare } from '../../src/handovers/prepare.ts';
import { preparedSchema, preparedText } from '../../src/handovers/prepared.ts';
import { stillFound } from '../../src/handovers/still-found.ts';
import { localisers } from '../../src/text/sentences.ts';
import { ASSOCIATION } from '../notices/fixtures.ts';

const { fr } = localisers('Europe/Paris');
const NOW = Date.UTC(2026, 10, 25, 9);
const HASH = 'a'.repeat(64);

const QUALIFICATION = {
  offences: ['incitement-hatred-origin-religion'],
  motives: ['antisemitic'],
  published: '2026-11-18',
  reasoning: 'Le message appelle à la haine.',
} as const;

const sources: HandoverSources = {
  number: 12,
  state: 'qualified',
  claim: undefined,
  minor: false,
  category: 'antisemitism',
  urgent: false,
  knownAt: Date.UTC(2026, 10, 20, 8),
  reportedAt: Date.UTC(2026, 10, 20, 8),
  foundAt: undefined,
  qualification: QUALIFICATION,
  targets: [
    {
      number: 3,
      canonical: 'https://x.com/haineux/status/1858',
      kind: 'content',
      platform: 'x',
      id: '1858',
      account: '@haineux',
      host: 'x.com',
      seenAt: Date.UTC(2026, 10, 24, 18),
      backAt: undefined,
      screenshots: [HASH],
    },
  ],
  described: 1,
  draft: undefined,
  notices: [],
  reporters: [
    { report: '7K3M9QXR2', texts: ['Je suis Paule, mon voisin du troisième publie cela.'], names: [] },
  ],
};

const preparing = (over: Partial<HandoverSources> = {}) => ({
  sources: { ...sources, ...over },
  association: NO_ASSOCIATION,
  words: 'Ce compte appelle publiquement à s’en prendre à des personnes juives.',
  localiser: fr,
});

describe('what is prepared for an authority', () => {
  it.each(HANDOVER_AUTHORITIES)(
    '%s: has each field of its form, in its order, and none empty',
    (authority) => {
      const prepared = prepare(authority, preparing(), NOW);
      expect(prepared.fields.map(({ kind }) => kind)).toEqual(
        FORMS[authority].fields.map(({ kind }) => kind),
      );
      for (const { text } of prepared.fields) expect(text.trim()).not.toBe('');
      expect(preparedSchema.parse(JSON.parse(JSON.stringify(prepared)))).toEqual(prepared);
    },
  );

  it.each(HANDOVER_AUTHORITIES)('%s: has nothing of who reported', (authority) => {
    const text = preparedText(fr, prepare(authority, preparing(), NOW));
    for (const trace of ['Paule', 'voisin', '7K3M9QXR2', '7K3-M9Q-XR2']) expect(text).not.toContain(trace);
  });

  it.each(HANDOVER_AUTHORITIES)('%s: of a minor, holds no picture and not even its hash', (authority) => {
    const text = preparedText(fr, prepare(authority, preparing({ minor: true }), NOW));
    expect(text).not.toContain(HASH);
  });

  it('says to the prosecutor who writes, the facts, the law with the day on which it was read, and what is kept', () => {
    const text = preparedText(fr, prepare('prosecutor', preparing(), NOW));
    expect(text).toContain('https://x.com/haineux/status/1858');
    expect(text).toContain('loi du 29 juillet 1881');
    expect(text).toContain('Texte lu le 24 novembre 2026');
    expect(text).toContain('Prescription');
    expect(text).toContain(HASH);
  });

  it('names no account as the author’s in which a reporter’s name stands', () => {
    const pages = { ...preparing(), reporterPages: ['https://x.com/haineux/status/1858'] };
    const field = (given: typeof pages | ReturnType<typeof preparing>) =>
      prepare('pharos', given, NOW).fields.find(({ kind }) => kind === 'author')?.text;
    expect(field(preparing())).toContain('@haineux');
    expect(field(pages)).toBe(`Auteur inconnu${'\u00a0'}: contre X.`);
  });

  it('says of what the watch found that nobody confided it, and of what was reported too that both happened', () => {
    const foundAt = Date.UTC(2026, 10, 19, 8);
    const text = (over: Partial<HandoverSources>) =>
      preparedText(fr, prepare('prosecutor', preparing({ foundAt, knownAt: foundAt, ...over }), NOW));
    const own = text({ reportedAt: undefined });
    expect(own).toContain('Relevé par l’association elle-même, lors de sa veille, le 19 novembre 2026');
    for (const untrue of ['Signalé à l’association', 'confidentialité']) expect(own).not.toContain(untrue);
    expect(
      text({ reportedAt: undefined, qualification: { ...QUALIFICATION, published: undefined } }),
    ).toContain('à compter du jour où l’association l’a relevé');
    for (const both of ['Relevé par l’association', 'Signalé à l’association', 'confidentialité'])
      expect(text({})).toContain(both);
  });

  it.each(HANDOVER_AUTHORITIES)(
    '%s: of a case that is only described, leaves no field empty',
    (authority) => {
      const { fields } = prepare(authority, preparing({ targets: [], described: 1 }), NOW);
      for (const { text } of fields) expect(text.trim()).not.toBe('');
      expect(JSON.stringify(fields)).not.toContain('autre contenu');
    },
  );

  it('is written in French that a prosecutor reads without a stumble', () => {
    const trustedFlagger = { number: '2025-01', coordinator: 'Arcom', designatedOn: '2025-03-04' } as const;
    const text = preparedText(
      fr,
      prepare('prosecutor', { ...preparing(), association: { ...ASSOCIATION, trustedFlagger } }, NOW),
    ).replaceAll('\u00a0', ' ');
    expect(text).toContain('Mobile apparent : antisémite.');
    expect(/^Prescription : .*$/mu.exec(text)?.[0]).toMatch(/[^.]\.$/u);
    expect(text).toContain('désigné par Arcom le 4 mars 2025, décision 2025-01.');
    expect(text).not.toMatch(/ de [AEIOUÉ]/u);
  });

  it('can be made of an urgent case that nobody has qualified yet', () => {
    const urgent = { category: 'terrorism', urgent: true, qualification: undefined } as const;
    const text = preparedText(fr, prepare('pharos', preparing(urgent), NOW));
    expect(text).toContain('Terrorisme');
    expect(unfit('pharos', { category: 'terrorism', minor: false, offences: undefined })).toBeUndefined();
  });

  it('every form says where it was read, and when', () => {
    for (const form of Object.values(FORMS)) {
      expect(new URL(form.url).protocol).toBe('https:');
      for (const { url, readAt } of form.sources) {
        expect(URL.canParse(url)).toBe(true);
        expect(readAt).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
      }
    }
  });
});

describe('who takes a case', () => {
  it('PHAROS never takes an insult or a defamation alone, nor what is not public', () => {
    const about = { category: 'antisemitism', minor: false } as const;
    expect(unfit('pharos', { ...about, offences: ['insult-hate'] })).toBe('insult');
    expect(unfit('pharos', { ...about, offences: ['nonpublic-hate'] })).toBe('private');
    expect(
      unfit('pharos', { ...about, offences: ['insult-hate', 'incitement-hatred-origin-religion'] }),
    ).toBeUndefined();
  });

  it('the 3018 takes what concerns a minor only', () => {
    const about = { category: 'harassment', offences: undefined } as const;
    expect(unfit('3018', { ...about, minor: false })).toBe('no-minor');
    expect(unfit('3018', { ...about, minor: true })).toBeUndefined();
  });

  it('puts those first that take it, and says of each other why not', () => {
    const all = fitting({ category: 'cyber', minor: false, offences: ['fraud'] });
    expect(all.map(({ authority }) => authority)).toHaveLength(HANDOVER_AUTHORITIES.length);
    const firstUnfit = all.findIndex((each) => each.unfit !== undefined);
    expect(all.slice(firstUnfit).every((each) => each.unfit !== undefined)).toBe(true);
    expect(all.slice(0, firstUnfit).map(({ authority }) => authority)).toContain('signal-spam');
  });
});

describe('the words that go to an authority', () => {
  const passagesIn = async (text: string, over: Partial<HandoverSources> = {}) =>
    (await foundInWords(text, { ...sources, ...over }, fr)).passages;

  it('are refused where a reporter’s stand in them', async () => {
    const copied = 'Selon nous, mon voisin du troisième publie cela. Merci de regarder.';
    const reporters = [{ report: '', texts: [copied], names: [] }];
    expect(await passagesIn(copied, { reporters })).not.toEqual([]);
    expect((await passagesIn('Vu sous 7K3M-9QXR-2')).map(({ kind }) => kind)).toContain('reference');
    expect(await passagesIn(preparing().words)).toEqual([]);
  });

  it('may quote the content, though a reporter wrote it without quotation marks: the moderator is asked whose words they are', async () => {
    const quote = 'il faut jeter tous ces gens à la mer et brûler leurs maisons';
    const reporters = [{ report: '', texts: [`${quote}, vu hier`], names: [] }];
    for (const text of [`L’auteur écrit : « ${quote} ».`, `L’auteur écrit : "${quote}", et “à bientôt”.`])
      expect(await foundInWords(text, { ...sources, reporters }, fr)).toMatchObject({
        passages: [],
        quotes: [quote],
      });
    expect(await passagesIn(`L’auteur écrit : ${quote}.`, { reporters })).not.toEqual([]);
    const own = [{ report: '', texts: ['Mon numéro est le 06 12 34 56 78, appelez-moi.'], names: [] }];
    const found = await passagesIn('« appelez-moi au 06 12 34 56 78 »', { reporters: own });
    expect(found.map(({ kind }) => kind)).toContain('phone');
  });

  it('are looked at again: an account that is given as the author’s may turn out to be a reporter’s', async () => {
    const prepared = prepare('pharos', preparing(), NOW);
    expect(await stillFound(prepared, 'PH-12', sources, fr)).toEqual({ inText: [], inReference: [] });
    const reporters = [
      { report: '', texts: ['Mon compte est @haineux. Paule habite au 3 rue des Lilas à Sète.'], names: [] },
    ];
    const reference = 'Paule habite au 3 rue des Lilas à Sète';
    expect(await stillFound(prepared, reference, { ...sources, reporters }, fr)).toEqual({
      inText: ['@haineux (X)'],
      inReference: [reference],
    });
    const apart = { ...preparing(), reporterPages: ['https://x.com/haineux/status/1858'] };
    expect(await stillFound(prepare('pharos', apart, NOW), '', { ...sources, reporters }, fr)).toEqual({
      inText: [],
      inReference: [],
    });
  });

  it('are compared with thousands of reporters’ while others are answered', async () => {
    const reporters = Array.from({ length: 2_000 }, (_, index) => ({
      report: `ABC${String(index).padStart(6, '0')}`,
      texts: [`Je suis la personne numéro ${index} et j’ai vu ce message hier soir en rentrant chez moi.`],
      names: [],
    }));
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 1);
    expect(await passagesIn('Une injure publique.', { reporters })).toEqual([]);
    clearInterval(others);
    expect(turns).toBeGreaterThan(5);
  });
});
