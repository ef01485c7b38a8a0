import { describe, expect, test } from 'vitest';
import { NO_ASSOCIATION } from '../../src/association/association.ts';
import { compose } from '../../src/notices/compose.ts';
import { cautions, missing } from '../../src/notices/missing.ts';
import type { Notice } from '../../src/notices/notice.ts';
import { ASSOCIATION, FRENCH, inputWith, noticeWith, says, targetOn } from './fixtures.ts';

const whole = noticeWith();
const csam = { offences: ['csam'], motives: [], published: undefined, reasoning: undefined } as const;

function told(notice: Notice): readonly string[] {
  return missing(notice).map(({ letter, about }) => `${letter} ${about}`);
}

test('a whole notice lacks nothing', () => {
  expect(missing(whole)).toEqual([]);
});

test('an empty notice lacks something of every point', () => {
  const { goodFaith: _, notifier: __, ...rest } = whole;
  expect(told({ ...rest, offences: [], facts: '', reasoning: '', targets: [] })).toEqual([
    'a offences',
    'a facts',
    'a reasoning',
    'b targets',
    'c identity',
    'd good-faith',
  ]);
});

describe('point (a), a sufficiently substantiated explanation', () => {
  test.each<[string, Partial<Notice>, readonly string[]]>([
    ['no offence', { offences: [] }, ['a offences']],
    ['no facts', { facts: '' }, ['a facts']],
    ['facts of seven words', { facts: 'Ce message est illégal et très grave' }, ['a facts']],
    ['facts of eight words', { facts: 'Ce message public appelle à chasser les juifs' }, []],
    ['facts of signs only', { facts: '— … !!! — … !!! — … !!!' }, ['a facts']],
    ['no reasoning', { reasoning: '' }, ['a reasoning']],
    ['a reasoning of one word', { reasoning: 'Antisémite' }, ['a reasoning']],
    ['quotes but no facts', { facts: '', quotes: ['un deux trois quatre cinq six sept huit'] }, ['a facts']],
  ])('%s', (_, changes, lacking) => {
    expect(told({ ...whole, ...changes })).toEqual(lacking);
  });

  test('the words have to be in the notice’s own language', () => {
    const english = noticeWith({ words: { fr: FRENCH }, chosen: { x: 'en' } });
    expect(told(english)).toEqual(['a facts', 'a reasoning']);
    expect(says.fr.bare(missing(english)[0]?.todo ?? { key: 'basis.bare' })).toContain('en anglais');
  });
});

describe('point (b), the exact electronic location', () => {
  const [post] = whole.targets;
  if (post === undefined) throw new Error('the notice has no target');
  test.each<[string, readonly string[], readonly string[]]>([
    ['no target', [], ['b targets']],
    ['an https link', ['https://x.com/i/status/1'], []],
    ['a defanged link', ['hxxps://x[.]com/i/status/1'], ['b link']],
    ['a link without its scheme', ['x.com/i/status/1'], ['b link']],
    ['a link that runs', ['javascript:alert(1)'], ['b link']],
    ['a link with a user name', ['https://x.com@evil.example/1'], ['b link']],
    ['one bad link among good ones', ['https://x.com/i/status/1', 'nowhere'], ['b link']],
  ])('%s', (_, links, lacking) => {
    const targets = links.map((canonical) => ({ ...post, canonical }));
    expect(told({ ...whole, targets })).toEqual(lacking);
  });
});

describe('point (c), who notifies', () => {
  test('an association that is not described blocks, with the sentence that says where to describe it', () => {
    expect(told(noticeWith({ association: NO_ASSOCIATION }))).toEqual(['c identity']);
  });

  test.each<[string, Partial<NonNullable<Notice['notifier']>>]>([
    ['no name', { name: ' ' }],
    ['no postal address', { address: ' \n' }],
    ['no e-mail address', { email: '' }],
  ])('%s', (_, changes) => {
    const { notifier } = whole;
    if (notifier === undefined) throw new Error('nobody notifies');
    expect(told({ ...whole, notifier: { ...notifier, ...changes } })).toEqual(['c identity']);
  });

  test('may be left out for images of child abuse, and is then nowhere in the notice', () => {
    const nameless = noticeWith({ qualification: csam, nameless: true });
    expect(nameless.nameless).toBe(true);
    expect(missing(nameless)).toEqual([]);
    expect(JSON.stringify(nameless)).not.toContain(ASSOCIATION.identity?.email);
  });

  test('may be given for images of child abuse all the same', () => {
    expect(noticeWith({ qualification: csam }).notifier?.name).toBe(ASSOCIATION.identity?.name);
  });

  test('is never left out for anything else, even if that is asked', () => {
    expect(noticeWith({ nameless: true }).notifier?.name).toBe(ASSOCIATION.identity?.name);
    expect(told({ ...whole, nameless: true })).toEqual(['c nameless']);
  });
});

test('point (d), the statement of good faith, has to be made by the moderator', () => {
  expect(told(noticeWith({ goodFaith: false }))).toEqual(['d good-faith']);
  expect(told({ ...whole, goodFaith: '  ' })).toEqual(['d good-faith']);
});

test('every missing element is told in both languages', () => {
  const { goodFaith: _, notifier: __, ...rest } = whole;
  const empty: Notice = { ...rest, offences: [], facts: '', reasoning: '', targets: [] };
  for (const { todo } of missing(empty)) {
    const [french, english] = [says.fr.bare(todo), says.en.bare(todo)];
    expect(french).toMatch(/\.$/u);
    expect(english).toMatch(/\.$/u);
    expect(french).not.toBe(english);
  }
});

test('cautions tell what is to be confirmed, unseen, vague or unknown, and block nothing', () => {
  const keys = (changes: Parameters<typeof inputWith>[0]) =>
    compose(inputWith(changes)).flatMap(({ notice, group }) => cautions(notice, group).map(({ key }) => key));
  expect(keys({})).toEqual(['notice.caution.to-confirm', 'notice.caution.unseen']);
  const offences = { ...inputWith().qualification, offences: ['threats'] } as const;
  const plain = { qualification: offences };
  expect(
    keys({ ...plain, targets: [targetOn('snapchat', 'www.snapchat.com')], chosen: { snap: 'fr' } }),
  ).toContain('notice.caution.language');
  expect(keys({ ...plain, targets: [targetOn('facebook', 'www.facebook.com')] })).toEqual([
    'notice.caution.legal-name-to-confirm',
  ]);
  expect(keys({ ...plain, targets: [{ ...targetOn(undefined, 'forum.example'), kind: 'page' }] })).toEqual([
    'notice.caution.page',
    'notice.caution.legal-name',
  ]);
});
