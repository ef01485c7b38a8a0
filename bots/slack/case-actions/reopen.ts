import { z } from 'zod';
import type { ActOf } from '../../../src/cases/act.ts';
import { say } from '../../../src/text/say.ts';
import { radioInput } from '../inputs.ts';
import { chosen } from '../values.ts';
import { formAction } from './form-action.ts';

const WHY = 'why';
const REASONS = [
  'back-online',
  'new-evidence',
  'mistake',
] as const satisfies readonly ActOf<'reopen'>['why'][];

export const reopen = formAction<ActOf<'reopen'>['why']>({
  id: 'case.reopen',
  words: { fr: ['rouvrir'], en: ['reopen'] },
  needs: 'moderator',
  act: 'reopen',
  label: say('desk.reopen'),
  help: say('desk.reopen.help'),
  place: 'card',
  title: say('desk.reopen.title'),
  submit: say('desk.reopen.submit'),
  errorBlock: WHY,
  inputs: (localiser) => [
    radioInput(localiser, {
      block: WHY,
      label: say('desk.reopen.why'),
      options: REASONS.map((value) => ({ value, text: localiser.bare(say(`reopening.${value}`)) })),
    }),
  ],
  read(values) {
    const why = z.enum(REASONS).safeParse(chosen(values, WHY));
    return why.success
      ? { ok: true, data: why.data }
      : { ok: false, errors: { [WHY]: say('desk.form.choose') } };
  },
  actOf: (why) => ({ kind: 'reopen', why }),
  failed: (number) => say('desk.failed.reopen', { number }),
});
