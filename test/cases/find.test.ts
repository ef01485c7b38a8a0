import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FindQuery, readFind } from '../../src/cases/find.ts';
import { groupNoticeReference, newNoticeReference } from '../../src/notices/reference.ts';
import { groupReference, newReference } from '../../src/reports/reference.ts';

const TODAY = '2026-11-25';

/** What is asked by a query, without what it leaves open. */
function asked(text: string): Partial<FindQuery> | string {
  const reading = readFind(text, TODAY);
  if (reading.kind !== 'query') return reading.kind;
  return Object.fromEntries(
    Object.entries(reading.query).filter(([, value]) => value !== undefined && value.length !== 0),
  );
}

describe('what is typed to find cases', () => {
  it.each([
    ['42'],
    ['#42'],
    ['n°42'],
    ['n° 42'],
    ['n°\u00A042'],
    ['cas 42'],
    ['cas n° 42'],
    ['case #42'],
    ['No 42'],
  ])('understands %s as a case’s number', (text) => {
    expect(asked(text)).toEqual({ numbers: [42] });
  });

  it('takes a number among words for one of them, unless it says that it is a case’s', () => {
    expect(asked('article 24')).toEqual({ words: 'article 24' });
    expect(asked('article #24')).toEqual({ numbers: [24], words: 'article', perhapsName: 'article' });
    expect(asked('"42"')).toEqual({ words: '42' });
  });

  it('understands a reference in any spelling', () => {
    const reference = newReference();
    const grouped = groupReference(reference);
    for (const spelt of [
      grouped,
      grouped.toLowerCase(),
      reference,
      `${reference.slice(0, 4)}-${reference.slice(4, 8)}-${reference.slice(8)}`,
      ...(/\d/u.test(reference) ? [grouped.replaceAll('-', ' '), reference.toLowerCase()] : []),
    ])
      expect(asked(spelt), spelt).toEqual({ references: [reference] });
  });

  it('understands a notice’s reference in any spelling, and takes it for no report’s', () => {
    // Letters alone are made now and then.
    for (let count = 0; count < 200; count += 1) {
      const reference = newNoticeReference();
      const grouped = groupNoticeReference(reference);
      for (const spelt of [
        grouped,
        grouped.toLowerCase(),
        reference,
        `réf:${grouped}`,
        `référence : ${grouped}`,
        ...(/\d/u.test(reference) ? [grouped.replaceAll('-', ' '), reference.toLowerCase()] : []),
      ])
        expect(asked(spelt), spelt).toEqual({ notices: [reference] });
    }
  });

  it.each([
    ['référence:PH-2026-118', { theirReferences: ['PH-2026-118'] }],
    ['ref:4512778', { theirReferences: ['4512778'] }],
    ['reference: #4512778', { theirReferences: ['#4512778'] }],
    ['PH-2026-118', { words: 'PH-2026-118', perhapsName: 'ph-2026-118' }],
  ])('understands %s as what somebody else calls it, or may', (text, query) => {
    expect(asked(text)).toEqual(query);
  });

  it.each([
    ['https://x.com/someone/status/123'],
    ['<https://twitter.com/someone/status/123?s=20|twitter.com/someone/status/123>'],
    ['<https://x.com/someone/status/123>'],
    ['hxxps://x[.]com/someone/status/123'],
    ['mobile.twitter.com/someone/status/123'],
  ])('understands %s as one link, however it is written', (text) => {
    expect(asked(text)).toEqual({ links: ['https://x.com/i/status/123'] });
  });

  it('understands accounts, platforms and hosts', () => {
    expect(asked('@Some_One')).toEqual({ accounts: ['some_one'] });
    expect(asked('<@U012AB3CD|someone>')).toEqual({ accounts: ['someone'] });
    expect(asked('@name@mastodon.social')).toEqual({ accounts: ['name@mastodon.social'] });
    expect(asked('compte:Dupont')).toEqual({ accounts: ['dupont'] });
    expect(asked('Telegram')).toEqual({ platforms: ['telegram'] });
    expect(asked('twitter')).toEqual({ platforms: ['x'] });
    expect(asked('x.com')).toEqual({ platforms: ['x'] });
    expect(asked('exemple-de-haine.fr')).toEqual({ hosts: ['exemple-de-haine.fr'] });
  });

  it.each([
    ['2026-11-20', '2026-11-20', '2026-11-21'],
    ['25/11/2026', '2026-11-25', '2026-11-26'],
    ['5/1/26', '2026-01-05', '2026-01-06'],
    ['hier', '2026-11-24', '2026-11-25'],
    ['aujourd’hui', '2026-11-25', '2026-11-26'],
    ['today', '2026-11-25', '2026-11-26'],
    ['2026-02', '2026-02-01', '2026-03-01'],
    ['2026-12-31', '2026-12-31', '2027-01-01'],
    ['2026-11-01 2026-11-05', '2026-11-01', '2026-11-06'],
    ['since:2026-11-01 until:hier', '2026-11-01', '2026-11-25'],
    ['le 12 novembre', '2026-11-12', '2026-11-13'],
    ['1er décembre', '2025-12-01', '2025-12-02'],
    ['3 févr. 2026', '2026-02-03', '2026-02-04'],
    ['Nov 12, 2026', '2026-11-12', '2026-11-13'],
    ['November 12th', '2026-11-12', '2026-11-13'],
    ['novembre 2026', '2026-11-01', '2026-12-01'],
    ['avant hier', '2026-11-23', '2026-11-24'],
    ['cette semaine', '2026-11-23', '2026-11-30'],
    ['la semaine dernière', '2026-11-16', '2026-11-23'],
    ['last week', '2026-11-16', '2026-11-23'],
    ['depuis le 2 novembre jusqu’au 5 novembre', '2026-11-02', '2026-11-06'],
    ['since yesterday before today', '2026-11-24', '2026-11-25'],
    ['depuis : 2 novembre avant:5/11/2026', '2026-11-02', '2026-11-05'],
  ])('understands %s as days', (text, since, before) => {
    expect(asked(text)).toEqual({ since, before });
  });

  it('understands named criteria in both languages, together with others', () => {
    expect(asked('depuis:2026-11-01 avant:2026-11-10 état:ouvert pôle:cyber')).toEqual({
      since: '2026-11-01',
      before: '2026-11-10',
      states: ['open'],
      poles: ['cyber'],
    });
    expect(asked('état : résolu')).toEqual({ states: ['resolved'] });
    expect(asked('state:dismissed category:scam telegram tract')).toEqual({
      states: ['dismissed'],
      categories: ['cyber'],
      platforms: ['telegram'],
      words: 'tract',
      perhapsName: 'tract',
    });
  });

  it('takes what is quoted, and everything else, for words', () => {
    expect(asked('« telegram hier »')).toEqual({ words: ' telegram hier ' });
    expect(asked('“groupe de raid” discord')).toEqual({ words: 'groupe de raid', platforms: ['discord'] });
    expect(asked('ils ont dit 42 fois')).toEqual({ words: 'ils ont dit 42 fois' });
    expect(asked('constructor')).toEqual({ words: 'constructor', perhapsName: 'constructor' });
    expect(asked('constructor:x')).toMatchObject({ words: 'constructor:x' });
    // Nine letters that happen to carry the check of a reference.
    for (const word of ['attentats', 'massacres', 'terrorise', 'charnelle', 'tonnerres', 'salopards'])
      expect(asked(word)).toMatchObject({ words: word });
  });

  it('understands days among other things, and takes for words what no calendar has', () => {
    expect(asked('telegram depuis hier tract')).toEqual({
      platforms: ['telegram'],
      since: '2026-11-24',
      words: 'tract',
      perhapsName: 'tract',
    });
    expect(asked('vu le 12 novembre')).toMatchObject({ since: '2026-11-12', words: 'vu' });
    for (const words of [
      '30 février',
      'depuis toujours',
      'le groupe',
      '12 mots',
      '"12 novembre"',
      '« last week »',
    ])
      expect(asked(words)).toEqual({ words: words.replaceAll(/["«»]/gu, '') });
  });

  it('says that it knows no such reference where one was mistyped, and never takes it for words', () => {
    const wrong = '7K3-M9Q-XR2';
    expect(readFind(wrong, TODAY)).toEqual({ kind: 'unclear', what: wrong });
    expect(asked(`"${wrong}"`)).toEqual({ words: wrong });
    for (const word of ['123-456-789', 'abc-def-ghi']) expect(asked(word)).toMatchObject({ words: word });
  });

  it('says what it cannot understand, and when nothing is asked', () => {
    expect(readFind('état:chaud', TODAY)).toEqual({ kind: 'unclear', what: 'état:chaud' });
    expect(readFind('depuis:demain', TODAY)).toEqual({ kind: 'unclear', what: 'depuis:demain' });
    for (const nothing of ['', '   ', '…', '" "']) expect(asked(nothing)).toBe('empty');
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(['query', 'empty', 'unclear']).toContain(readFind(text, TODAY).kind);
      }),
    );
  });
});
