/** The action ids of what is done with a handover; each carries its case and the handover. */
export const HANDOVER = {
  show: 'case.handover-show',
  file: 'case.handover-file',
  /** Leads to the authority's own site, and changes nothing here. */
  site: 'case.handover-site',
} as const;

/** The callback id of the modal that shows what was prepared. */
export const PREPARED_VIEW = 'case.handover-prepared';
