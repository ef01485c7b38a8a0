import { categoryOf } from '../catalogue/categories.ts';
import { type Draft, givenOf } from './session.ts';

/**
 * Whether a minor's image may be concerned, so that no file may be received: possessing such an image is itself an
 * offence (code pénal, art. 227-23).
 */
export function refusesFiles(draft: Pick<Draft, 'category' | 'minor'>): boolean {
  return givenOf(draft.minor) === true || saysMinor(draft);
}

/** Whether the category by itself says that a minor is concerned, so that it need not be asked. */
export function saysMinor(draft: Pick<Draft, 'category'>): boolean {
  return draft.category !== undefined && categoryOf(draft.category).refusesFiles;
}
