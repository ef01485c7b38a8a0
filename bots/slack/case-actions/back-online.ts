import type { SettledTarget } from '../../../src/cases/following.ts';
import { isGone } from '../../../src/cases/outcomes.ts';
import { say } from '../../../src/text/say.ts';
import type { ActingDeps } from '../acting.ts';
import { selectInput } from '../inputs.ts';
import { SELECT_OPTIONS_MAX } from '../limits.ts';
import { chosen } from '../values.ts';
import { formAction } from './form-action.ts';

const WHICH = 'back-target';

/** The targets that went away, as far as is recorded. */
async function gone(deps: ActingDeps, number: number): Promise<readonly SettledTarget[]> {
  const settling = await deps.desk.settling(number);
  return (settling?.targets ?? [])
    .filter(({ outcome }) => outcome !== undefined && isGone(outcome))
    .slice(0, SELECT_OPTIONS_MAX);
}

/** Records that somebody came upon a content that had gone away. */
export const backOnline = formAction<number>({
  id: 'case.back',
  words: { fr: ['réapparu', 'reparu'], en: ['back'] },
  needs: 'moderator',
  act: 'back-online',
  label: say('back.label'),
  help: say('back.help'),
  place: 'menu',
  title: say('back.title'),
  submit: say('desk.form.save'),
  errorBlock: WHICH,
  async inputs(localiser, view, deps) {
    const targets = await gone(deps, view.number);
    if (targets.length === 0) return { nothing: say('back.none') };
    const options = targets.map(({ id, shown }) => ({
      value: String(id),
      text: shown ?? localiser.bare(say('thread.target', { id: String(id) })),
    }));
    const initial = options.length === 1 ? options[0]?.value : undefined;
    return [selectInput(localiser, { block: WHICH, label: say('back.which'), options, initial })];
  },
  read(values) {
    const target = Number(chosen(values, WHICH));
    return Number.isSafeInteger(target) && target > 0
      ? { ok: true, data: target }
      : { ok: false, errors: { [WHICH]: say('desk.form.choose') } };
  },
  actOf: (target) => ({ kind: 'back-online', target }),
  failed: (number) => say('follow.failed.check', { number }),
});
