import { OUTCOMES } from '../../../src/cases/case.ts';
import type { Sending } from '../../../src/cases/page.ts';

const AT = Date.UTC(2026, 10, 25, 9);
const MEMBER = 'U0123456789A';
const LINK = `hxxps://xn--pple-43d[.]example/${'a'.repeat(2_000)}`;
const REFERENCE = 'R'.repeat(200);

/** A notice with as much as can follow it, and these words in each of its answers. */
export function aSending(text: string): Sending {
  return {
    kind: 'notice',
    at: AT,
    head: {
      reference: 'N7K3M9QXR2',
      case: 42,
      group: `@${'h'.repeat(250)}`,
      provider: undefined,
      host: 'h'.repeat(250),
      providerName: 'h'.repeat(250),
      locale: 'fr',
      route: 'email',
      recipient: 'legal@example.test',
      state: 'sent',
      failure: undefined,
      corrects: 'N7K3M9QXR2',
      correctedBy: 'N7K3M9QXR2',
      moderator: MEMBER,
      preparedAt: AT,
      sentAt: AT,
      providerReference: REFERENCE,
      receiptAt: AT,
      decidedAt: AT,
      due: { for: 'coordinator', at: AT },
      targets: Array.from({ length: 1_000 }, (_, id) => ({
        id,
        shown: LINK,
        outcome: OUTCOMES[id % OUTCOMES.length],
      })),
    },
    answers: Array.from({ length: 5 }, () => ({ at: AT, kind: 'decision', proposes: 'removed', text })),
    escalations: Array.from({ length: 5 }, () => ({
      at: AT,
      moderator: MEMBER,
      step: 'coordinator',
      standing: 'mandated',
      reference: REFERENCE,
      text,
    })),
  };
}

/** A handover that was made. */
export const aHandover: Sending = {
  kind: 'handover',
  at: AT,
  handover: '7f1c9a52-0000-4000-8000-000000000010',
  authority: 'prosecutor',
  moderator: MEMBER,
  handed: { at: AT, by: MEMBER },
  reference: REFERENCE,
};
