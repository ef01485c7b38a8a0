import { ask } from './ask.ts';
import { assign } from './assign.ts';
import { backOnline } from './back-online.ts';
import type { CaseAction } from './case-action.ts';
import { caseFile } from './case-file.ts';
import { changePole } from './change-pole.ts';
import { claim } from './claim.ts';
import { dismiss } from './dismiss.ts';
import { escalate, remind } from './escalate.ts';
import { handOver } from './hand-over.ts';
import { merge } from './merge.ts';
import { mute, unmute } from './mute.ts';
import { note } from './note.ts';
import { notice } from './notice.ts';
import { notify } from './notify.ts';
import { qualify } from './qualify.ts';
import { received } from './received.ts';
import { release } from './release.ts';
import { reopen } from './reopen.ts';
import { resolve } from './resolve.ts';
import { resume } from './resume.ts';
import { split } from './split.ts';
import { targets } from './targets.ts';
import { tell } from './tell.ts';

/** Everything that can be done with a case, in the order in which it is shown. */
export const CASE_ACTIONS: readonly CaseAction[] = [
  claim,
  qualify,
  notice,
  ask,
  resume,
  resolve,
  received,
  remind,
  escalate,
  backOnline,
  reopen,
  release,
  assign,
  tell,
  note,
  notify,
  handOver,
  caseFile,
  targets,
  split,
  merge,
  dismiss,
  changePole,
  mute,
  unmute,
];
