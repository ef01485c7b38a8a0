import type { Writer } from './writer.ts';

/** Ends a case that is not pursued. */
export const dismiss: Writer<'dismiss'> = ({ act }) => ({
  kind: 'wrote',
  trace: { action: 'dismissed', detail: { reason: act.reason } },
  change: { dismissal: act.reason },
});
