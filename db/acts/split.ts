import type { Writer } from './writer.ts';

export const split: Writer<'split'> = () => {
  throw new Error('not built yet');
};
