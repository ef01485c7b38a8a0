import type { Writer } from './writer.ts';

export const resolve: Writer<'resolve'> = ({ act }) => ({
  kind: 'wrote',
  trace: { action: 'resolved', detail: { outcome: act.outcome } },
  change: { outcome: act.outcome },
});
export const stillGone: Writer<'still-gone'> = () => {
  throw new Error('being built');
};
export const backOnline: Writer<'back-online'> = () => {
  throw new Error('being built');
};
