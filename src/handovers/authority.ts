/** Who a case can be handed over to; what each asks for stands in authorities/. `prosecutor`: the public prosecutor. */
export const HANDOVER_AUTHORITIES = [
  'pharos',
  'point-de-contact',
  '3018',
  '17cyber',
  'signal-spam',
  'prosecutor',
] as const;
export type HandoverAuthority = (typeof HANDOVER_AUTHORITIES)[number];
