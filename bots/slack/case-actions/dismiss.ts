import type { RichTextBlock } from '@slack/types';
import { z } from 'zod';
import { DISMISSALS, type Dismissal } from '../../../src/cases/case.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { radioInput } from '../inputs.ts';
import { inlines, line } from '../rich-text.ts';
import { chosen } from '../values.ts';
import { formAction } from './form-action.ts';

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

export const dismiss = formAction<Dismissal>({
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
  inputs: (localiser) => [
    radioInput(localiser, {
      block: WHY,
      label: say('desk.dismiss.why'),
      options: DISMISSALS.map((value) => ({ value, text: localiser.bare(say(`dismissal.${value}`)) })),
    }),
    told(localiser),
  ],
  read(values) {
    const reason = z.enum(DISMISSALS).safeParse(chosen(values, WHY));
    return reason.success
      ? { ok: true, data: reason.data }
      : { ok: false, errors: { [WHY]: say('desk.form.choose') } };
  },
  actOf: (reason) => ({ kind: 'dismiss', reason }),
  failed: (number) => say('desk.failed.dismiss', { number }),
});
