import type { Writer } from './writer.ts';

export const escalate: Writer<'escalate'> = () => {
  throw new Error('being built');
};
