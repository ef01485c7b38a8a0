import { z } from 'zod';
import { OUTCOMES, type Outcome } from '../../../src/cases/case.ts';
import { say } from '../../../src/text/say.ts';
import { radioInput } from '../inputs.ts';
import { chosen } from '../values.ts';
import { formAction } from './form-action.ts';

const OUTCOME = 'outcome';

export const resolve = formAction<Outcome>({
  id: 'case.resolve',
  words: { fr: ['issue', 'résoudre'], en: ['outcome', 'resolve'] },
  needs: 'moderator',
  act: 'resolve',
  label: say('desk.resolve'),
  help: say('desk.resolve.help'),
  place: 'card',
  title: say('desk.resolve.title'),
  submit: say('desk.resolve.submit'),
  errorBlock: OUTCOME,
  inputs: (localiser) => [
    radioInput(localiser, {
      block: OUTCOME,
      label: say('desk.resolve.outcome'),
      options: OUTCOMES.map((value) => ({ value, text: localiser.bare(say(`outcome.${value}`)) })),
    }),
  ],
  read(values) {
    const outcome = z.enum(OUTCOMES).safeParse(chosen(values, OUTCOME));
    return outcome.success
      ? { ok: true, data: outcome.data }
      : { ok: false, errors: { [OUTCOME]: say('desk.form.choose') } };
  },
  actOf: (outcome) => ({ kind: 'resolve', outcome }),
  failed: (number) => say('desk.failed.resolve', { number }),
});
