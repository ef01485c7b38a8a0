import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Qualification } from '../../../../src/cases/act.ts';
import { CATEGORY_SLUGS } from '../../../../src/catalogue/categories.ts';
import type { Localiser } from '../../../../src/text/localiser.ts';
import { type Say, say } from '../../../../src/text/say.ts';
import { caseButton } from '../../case-button.ts';
import { form } from '../../modal.ts';
import { motivesInput, offencesInput, publishedInput, reasoningInput } from './inputs.ts';
import { offenceDetails } from './offence-details.ts';

/** The modal's callback id. */
export const QUALIFY_VIEW = 'case.qualify.form';
/** The button that empties the date, which Slack's own date picker cannot (slackapi/node-slack-sdk#1631). */
export const FORGET_DATE = 'case.qualify.forget-date';

/** What the modal carries with it: beside where its sender is answered, what the details are counted from. */
export const keptInView = z.object({
  case: z.number().int(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  category: z.enum(CATEGORY_SLUGS),
  /** When the case was first reported, in epoch milliseconds. */
  reported: z.number(),
  /** How often the date was emptied. */
  emptied: z.number().int(),
});
export type KeptInView = z.infer<typeof keptInView>;

export function qualifyTitle(number: number): Say {
  return say('desk.qualify.title', { number: String(number) });
}

/** The modal in which a case is qualified, with what is chosen so far and what the law says of it. */
export function qualifyView(localiser: Localiser, kept: KeptInView, chosen: Qualification): ModalView {
  const forget: KnownBlock[] =
    chosen.published === undefined
      ? []
      : [
          {
            type: 'actions',
            elements: [caseButton(localiser, FORGET_DATE, say('desk.qualify.forget-date'), kept.case)],
          },
        ];
  return form(localiser, {
    callbackId: QUALIFY_VIEW,
    title: qualifyTitle(kept.case),
    submit: say('desk.qualify.submit'),
    kept: JSON.stringify(kept),
    blocks: [
      offencesInput(localiser, chosen.offences),
      motivesInput(localiser, chosen.motives),
      publishedInput(localiser, chosen.published, kept.emptied),
      ...forget,
      reasoningInput(localiser, chosen.reasoning),
      { type: 'divider' },
      ...offenceDetails(localiser, { ...chosen, reported: kept.reported }),
    ],
  });
}
