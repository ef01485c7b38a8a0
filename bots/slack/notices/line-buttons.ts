import type { Button, ConfirmationDialog } from '@slack/types';
import type { ThreadLine } from '../../../src/cases/card.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { caseButton } from '../case-button.ts';
import { clip } from '../clip.ts';
import { NOTICE } from './ids.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
const CONFIRM_TITLE_MAX = 100;
const CONFIRM_TEXT_MAX = 300;
const CONFIRM_BUTTON_MAX = 30;

function plainText(localiser: Localiser, sentence: Say, max: number) {
  return { type: 'plain_text', text: clip(localiser.bare(sentence), max), emoji: false } as const;
}

/** The button, which first asks whether that is really meant, and why it may not be. */
function asking(localiser: Localiser, button: Button, what: 'resend' | 'went-out' | 'abandon'): Button {
  const confirm: ConfirmationDialog = {
    title: plainText(localiser, say(`notices.confirm.${what}.title`), CONFIRM_TITLE_MAX),
    text: plainText(localiser, say(`notices.confirm.${what}`), CONFIRM_TEXT_MAX),
    confirm: plainText(localiser, say(`notices.confirm.${what}.yes`), CONFIRM_BUTTON_MAX),
    deny: plainText(localiser, say('desk.cancel'), CONFIRM_BUTTON_MAX),
  };
  return { ...button, confirm };
}

/**
 * What can be done at once about a notice that a line of its case's thread tells of; nothing for other lines.
 *
 * @param number the case that the line is of
 */
export function noticeLineButtons(
  localiser: Localiser,
  lived: { readonly kind: string } | ThreadLine,
  number: number,
): readonly Button[] {
  if (!('notice' in lived)) return [];
  const { notice } = lived;
  const button = (action: string, label: Say, style?: 'primary' | 'danger') =>
    caseButton(localiser, action, label, number, style, notice);
  const show = button(NOTICE.show, say('notices.button.show'));
  const abandon = asking(localiser, button(NOTICE.abandon, say('notices.button.abandon')), 'abandon');
  switch (lived.kind) {
    case 'notice-prepared':
      return lived.route === 'form'
        ? [button(NOTICE.paste, say('notices.button.paste'), 'primary'), show, abandon]
        : [show];
    case 'notice-sent':
      return [show, button(NOTICE.correct, say('notices.button.correct'))];
    case 'notice-failed':
      return [button(NOTICE.retry, say('notices.button.retry'), 'primary'), show, abandon];
    case 'notice-doubtful':
      return [
        asking(localiser, button(NOTICE.wentOut, say('notices.button.went-out')), 'went-out'),
        asking(localiser, button(NOTICE.retry, say('notices.button.resend')), 'resend'),
        show,
      ];
    default:
      return [];
  }
}
