import type { Writer } from './writer.ts';

export const ask: Writer<'ask'> = () => {
  throw new Error('not built yet');
};
export const tell: Writer<'tell'> = () => {
  throw new Error('not built yet');
};
