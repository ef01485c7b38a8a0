import type { Writer } from './writer.ts';

export const prepareHandover: Writer<'prepare-handover'> = () => {
  throw new Error('being built');
};
export const handOver: Writer<'hand-over'> = () => {
  throw new Error('being built');
};
