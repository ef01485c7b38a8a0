import type { Writer } from './writer.ts';

export const qualify: Writer<'qualify'> = () => {
  throw new Error('not built yet');
};
