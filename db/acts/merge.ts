import type { Writer } from './writer.ts';

export const merge: Writer<'merge'> = () => {
  throw new Error('not built yet');
};
