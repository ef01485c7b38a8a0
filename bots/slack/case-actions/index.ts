import type { CaseAction } from './case-action.ts';
import { claim } from './claim.ts';
import { qualify } from './qualify.ts';
import { release } from './release.ts';

/** Everything that can be done with a case, in the order in which it is shown. */
export const CASE_ACTIONS: readonly CaseAction[] = [claim, qualify, release];
