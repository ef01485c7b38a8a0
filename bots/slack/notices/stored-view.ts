import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { NoticeHead, StoredNotice } from '../../../src/notices/outgoing.ts';
import { groupNoticeReference } from '../../../src/notices/reference.ts';
import { digestOf } from '../../../src/notices/sent.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain, type RichText } from '../../../src/text/span.ts';
import { caseButton } from '../case-button.ts';
import { clip, undisguised } from '../clip.ts';
import { reading } from '../modal.ts';
import { composed, member, moment, paragraph, type Slot, text } from '../rich-text.ts';
import { delaySaid } from './failure.ts';
import { NOTICE, NOTICE_VIEWS } from './ids.ts';
import { providerSaid, type StoredKept } from './paste-view.ts';
import { turning } from './preview-view.ts';
import { asItIs, pageAt, paged, piecesOf } from './text-pages.ts';

const ADDRESS_MAX = 300;

const code = (words: string): RichText => [{ kind: 'code', text: clip(undisguised(words), ADDRESS_MAX) }];

function rows(
  { head, content, intact }: StoredNotice,
  digest: string | undefined,
  slot: Slot,
): readonly Say[] {
  const optional = (is: boolean, sentence: () => Say) => (is ? [sentence()] : []);
  const when = (at: number) => slot(moment(at));
  const { sentAt, receiptAt, recipient, providerReference, corrects, correctedBy } = head;
  return [
    say('notices.stored.head', {
      reference: groupNoticeReference(head.reference),
      provider: providerSaid(head),
      state: say(`notice-state.${head.state}`),
    }),
    ...delaySaid(head),
    say('notices.stored.by', { who: slot(member(head.moderator)), when: when(head.preparedAt) }),
    say('notices.stored.route', {
      route: head.route,
      to: recipient === undefined ? say('notices.none') : code(recipient),
    }),
    ...optional(sentAt !== undefined, () => say('notices.stored.sent', { when: when(sentAt ?? 0) })),
    ...optional(receiptAt !== undefined, () => say('notices.stored.receipt', { when: when(receiptAt ?? 0) })),
    ...optional(providerReference !== undefined, () =>
      say('notices.stored.reference', { reference: code(providerReference ?? '') }),
    ),
    ...optional(corrects !== undefined, () =>
      say('notices.stored.corrects', { reference: groupNoticeReference(corrects ?? '') }),
    ),
    ...optional(correctedBy !== undefined, () =>
      say('notices.stored.corrected', { reference: groupNoticeReference(correctedBy ?? '') }),
    ),
    ...(content === undefined
      ? []
      : [
          ...(digest === undefined ? [] : [say('notices.stored.digest', { digest: code(digest) })]),
          say('notices.envelope.subject', { subject: [plain(content.rendered.subject)] }),
        ]),
    ...(intact ? [] : [say('notices.stored.not-intact')]),
    ...(content === undefined && intact
      ? [head.route === 'outside' ? say('notices.stored.outside') : say('notices.stored.emptied')]
      : []),
  ];
}

/** What can be done with a notice where it is read. */
function doable(localiser: Localiser, head: NoticeHead, number: number): KnownBlock[] {
  const button = (action: string, label: Say, style?: 'primary'): Button =>
    caseButton(localiser, action, label, number, style, head.reference);
  const buttons = [
    ...(head.state === 'prepared' && head.route === 'form'
      ? [button(NOTICE.paste, say('notices.button.paste'), 'primary')]
      : []),
    ...(head.state === 'sent' && head.route !== 'outside' && head.correctedBy === undefined
      ? [button(NOTICE.correct, say('notices.button.correct'))]
      : []),
  ];
  return buttons.length === 0 ? [] : [{ type: 'actions', elements: buttons }];
}

/** A notice as it is kept: exactly what went out, or is to, and what became of it. */
export function storedView(localiser: Localiser, stored: StoredNotice, kept: StoredKept): ModalView {
  const { head, content } = stored;
  const pages = paged(piecesOf(content?.rendered.text ?? ''));
  const page = Math.min(kept.page, pages.length - 1);
  const lines = composedRows(localiser, stored);
  return reading(localiser, NOTICE_VIEWS.stored, say('notices.title'), JSON.stringify({ ...kept, page }), [
    paragraph(lines),
    ...doable(localiser, head, kept.case),
    ...(content === undefined ? [] : [{ type: 'divider' } as const]),
    ...pageAt(pages, page).map(asItIs),
    ...turning(
      localiser,
      { earlier: NOTICE.showEarlier, later: NOTICE.showLater },
      kept.case,
      page,
      pages.length,
    ),
  ]);
}

function composedRows(localiser: Localiser, stored: StoredNotice) {
  // Made once: a notice about a thousand contents is long.
  const digest = stored.content === undefined ? undefined : digestOf(stored.content.notice);
  const count = rows(stored, digest, () => []).length;
  return Array.from({ length: count }, (_, index) => [
    ...(index === 0 ? [] : [text('\n')]),
    ...composed(localiser, (slot) => rows(stored, digest, slot)[index] ?? say('notices.none')),
  ]).flat();
}
