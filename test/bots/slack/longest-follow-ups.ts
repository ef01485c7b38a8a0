import {
  FOLLOW_UP_KINDS,
  FOLLOW_UP_PAGE,
  type FollowUp,
  type FollowUpKind,
} from '../../../src/cases/follow-ups.ts';

const BIG = 9_999_999;
const base = {
  case: BIG,
  pole: 'moderation',
  urgent: true,
  claim: { moderator: { id: 'U0123456789A' }, at: 0 },
  since: Date.UTC(2026, 8, 30),
} as const;

/** Something to be followed up whose line is as long as one can be. */
export function longestFollowUp(kind: FollowUpKind): FollowUp {
  if (kind === 'checks')
    return {
      ...base,
      kind,
      target: BIG,
      check: BIG,
      shown: `hxxps://${'sous-domaine-'.repeat(10)}[.]com/${'é🔴"\\'.repeat(800)}`,
      outcome: 'gone-by-platform',
    };
  return {
    ...base,
    kind,
    notice: 'N7K3M9QXR2',
    providerName: 'h'.repeat(253),
    state: kind === 'overdue' ? 'sent' : 'doubtful',
    route: 'form',
    due: kind === 'overdue' ? 'out-of-court' : undefined,
    targets: BIG,
  };
}

const some = (kind: FollowUpKind) => Array.from({ length: FOLLOW_UP_PAGE }, () => longestFollowUp(kind));

/** A page of each kind. */
export const FOLLOW_UP_PAGES = FOLLOW_UP_KINDS.map((kind) => ({
  kind,
  page: { items: some(kind), next: { since: Number.MAX_SAFE_INTEGER, id: 'N7K3M9QXR2' } },
}));

/** What the home tab shows of them. */
export const FOLLOW_UPS_NOW = {
  counts: { troubled: 'many', unsent: 'many', checks: 'many', overdue: 'many' },
  first: {
    troubled: some('troubled'),
    unsent: some('unsent'),
    checks: some('checks'),
    overdue: some('overdue'),
  },
} as const;
