import type { Button, ConfirmationDialog } from '@slack/types';
import type { ThreadLine } from '../../../src/cases/card.ts';
import type { NoticeHead } from '../../../src/notices/outgoing.ts';
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

/** Where a notice stands, as far as it says what can be done about it at once. */
type Standing = 'to-paste' | 'to-read' | 'sent' | 'undelivered' | 'failed' | 'doubtful';

function buttonsOf(
  localiser: Localiser,
  standing: Standing,
  number: number,
  notice: string,
): readonly Button[] {
  const button = (action: string, label: Say, style?: 'primary' | 'danger') =>
    caseButton(localiser, action, label, number, style, notice);
  const show = button(NOTICE.show, say('notices.button.show'));
  const abandon = asking(localiser, button(NOTICE.abandon, say('notices.button.abandon')), 'abandon');
  switch (standing) {
    case 'to-paste':
      return [button(NOTICE.paste, say('notices.button.paste'), 'primary'), show, abandon];
    case 'to-read':
      return [show];
    case 'sent':
      return [show, button(NOTICE.correct, say('notices.button.correct'))];
    case 'undelivered':
      // It went out, and can go out no second time: the one that corrects it goes in its place.
      return [button(NOTICE.correct, say('notices.button.correct'), 'primary'), show];
    case 'failed':
      return [button(NOTICE.retry, say('notices.button.retry'), 'primary'), show, abandon];
    case 'doubtful':
      return [
        asking(localiser, button(NOTICE.wentOut, say('notices.button.went-out')), 'went-out'),
        asking(localiser, button(NOTICE.retry, say('notices.button.resend')), 'resend'),
        show,
      ];
  }
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
  const of = (standing: Standing) => buttonsOf(localiser, standing, number, lived.notice);
  switch (lived.kind) {
    case 'notice-prepared':
      return of(lived.route === 'form' ? 'to-paste' : 'to-read');
    case 'notice-sent':
      return of('sent');
    case 'notice-answered':
      return lived.mailKind === 'bounce' ? of('undelivered') : [];
    case 'notice-failed':
      return of('failed');
    case 'notice-doubtful':
      return of('doubtful');
    default:
      return [];
  }
}

/** What can be done at once about a notice as it stands now. */
export function noticeButtons(
  localiser: Localiser,
  { reference, state, route, correctedBy }: NoticeHead,
  number: number,
): readonly Button[] {
  const of = (standing: Standing) => buttonsOf(localiser, standing, number, reference);
  switch (state) {
    case 'prepared':
      return of(route === 'form' ? 'to-paste' : 'to-read');
    case 'sent':
      return of(route === 'outside' || correctedBy !== undefined ? 'to-read' : 'sent');
    case 'failed':
    case 'doubtful':
      return of(state);
    case 'waiting':
    case 'sending':
    case 'abandoned':
      return of('to-read');
  }
}
