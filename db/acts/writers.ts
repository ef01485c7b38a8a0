import type { Act, ActKind } from '../../src/cases/act.ts';
import { assign, changePole, claim, notify, release, reopen, resolve, resume } from './claims.ts';
import { dismiss } from './dismiss.ts';
import { merge } from './merge.ts';
import { ask, tell } from './messages.ts';
import { note } from './note.ts';
import { qualify } from './qualify.ts';
import { split } from './split.ts';
import { addTargets, correctTarget } from './targets.ts';
import type { Writing, Wrote } from './writer.ts';

/** Writes an act, whichever it is, but for what the lifecycle decides. */
export async function write(writing: Omit<Writing<ActKind>, 'act'> & { readonly act: Act }): Promise<Wrote> {
  const { act, ...where } = writing;
  switch (act.kind) {
    case 'claim':
      return claim({ ...where, act });
    case 'release':
      return release({ ...where, act });
    case 'assign':
      return assign({ ...where, act });
    case 'qualify':
      return qualify({ ...where, act });
    case 'ask':
      return ask({ ...where, act });
    case 'tell':
      return tell({ ...where, act });
    case 'resume':
      return resume({ ...where, act });
    case 'correct-target':
      return correctTarget({ ...where, act });
    case 'add-targets':
      return addTargets({ ...where, act });
    case 'split':
      return split({ ...where, act });
    case 'merge':
      return merge({ ...where, act });
    case 'change-pole':
      return changePole({ ...where, act });
    case 'dismiss':
      return dismiss({ ...where, act });
    case 'reopen':
      return reopen({ ...where, act });
    case 'notify':
      return notify({ ...where, act });
    case 'resolve':
      return resolve({ ...where, act });
    case 'note':
      return note({ ...where, act });
  }
}
