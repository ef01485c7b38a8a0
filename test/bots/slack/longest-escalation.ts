import type { EscalateKept } from '../../../bots/slack/case-actions/escalate/submitted.ts';
import type { Escalatable } from '../../../bots/slack/case-actions/escalate/view.ts';
import { ESCALATION_STEPS } from '../../../src/notices/escalation.ts';
import { BIG } from './longest-case.ts';
import { aSending } from './sendings.ts';

const sending = aSending('');
if (sending.kind !== 'notice') throw new Error('not a notice');
const { head } = sending;

/** What is undertaken about a notice with more contents than a window holds, and among as many notices as a menu does. */
const SHOWN: Escalatable = {
  head,
  others: Array.from({ length: 150 }, () => head),
  steps: ESCALATION_STEPS.map((step) => ({ step, open: true, until: '2026-11-25', late: true })),
  text: {
    subject: 'é'.repeat(4_000),
    text: `${`hxxps://exemple.test/${'é'.repeat(2_000)}\n\n`.repeat(100)}`,
  },
  doubtful: Array.from({ length: 20 }, (_, nth) => `${nth} ${'é'.repeat(2_000)}`),
};

/** The form of each step. */
export const ESCALATED: readonly (readonly [EscalateKept, Escalatable])[] = ESCALATION_STEPS.map(
  (step) =>
    [
      {
        case: BIG,
        channel: 'C0123456789A',
        thread: '1764000000.123456',
        notice: head.reference,
        step,
        standing: 'mandated',
        locale: 'fr',
      },
      SHOWN,
    ] as const,
);
