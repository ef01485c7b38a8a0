import { describe, expect, it, onTestFinished } from 'vitest';
import { NO_ASSOCIATION } from '../../src/association/association.ts';
import { platformsWith } from '../../src/association/platforms.ts';
import { installPlatforms } from '../../src/catalogue/platforms/index.ts';
import type { NamedCourier } from '../../src/notices/courier.ts';
import { html } from '../../src/notices/html.ts';
import { TARGETS_MAX } from '../../src/notices/notice.ts';
import type { NoticeSources, NumberedTarget } from '../../src/notices/noticing.ts';
import type { NoticeHead, StoredNotice } from '../../src/notices/outgoing.ts';
import { plainText } from '../../src/notices/plain-text.ts';
import {
  blockerSaid,
  draftWith,
  groupsToNotify,
  localeFor,
  type NoticeChoices,
  prepared,
  wordsFor,
} from '../../src/notices/preparing.ts';
import { foundOfReporters } from '../../src/notices/reporter-check.ts';
import type { ReporterText } from '../../src/notices/reporter-words.ts';
import { ASSOCIATION, FRENCH, NOW, noticeWith, says, targetOn, X_ACCOUNT, X_POST } from './fixtures.ts';

const target = (
  number: number,
  of: Omit<NumberedTarget, 'number' | 'backAt'>,
  backAt?: number,
): NumberedTarget => ({
  ...of,
  number,
  backAt,
});
const ON_X = [target(1, X_POST), target(2, X_ACCOUNT)];
const FORUM = target(3, targetOn(undefined, 'forum.example'));

const SOURCES: NoticeSources = {
  number: 128,
  state: 'qualified',
  claim: undefined,
  minor: false,
  qualification: {
    offences: ['insult-hate'],
    motives: ['antisemitic'],
    published: undefined,
    reasoning: 'Le raisonnement de la qualification.',
  },
  targets: [...ON_X, FORUM],
  described: 0,
  draft: undefined,
  notices: [],
  reporters: [],
};
const CHOICES: NoticeChoices = {
  group: 'x',
  locale: 'fr',
  words: FRENCH,
  screenshotsAllowed: false,
  nameless: false,
  goodFaith: true,
  route: 0,
  reference: 'N000000001',
  composedAt: NOW,
  corrects: undefined,
};
const WITH = {
  sending: { association: ASSOCIATION, mail: true, couriers: [] },
  preferred: 'fr',
  localisers: says,
} as const;

function head(over: Partial<NoticeHead> = {}): NoticeHead {
  return {
    reference: 'N000000009',
    case: 128,
    group: 'x',
    provider: 'x',
    host: undefined,
    providerName: 'X',
    locale: 'fr',
    route: 'form',
    recipient: 'https://help.x.com/en/forms/dsa/report',
    state: 'sent',
    failure: undefined,
    corrects: undefined,
    correctedBy: undefined,
    moderator: 'UALICE',
    preparedAt: NOW - 1000,
    sentAt: NOW,
    providerReference: undefined,
    receiptAt: undefined,
    decidedAt: undefined,
    due: undefined,
    targets: [
      { id: 1, shown: '', outcome: undefined },
      { id: 2, shown: '', outcome: undefined },
    ],
    ...over,
  };
}
const fresh = (sources: NoticeSources, corrects?: string) =>
  groupsToNotify(sources, corrects).map(({ group, fresh }) => [group.key, fresh.map(({ number }) => number)]);

describe('the providers to notify', () => {
  it('come in the order of the targets, those that nothing is left of last', () => {
    expect(fresh(SOURCES)).toEqual([
      ['x', [1, 2]],
      ['@forum.example', [3]],
    ]);
    expect(fresh({ ...SOURCES, notices: [head()] })).toEqual([
      ['@forum.example', [3]],
      ['x', []],
    ]);
  });

  it.each(['waiting', 'sending', 'doubtful', 'failed', 'prepared', 'sent'] as const)(
    'are not notified again of what is in a notice that is %s',
    (state) => {
      expect(fresh({ ...SOURCES, targets: ON_X, notices: [head({ state })] })).toEqual([['x', []]]);
    },
  );

  it('are notified of what was given up, or only told outside Vigie', () => {
    for (const over of [{ state: 'abandoned' }, { route: 'outside' }] as const)
      expect(fresh({ ...SOURCES, targets: ON_X, notices: [head(over)] })).toEqual([['x', [1, 2]]]);
  });

  it('are notified again of a content that came back since, and of it alone', () => {
    const back = [target(1, X_POST, NOW + 1), target(2, X_ACCOUNT)];
    expect(fresh({ ...SOURCES, targets: back, notices: [head()] })).toEqual([['x', [1]]]);
  });

  it('are notified anew of what a correction is about', () => {
    expect(fresh({ ...SOURCES, targets: ON_X, notices: [head()] }, 'N000000009')).toEqual([['x', [1, 2]]]);
  });
});

