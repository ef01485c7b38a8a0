import { z } from 'zod';
import type { ActOf } from '../../../src/cases/act.ts';
import { OUTCOMES } from '../../../src/cases/case.ts';
import type { Settling } from '../../../src/cases/following.ts';
import { dayAt } from '../../../src/catalogue/limitation.ts';
import { say } from '../../../src/text/say.ts';
import type { ActingDeps } from '../acting.ts';
import { SELECT_OPTIONS_MAX } from '../limits.ts';
import { formAction } from './form-action.ts';
import { BLOCKS, type Prefilled, resolveInputs } from './resolve/inputs.ts';
import { readResolve } from './resolve/reading.ts';
import { shownBy, shownIn } from './resolve/shown.ts';

/** What a button that opens the form proposes: a notice and an outcome, `N7K3M9QXR2 removed`. */
export function proposing(notice: string, outcome?: string): string {
  return outcome === undefined ? notice : `${notice} ${outcome}`;
}

async function prefilledBy(
  deps: ActingDeps,
  { number, targets }: Settling,
  about: string | undefined,
): Promise<Prefilled> {
  const [reference = '', outcome] = about?.split(' ') ?? [];
  const notice = (await deps.desk.noticesOf(number)).find((each) => each.reference === reference);
  if (notice === undefined) return { outcome: undefined, targets: undefined, before: undefined };
  const own = targets.filter(
    ({ id, awaited }) => awaited && notice.targets.some((target) => target.id === id),
  );
  return {
    outcome: z.enum(OUTCOMES).safeParse(outcome).data,
    targets: own.map(({ id }) => id),
    before: own.length > 0 ? undefined : await deps.desk.lastAbout({ notice: reference }),
  };
}

function today({ localisers }: ActingDeps): string {
  return dayAt(Date.now(), localisers.fr.timeZone);
}

/** Records what became of targets: what a provider did, or that they went away. */
export const resolve = formAction<ActOf<'resolve'>>({
  id: 'case.resolve',
  words: { fr: ['issue', 'résoudre'], en: ['outcome', 'resolve'] },
  needs: 'moderator',
  act: 'resolve',
  label: say('desk.resolve'),
  help: say('desk.resolve.help'),
  place: 'card',
  title: say('desk.resolve.title'),
  submit: say('desk.resolve.submit'),
  errorBlock: BLOCKS.outcome,
  async inputs(localiser, view, deps, about) {
    const settling = await deps.desk.settling(view.number);
    if (settling === undefined) return [];
    const prefilled = await prefilledBy(deps, settling, about);
    return {
      blocks: resolveInputs(localiser, settling, view.state === 'resolved', prefilled, today(deps)),
      // More than one menu holds are not chosen one by one: none of them means all that wait.
      carries: shownBy(settling, about !== undefined && settling.targets.length <= SELECT_OPTIONS_MAX),
    };
  },
  async read(values, deps, { number, kept }) {
    const settling = await deps.desk.settling(number);
    return settling === undefined
      ? { ok: false, errors: { [BLOCKS.outcome]: say('desk.unknown-case', { number: String(number) }) } }
      : readResolve(values, settling, shownIn(kept), deps.localisers.fr.timeZone);
  },
  actOf: (act) => act,
  failed: (number) => say('desk.failed.resolve', { number }),
});
