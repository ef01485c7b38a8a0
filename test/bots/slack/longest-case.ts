import type { CardReport, CardTarget, CardView, ThreadLine } from '../../../src/cases/card.ts';
import { CASE_STATES, DISMISSALS, OUTCOMES } from '../../../src/cases/case.ts';
import type { DigestView } from '../../../src/cases/digest.ts';
import { FOUND_MAX, MATCHES } from '../../../src/cases/find.ts';
import type { CaseLine } from '../../../src/cases/lists.ts';
import { PAGE_SECTIONS, type PageOutcome, type SectionContent } from '../../../src/cases/page.ts';
import { OFFENCES_RETAINED_MAX } from '../../../src/cases/qualifying.ts';
import type { BurstView } from '../../../src/cases/showing.ts';
import { CATEGORY_SLUGS } from '../../../src/catalogue/categories.ts';
import { offenceShortName } from '../../../src/catalogue/offence-words.ts';
import { MOTIVE_SLUGS, OFFENCE_SLUGS } from '../../../src/catalogue/offences.ts';
import { platforms } from '../../../src/catalogue/platforms/index.ts';
import { MAX_TEXT } from '../../../src/conversation/written.ts';
import { LONGEST_CANONICAL } from '../../../src/links/refuse.ts';
import { MESSAGE_TEMPLATES, MESSAGE_TEXT_MAX } from '../../../src/reports/messages.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import { say } from '../../../src/text/say.ts';
import { EXAMPLES_MAX, MEANING_MAX, TERM_MAX } from '../../../src/watch/terms.ts';
import type { KeptTerm } from '../../../src/watch/terms-list.ts';
import { aCase, aReport, aTarget } from './memory-desk.ts';
import { aHandover, aSending } from './sendings.ts';
import { localisers } from './sentences.ts';

/** The longest that a case's number, or a count, will be. */
export const BIG = 9_999_999;
export const MEMBER = 'U0123456789A';
const AT = Date.UTC(2026, 8, 30, 23, 59);
const DAY = '2026-09-30';
/** How long a link may be (src/links/read.ts), and what Slack lets a moderator type. */
const LINK_MAX = LONGEST_CANONICAL;
const TYPED_MAX = 3_000;

const many = <T>(count: number, one: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => one(index));

/** Words of that length that take as much room as words can: escaped twice, and links that are to be defanged. */
export function words(length: number): string {
  return `"\\\n🔴 https://evil.test/é `
    .repeat(length)
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/u, 'é');
}

const link = (index: number): string =>
  `hxxps://${'sous-domaine-'.repeat(4)}[.]com/${index}/${'é"\\🔴'.repeat(LINK_MAX)}`
    .slice(0, LINK_MAX)
    .replace(/[\uD800-\uDBFF]$/u, 'é');

function target(index: number): CardTarget {
  return aTarget({
    id: BIG - index,
    kind: 'page',
    platform: undefined,
    account: words(200),
    shown: link(index),
    host: `xn--${'a'.repeat(59)}.xn--${'b'.repeat(59)}.com`,
    unicodeHost: `${'é'.repeat(59)}.${'ô'.repeat(59)}.com`,
  });
}

function report(index: number): CardReport {
  return aReport({
    reference: `7K3-${String(100 + index)}-XR2`,
    locale: LOCALES[index % LOCALES.length] ?? 'fr',
    context: words(MAX_TEXT),
    seen: 'earlier',
    isTarget: true,
    minor: false,
    screenshots: 5,
    reputation: { reports: BIG, retained: BIG, dismissed: BIG, muted: index % 2 === 0 },
  });
}

/** The offences with the longest names, as many as can be retained. */
const offences = OFFENCE_SLUGS.toSorted(
  (one, other) =>
    localisers.fr.bare(offenceShortName(other)).length - localisers.fr.bare(offenceShortName(one)).length,
).slice(0, OFFENCES_RETAINED_MAX);
const motives = MOTIVE_SLUGS.filter((motive) => motive !== 'none');

/** All that a qualification can hold. */
export const QUALIFICATION = { offences, motives, published: DAY, reasoning: words(TYPED_MAX) };

export const TARGETS = many(60, target);
export const REPORTS = many(120, report);

/** A case with as much of everything as one can hold; its card has the last five of its reports. */
export function longest(over: Partial<CardView> = {}): CardView {
  return aCase({
    number: BIG,
    state: 'awaiting-reporter',
    claim: { moderator: { id: MEMBER }, at: AT },
    category: 'sexism-lgbt-disability',
    urgent: true,
    qualification: {
      ...QUALIFICATION,
      limitation: { date: DAY, countedFrom: 'publication', toConfirm: true },
      at: AT,
      moderator: MEMBER,
    },
    outcome: 'mixed',
    notices: many(40, (index) => ({
      reference: 'N7K3M9QXR2',
      provider: `${index}${words(253)}`,
      state: 'sent',
      sentAt: AT,
      due: { for: 'out-of-court', at: AT },
      outcomes: OUTCOMES.map((outcome) => ({ outcome, targets: BIG })),
    })),
    terms: many(30, (index) => ({
      term: words(TERM_MAX),
      meaning: words(MEANING_MAX),
      found: `${index}${words(TERM_MAX)}`,
    })),
    targets: TARGETS,
    reports: REPORTS.slice(0, 5),
    reportCount: BIG,
    locales: LOCALES,
    screenshotCount: BIG,
    openedAt: AT,
    ...over,
  });
}

