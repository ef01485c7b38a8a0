import type { RichTextBlock } from '@slack/types';
import { z } from 'zod';
import type { Act } from '../../../src/cases/act.ts';
import { DISMISSALS, type Dismissal } from '../../../src/cases/case.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import type { FormReading } from '../case-form.ts';
import { radioInput } from '../inputs.ts';
import { inlines, line } from '../rich-text.ts';
import { chosen, type Values } from '../values.ts';
import { type FormAction, formAction } from './form-action.ts';

const WHY = 'why';

/** What whoever reported is told for each reason, in the reader's language. */
function told(localiser: Localiser): RichTextBlock {
  return {
    type: 'rich_text',
    elements: [
      line(inlines(localiser.rich(say('desk.dismiss.told')))),
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: DISMISSALS.map((reason) =>
          line(
            inlines(
              localiser.rich(
                say('desk.dismiss.told.reason', {
                  reason: say(`dismissal.${reason}`),
                  words: say(`message.dismissed-${reason}`),
                }),
              ),
            ),
          ),
        ),
      },
    ],
  };
}

/** What its form asks and means, for one case or for several at once. */
export const dismissing = {
  id: 'case.dismiss',
  words: { fr: ['classer'], en: ['dismiss'] },
  needs: 'moderator',
  act: 'dismiss',
  label: say('desk.dismiss'),
  help: say('desk.dismiss.help'),
  place: 'menu',
  title: say('desk.dismiss.title'),
  submit: say('desk.dismiss.submit'),
  errorBlock: WHY,
  inputs: (localiser: Localiser) => [
    radioInput(localiser, {
      block: WHY,
      label: say('desk.dismiss.why'),
      options: DISMISSALS.map((value) => ({ value, text: localiser.bare(say(`dismissal.${value}`)) })),
    }),
    told(localiser),
  ],
  read(values: Values): FormReading<Dismissal> {
    const reason = z.enum(DISMISSALS).safeParse(chosen(values, WHY));
    return reason.success
      ? { ok: true, data: reason.data }
      : { ok: false, errors: { [WHY]: say('desk.form.choose') } };
  },
  actOf: (reason: Dismissal): Act => ({ kind: 'dismiss', reason }),
  failed: (number: string) => say('desk.failed.dismiss', { number }),
} as const satisfies FormAction<Dismissal>;

export const dismiss = formAction<Dismissal>(dismissing);
