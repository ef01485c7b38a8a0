import type { CaseOutcome, CaseState, Dismissal, Outcome, RefusalReason } from '../../../src/cases/case.ts';
import type { CategorySlug, Pole } from '../../../src/catalogue/categories.ts';
import type { Day } from '../../../src/catalogue/limitation.ts';
import type { MotiveSlug, OffenceSlug } from '../../../src/catalogue/offences.ts';
import type { ChannelName } from '../../../src/channel.ts';
import type { HandoverAuthority } from '../../../src/handovers/authority.ts';
import type { NoticeRouteKind, NoticeState } from '../../../src/notices/outgoing.ts';
import type { Locale } from '../../../src/text/locale.ts';

/**
 * What happened at an association, as plain data: what a test counts by hand, and compares with what SQL counts. Every
 * moment is in epoch milliseconds; ids and numbers begin at 1.
 */
export interface History {
  readonly cases: readonly PastCase[];
  readonly reports: readonly PastReport[];
  readonly targets: readonly PastTarget[];
  readonly qualifications: readonly PastQualification[];
  readonly notices: readonly PastNotice[];
  readonly outcomes: readonly PastOutcome[];
  readonly checks: readonly PastCheck[];
  readonly handovers: readonly PastHandover[];
}

export interface PastCase {
  readonly number: number;
  readonly pole: Pole;
  readonly category: CategorySlug;
  readonly state: CaseState;
  readonly urgent: boolean;
  readonly openedAt: number;
  readonly lookedAt: number | undefined;
  readonly notifiedAt: number | undefined;
  readonly closedAt: number | undefined;
  readonly dismissal: Dismissal | undefined;
  readonly outcome: CaseOutcome | undefined;
  readonly mergedInto: number | undefined;
  readonly quiet: boolean;
}

export interface PastReport {
  readonly id: number;
  readonly channel: ChannelName;
  readonly locale: Locale;
  readonly source: string | undefined;
  readonly category: CategorySlug;
  readonly sentAt: number;
  readonly withdrawnAt: number | undefined;
  readonly muted: boolean;
  /** Ids of its targets, which may be in several cases. */
  readonly targets: readonly number[];
}

export interface PastTarget {
  readonly id: number;
  /** Undefined where it is only described. */
  readonly canonical: string | undefined;
  readonly platform: string | undefined;
  readonly host: string | undefined;
  /** Number of the case that it is in now. */
  readonly case: number;
}

export interface PastQualification {
  readonly case: number;
  readonly at: number;
  readonly offences: readonly OffenceSlug[];
  readonly motives: readonly MotiveSlug[];
}

export interface PastNotice {
  readonly reference: string;
  readonly case: number;
  readonly group: string;
  readonly provider: string | undefined;
  readonly host: string | undefined;
  readonly offences: readonly OffenceSlug[];
  readonly route: NoticeRouteKind;
  readonly state: NoticeState;
  readonly corrects: string | undefined;
  readonly preparedAt: number;
  readonly sentAt: number | undefined;
  readonly receiptAt: number | undefined;
  readonly decidedAt: number | undefined;
  readonly targets: readonly number[];
}

export interface PastOutcome {
  readonly id: number;
  readonly target: number;
  readonly case: number;
  readonly notice: string | undefined;
  readonly outcome: Outcome;
  readonly refusal: RefusalReason | undefined;
  readonly happenedOn: Day;
  readonly at: number;
  readonly replacedAt: number | undefined;
  readonly backAt: number | undefined;
}

export interface PastCheck {
  /** Id of the outcome. */
  readonly outcome: number;
  readonly dueAt: number;
  readonly answeredAt: number | undefined;
  readonly online: boolean | undefined;
}

export interface PastHandover {
  readonly case: number;
  readonly authority: HandoverAuthority;
  readonly preparedAt: number;
  readonly handedAt: number | undefined;
}