/** A case whose line in a list is as long as one can be. */
export function longestLine(index: number): CaseLine {
  return {
    number: BIG - index,
    pole: 'moderation',
    state: CASE_STATES[index % CASE_STATES.length] ?? 'open',
    category: CATEGORY_SLUGS[index % CATEGORY_SLUGS.length] ?? 'other',
    urgent: true,
    minor: true,
    quiet: true,
    claim: { moderator: { id: MEMBER }, at: AT },
    openedAt: AT,
    actedAt: AT,
    platforms: platforms.map(({ slug }) => slug),
    locales: LOCALES,
    reportCount: BIG,
    targetCount: BIG,
    target: link(index),
    limitation: DAY,
  };
}

const OUTCOME: PageOutcome = {
  outcome: 'refused',
  refusal: 'another-service',
  on: DAY,
  moderator: MEMBER,
  at: AT,
  words: words(2_000),
  standing: 'back',
};

/** Each section of a case's page, as full as it is shown at once. */
export const SECTIONS: readonly SectionContent[] = [
  { section: 'reports', items: REPORTS.slice(0, PAGE_SECTIONS.reports) },
  {
    section: 'targets',
    items: TARGETS.slice(0, PAGE_SECTIONS.targets).map((each) => ({
      target: each,
      former: many(5, link),
      outcomes: many(6, () => OUTCOME),
    })),
  },
  {
    section: 'qualification',
    items: many(PAGE_SECTIONS.qualification, () => ({ ...QUALIFICATION, moderator: MEMBER, at: AT })),
  },
  {
    section: 'exchanges',
    items: many(PAGE_SECTIONS.exchanges, (index) => {
      const text = words(TYPED_MAX);
      if (index % 3 === 0) return { kind: 'note', moderator: MEMBER, at: AT, text };
      if (index % 3 === 1) return { kind: 'from-reporter', reference: '7K3-M9Q-XR2', at: AT, text };
      const template = MESSAGE_TEMPLATES[index % MESSAGE_TEMPLATES.length];
      const about = { reference: '7K3-M9Q-XR2', moderator: MEMBER, locale: 'fr', template } as const;
      return { kind: 'to-reporter', ...about, state: 'unreachable', at: AT, text };
    }),
  },
  {
    section: 'notices',
    items: many(PAGE_SECTIONS.notices, (index) => (index === 0 ? aHandover : aSending(words(TYPED_MAX)))),
  },
  {
    section: 'journal',
    items: many(PAGE_SECTIONS.journal, (index) => ({
      case: BIG - index,
      at: AT,
      actor: { id: MEMBER },
      action: 'qualified',
      detail: { qualification: BIG, offences: [...offences], motives: [...motives], corrected: true },
      provider: undefined,
    })),
  },
];

const by = { at: AT, moderator: MEMBER } as const;
const of = { at: AT, reference: '7K3-M9Q-XR2' } as const;

const notice = { notice: 'N7K3M9QXR2', provider: words(253) } as const;
const seen = { target: BIG, shown: link(0) } as const;
/** What another side calls a notice or a handover: as long as a person may type it. */
const REFERENCE_MAX = 200;