describe('a notice that is prepared', () => {
  it('is the same bytes whenever it is made again, and its digest tells when it is not', () => {
    const first = prepared(SOURCES, CHOICES, WITH);
    expect(prepared(SOURCES, CHOICES, WITH)).toEqual(first);
    for (const change of [
      { words: { ...FRENCH, facts: `${FRENCH.facts}.` } },
      { composedAt: NOW + 86_400_000 },
      { reference: 'N000000002' },
    ])
      expect(prepared(SOURCES, { ...CHOICES, ...change }, WITH)?.digest).not.toBe(first?.digest);
    const fewer = prepared({ ...SOURCES, targets: [target(1, X_POST)] }, CHOICES, WITH);
    expect(fewer?.digest).not.toBe(first?.digest);
  });

  it('holds what goes out, where it goes, and the numbers of its targets', () => {
    const made = prepared(SOURCES, CHOICES, WITH);
    const notice = made?.content.notice ?? noticeWith();
    expect(made?.outgoing).toMatchObject({
      group: 'x',
      route: { kind: 'form' },
      targets: [1, 2],
      content: { rendered: { text: plainText(notice, says), html: html(notice, says) } },
    });
    expect(made).toMatchObject({ missing: [], blockers: [], left: 0 });
  });

  it('does not go out without good faith, without words, or where no way leads to the provider', () => {
    const without = prepared(
      SOURCES,
      { ...CHOICES, goodFaith: false, words: { ...FRENCH, facts: '' } },
      WITH,
    );
    expect(without?.missing.map(({ letter }) => letter)).toEqual(['a', 'd']);
    expect(without?.outgoing).toBeUndefined();
    const nowhere = prepared(SOURCES, { ...CHOICES, group: '@forum.example' }, WITH);
    expect(nowhere?.blockers).toEqual([{ kind: 'no-route' }]);
    expect(nowhere?.outgoing).toBeUndefined();
  });

  it('does not go out by e-mail without a mail server, which is another reason than an unknown way', () => {
    const known = platformsWith(NO_ASSOCIATION);
    const notice = { email: 'dsa@provider.example' };
    installPlatforms({
      ...known,
      platforms: known.platforms.map((each) => (each.slug === 'snapchat' ? { ...each, notice } : each)),
    });
    onTestFinished(() => installPlatforms(known));
    const target = { ...targetOn('snapchat', 'www.snapchat.com'), number: 9, backAt: undefined };
    const of = (mail: boolean) =>
      prepared(
        { ...SOURCES, targets: [target] },
        { ...CHOICES, group: 'snap' },
        { ...WITH, sending: { ...WITH.sending, mail } },
      );
    expect(of(true)?.blockers).toEqual([]);
    expect(of(false)?.blockers).toEqual([{ kind: 'no-mail' }]);
    expect(of(false)?.outgoing).toBeUndefined();
  });

  it('takes the way that was chosen, or the first where there are fewer by now', () => {
    const own: NamedCourier = {
      name: 'partner',
      title: { fr: 'Portail', en: 'Portal' },
      takes: () => true,
      send: async () => ({ kind: 'doubtful' }),
    };
    const sending = { ...WITH.sending, couriers: [own] };
    const kinds = [0, 1, 7].map(
      (route) => prepared(SOURCES, { ...CHOICES, route }, { ...WITH, sending })?.outgoing?.route.kind,
    );
    expect(kinds).toEqual(['own', 'form', 'own']);
  });

  it('holds no more targets than a notice can, and says how many are left', () => {
    const many = Array.from({ length: TARGETS_MAX + 3 }, (_, index) =>
      target(index, { ...X_POST, canonical: `https://x.com/i/status/${10_000 + index}` }),
    );
    const made = prepared({ ...SOURCES, targets: many }, CHOICES, WITH);
    expect(made?.outgoing?.targets).toHaveLength(TARGETS_MAX);
    expect(made?.left).toBe(3);
  });

  it('is none where the case is not qualified, or nothing of the provider is left', () => {
    expect(prepared({ ...SOURCES, qualification: undefined }, CHOICES, WITH)).toBeUndefined();
    expect(prepared({ ...SOURCES, notices: [head()] }, CHOICES, WITH)).toBeUndefined();
    expect(prepared(SOURCES, { ...CHOICES, group: 'meta' }, WITH)).toBeUndefined();
  });
});

