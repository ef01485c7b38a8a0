import type { Writer } from './writer.ts';

/** Ends a case that is not pursued. Those who reported it are told why, as news. */
export const dismiss: Writer<'dismiss'> = ({ act: { reason } }) => ({
  kind: 'wrote',
  trace: { action: 'dismissed', detail: { reason } },
  change: { dismissal: reason },
});