/** A line of a thread of every kind, as long as it can be. A kind that is missing here is a fault of types. */
export const LINES = {
  'report-joined': { kind: 'report-joined', ...of, count: BIG },
  'report-added-to': { kind: 'report-added-to', ...of },
  'report-withdrawn': { kind: 'report-withdrawn', ...of },
  'screenshots-destroyed': { kind: 'screenshots-destroyed', at: AT, count: BIG },
  claimed: { kind: 'claimed', ...by },
  released: { kind: 'released', ...by },
  'released-idle': { kind: 'released-idle', at: AT, holder: MEMBER },
  assigned: { kind: 'assigned', ...by, to: MEMBER },
  qualified: { kind: 'qualified', ...by, offences, motives, corrected: true },
  'reporter-written-to': {
    kind: 'reporter-written-to',
    ...by,
    ...of,
    asks: true,
    template: 'ask-context',
    text: words(MESSAGE_TEXT_MAX),
    locale: 'fr',
  },
  'reporter-unreachable': { kind: 'reporter-unreachable', ...of },
  'reporter-answered': { kind: 'reporter-answered', ...of, text: words(TYPED_MAX) },
  resumed: { kind: 'resumed', ...by },
  'target-corrected': { kind: 'target-corrected', ...by },
  'targets-added': { kind: 'targets-added', ...by, count: BIG },
  'split-off': { kind: 'split-off', ...by, into: BIG },
  'split-from': { kind: 'split-from', ...by, from: BIG },
  'merged-into': { kind: 'merged-into', ...by, into: BIG },
  'merged-from': { kind: 'merged-from', ...by, from: BIG },
  'pole-changed': { kind: 'pole-changed', ...by, from: 'moderation', to: 'cyber' },
  dismissed: { kind: 'dismissed', ...by, reason: DISMISSALS[0] },
  reopened: { kind: 'reopened', ...by, why: 'new-evidence' },
  notified: { kind: 'notified', ...by },
  'notice-prepared': { kind: 'notice-prepared', ...by, ...notice, route: 'form', corrects: 'N7K3M9QXR2' },
  'notice-sent': { kind: 'notice-sent', ...by, ...notice, reference: words(REFERENCE_MAX) },
  'notice-failed': { kind: 'notice-failed', at: AT, ...notice, failure: words(REFERENCE_MAX) },
  'notice-doubtful': { kind: 'notice-doubtful', at: AT, ...notice },
  'notice-retried': { kind: 'notice-retried', ...by, ...notice },
  'notice-abandoned': { kind: 'notice-abandoned', ...by, ...notice },
  'notice-received': { kind: 'notice-received', ...by, ...notice },
  'notice-answered': {
    kind: 'notice-answered',
    at: AT,
    ...notice,
    mail: '7f1c9a52-0000-4000-8000-000000000010',
    mailKind: 'decision',
    proposes: 'gone-by-platform',
    received: false,
    text: words(TYPED_MAX),
  },
  'notice-overdue': { kind: 'notice-overdue', at: AT, ...notice, for: 'out-of-court' },
  escalated: { kind: 'escalated', ...by, ...notice, step: 'out-of-court', reference: words(REFERENCE_MAX) },
  resolved: {
    kind: 'resolved',
    ...by,
    outcome: 'refused',
    targets: BIG,
    refusal: 'another-service',
    corrected: true,
  },
  'online-asked': { kind: 'online-asked', at: AT, ...seen, check: 9_999_999 },
  'still-gone': { kind: 'still-gone', ...by, ...seen },
  'back-online': { kind: 'back-online', ...by, ...seen },
  'limitation-near': { kind: 'limitation-near', at: AT, days: 60, date: DAY },
  'handover-prepared': {
    kind: 'handover-prepared',
    ...by,
    handover: '7f1c9a52-0000-4000-8000-000000000010',
    authority: 'prosecutor',
  },
  'handed-over': {
    kind: 'handed-over',
    ...by,
    handover: '7f1c9a52-0000-4000-8000-000000000010',
    authority: 'prosecutor',
    reference: words(REFERENCE_MAX),
  },
  'handover-reference': {
    kind: 'handover-reference',
    ...by,
    authority: 'prosecutor',
    reference: words(REFERENCE_MAX),
    was: words(REFERENCE_MAX),
  },
  'case-file-made': { kind: 'case-file-made', ...by, sha256: 'f'.repeat(64) },
  noted: { kind: 'noted', ...by, text: words(TYPED_MAX) },
} as const satisfies { readonly [K in ThreadLine['kind']]: ThreadLine & { readonly kind: K } };

const digestPart = {
  count: BIG,
  cases: many(30, (index) => ({
    number: BIG - index,
    category: CATEGORY_SLUGS[index % CATEGORY_SLUGS.length] ?? 'other',
    urgent: true,
    at: AT,
    holder: { id: MEMBER },
    limitation: DAY,
  })),
};

export const DIGEST: DigestView = {
  pole: 'moderation',
  since: AT,
  cases: BIG,
  urgent: BIG,
  reports: BIG,
  unclaimed: digestPart,
  idle: digestPart,
  awaiting: digestPart,
  ending: digestPart,
  followUps: { troubled: BIG, unsent: BIG, checks: BIG, overdue: 'many' },
  failedJobs: BIG,
  mailboxUnreadSince: AT,
};

export const BURST: BurstView = {
  id: BIG,
  pole: 'moderation',
  beganAt: AT,
  endedAt: AT,
  cases: BIG,
  held: BIG,
  reports: BIG,
  categories: CATEGORY_SLUGS.map((category) => ({ category, cases: BIG })),
  platforms: platforms.map(({ slug }) => ({ platform: slug, cases: BIG })),
  targets: many(5, (index) => ({ shown: link(index), reports: BIG })),
  readAt: AT,
};

export const FOUND = {
  page: 1,
  more: true,
  cases: many(FOUND_MAX, (index) => ({ number: BIG - index, matched: MATCHES, mergedFrom: BIG })),
};

export const TERMS: readonly KeptTerm[] = many(200, (index) => ({
  id: BIG - index,
  term: words(TERM_MAX),
  language: 'any',
  meaning: words(MEANING_MAX),
  motive: 'antisemitic',
  examples: words(EXAMPLES_MAX),
}));

/** A sentence with nothing long in it, where a builder is given one. */
export const SENTENCE = say('desk.failed.shortcut');