describe('a correction', () => {
  const earlier = prepared(SOURCES, { ...CHOICES, reference: 'N000000009' }, WITH);
  const stored = (over: Partial<StoredNotice> = {}): StoredNotice => ({
    head: head(),
    content: earlier?.content,
    intact: true,
    undelivered: false,
    ...over,
  });
  const sources = { ...SOURCES, notices: [head()] };
  const correct = (choices: Partial<NoticeChoices>, from = sources) =>
    prepared(from, { ...CHOICES, corrects: stored(), ...choices }, WITH);

  it('refers to the notice that it corrects', () => {
    const made = correct({ words: { ...FRENCH, facts: `${FRENCH.facts} Chaque soir.` } });
    expect(made?.outgoing?.content.notice.corrects).toEqual({ reference: 'N000000009', sentAt: NOW });
  });

  it('is refused where it says the same, or what it corrects is gone', () => {
    expect(correct({})?.blockers).toEqual([{ kind: 'no-correction', why: 'nothing-changed' }]);
    const gone = correct({ corrects: stored({ content: undefined }) });
    expect(gone?.blockers).toEqual([{ kind: 'emptied' }]);
    expect(gone?.outgoing).toBeUndefined();
    expect(correct({ reference: 'N000000009' })?.blockers).toEqual([
      { kind: 'no-correction', why: 'same-reference' },
    ]);
  });

  it('may say the same where what it corrects came back', () => {
    const made = correct({ corrects: stored({ undelivered: true }) });
    expect(made?.blockers).toEqual([]);
    expect(made?.outgoing?.content.notice.corrects?.reference).toBe('N000000009');
  });

  it('keeps the number of the case that its provider knows, where that case was merged since', () => {
    const merged = { ...sources, number: 400, notices: [head({ case: 400 })] };
    const made = correct(
      {
        corrects: stored({ head: head({ case: 400 }) }),
        words: { ...FRENCH, facts: `${FRENCH.facts} Encore.` },
      },
      merged,
    );
    expect(made?.content.notice.case).toBe(128);
    expect(made?.blockers).toEqual([]);
  });

  it('is refused in words for every reason', () => {
    for (const why of ['same-reference', 'other-case', 'other-provider', 'nothing-changed'] as const)
      for (const locale of ['fr', 'en'] as const)
        expect(says[locale].bare(blockerSaid({ kind: 'no-correction', why }))).not.toBe('');
    for (const kind of ['no-route', 'no-mail', 'emptied'] as const)
      for (const locale of ['fr', 'en'] as const)
        expect(says[locale].bare(blockerSaid({ kind }))).toMatch(/^.{40,}\.$/u);
  });
});

describe('the words of a notice', () => {
  it('begin with the qualification’s reasoning, in the association’s language only', () => {
    expect(wordsFor(SOURCES, 'fr', 'fr').reasoning).toBe('Le raisonnement de la qualification.');
    expect(wordsFor(SOURCES, 'en', 'fr').reasoning).toBe('');
  });

  it('are those that were kept of their language, and leave those of the other alone', () => {
    const draft = draftWith(draftWith(undefined, CHOICES), {
      ...CHOICES,
      group: '@forum.example',
      locale: 'en',
      words: { facts: 'Facts.', quotes: ['One', 'Two'], reasoning: 'Reasons.' },
    });
    expect(wordsFor({ ...SOURCES, draft }, 'fr', 'fr')).toEqual(FRENCH);
    expect(wordsFor({ ...SOURCES, draft }, 'en', 'fr').quotes).toEqual(['One', 'Two']);
    const [x, forum] = groupsToNotify(SOURCES);
    if (x === undefined || forum === undefined) throw new Error('two groups');
    expect(localeFor({ draft }, x, 'fr')).toBe('fr');
    expect(localeFor({ draft }, forum, 'fr')).toBe('en');
    expect(localeFor({ draft: undefined }, forum, 'fr')).toBe('fr');
  });
});

describe('what of reporters stands in a notice', () => {
  const THEIRS = 'il insulte ma sœur tous les soirs devant tout le quartier';
  const notice = noticeWith({
    words: { fr: { ...FRENCH, facts: `${FRENCH.facts} Selon ce qui est dit, ${THEIRS}.` } },
  });
  const reporter = (report: string, text: string): ReporterText => ({ report, texts: [text], names: [] });

  it('is found among thousands of reports, in the order of the text', async () => {
    const many = Array.from({ length: 3000 }, (_, index) =>
      reporter(`R${index}`, `Un message odieux numéro ${index} que j’ai vu en passant hier soir chez moi`),
    );
    many.splice(2500, 0, reporter('7K3M9QXR2', `Aidez-moi, ${THEIRS}, merci`));
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    const found = await foundOfReporters(notice, many);
    clearInterval(timer);
    expect(found.passages.map(({ report, passage }) => [report, passage])).toEqual([['7K3M9QXR2', THEIRS]]);
    expect(turns).toBeGreaterThan(0);
  });

  it('is nothing where nobody wrote anything', async () => {
    expect(await foundOfReporters(notice, [])).toEqual({ passages: [], quotes: [], targets: [] });
  });
});
