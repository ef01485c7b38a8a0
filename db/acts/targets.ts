import type { Writer } from './writer.ts';

export const correctTarget: Writer<'correct-target'> = () => {
  throw new Error('not built yet');
};
export const addTargets: Writer<'add-targets'> = () => {
  throw new Error('not built yet');
};
