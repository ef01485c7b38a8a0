import { z } from 'zod';
import { POLES, type Pole } from '../../../src/catalogue/categories.ts';
import { say } from '../../../src/text/say.ts';
import { radioInput } from '../inputs.ts';
import { chosen } from '../values.ts';
import { formAction } from './form-action.ts';

const POLE = 'pole';

export const changePole = formAction<Pole>({
  id: 'case.change-pole',
  words: { fr: ['pôle', 'transférer'], en: ['pole', 'transfer'] },
  needs: 'moderator',
  act: 'change-pole',
  label: say('desk.change-pole'),
  help: say('desk.change-pole.help'),
  place: 'menu',
  title: say('desk.change-pole.title'),
  submit: say('desk.change-pole.submit'),
  errorBlock: POLE,
  inputs: (localiser, view) => {
    const others = POLES.filter((pole) => pole !== view.pole);
    return [
      radioInput(localiser, {
        block: POLE,
        label: say('desk.change-pole.to', { from: say(`pole.${view.pole}`) }),
        options: others.map((value) => ({ value, text: localiser.bare(say(`pole.${value}`)) })),
        initial: others.length === 1 ? others[0] : undefined,
      }),
    ];
  },
  read(values) {
    const pole = z.enum(POLES).safeParse(chosen(values, POLE));
    return pole.success
      ? { ok: true, data: pole.data }
      : { ok: false, errors: { [POLE]: say('desk.form.choose') } };
  },
  actOf: (pole) => ({ kind: 'change-pole', pole }),
  failed: (number) => say('desk.failed.change-pole', { number }),
});
