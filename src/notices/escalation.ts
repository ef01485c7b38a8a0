/**
 * What can be undertaken about a notice that stays without a satisfying answer, in the order in which it usually is:
 * remind the provider; complain to it (Regulation (EU) 2022/2065, article 20); go to a certified out-of-court body
 * (article 21); complain to the Digital Services Coordinator (article 53).
 */
export const ESCALATION_STEPS = ['reminder', 'complaint', 'out-of-court', 'coordinator'] as const;
export type EscalationStep = (typeof ESCALATION_STEPS)[number];

/** As what the association complains to the coordinator: article 53 is open to recipients and to whom they mandate. */
export const COMPLAINT_STANDINGS = ['recipient', 'mandated'] as const;
export type ComplaintStanding = (typeof COMPLAINT_STANDINGS)[number];

/** What a notice's clock waits for: the provider's receipt, its decision, or what follows an escalation. */
export const DUE_FOR = ['receipt', 'decision', ...ESCALATION_STEPS] as const;
export type DueFor = (typeof DUE_FOR)[number];
