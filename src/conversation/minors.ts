import { categoryOf } from '../catalogue/categories.ts';
import { type Draft, givenOf } from './session.ts';

/**
 * Whether a minor's image may be concerned, so that no file may be received: possessing such an image is itself an
 * offence (code pénal, art. 227-23).
 */
export function refusesFiles(draft: Pick<Draft, 'category' | 'minor'>): boolean {
  return (
    givenOf(draft.minor) === true || (draft.category !== undefined && categoryOf(draft.category).refusesFiles)
  );
}
