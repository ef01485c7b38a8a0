import type { Act, ActKind } from '../../src/cases/act.ts';
import { assign, changePole, claim, release, resume } from './claims.ts';
import { dismiss } from './dismiss.ts';
import { escalate } from './escalate.ts';
import { handOver, prepareHandover } from './handovers.ts';
import { merge } from './merge.ts';
import { ask, tell } from './messages.ts';
import { note } from './note.ts';
import { abandonNotice, noticeReceived, noticeSent, notify, retryNotice, sendNotice } from './notices.ts';
import { backOnline, reopen, resolve, stillGone } from './outcomes.ts';
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
    case 'notice':
      return sendNotice({ ...where, act });
    case 'notice-sent':
      return noticeSent({ ...where, act });
    case 'retry-notice':
      return retryNotice({ ...where, act });
    case 'abandon-notice':
      return abandonNotice({ ...where, act });
    case 'notice-received':
      return noticeReceived({ ...where, act });
    case 'notify':
      return notify({ ...where, act });
    case 'resolve':
      return resolve({ ...where, act });
    case 'still-gone':
      return stillGone({ ...where, act });
    case 'back-online':
      return backOnline({ ...where, act });
    case 'escalate':
      return escalate({ ...where, act });
    case 'prepare-handover':
      return prepareHandover({ ...where, act });
    case 'hand-over':
      return handOver({ ...where, act });
    case 'note':
      return note({ ...where, act });
  }
}
