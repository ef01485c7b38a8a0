import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type FormField, formFields } from '../../../src/notices/form-fields.ts';
import type { Notice } from '../../../src/notices/notice.ts';
import type { NoticeHead, StoredNotice } from '../../../src/notices/outgoing.ts';
import {
  groupNoticeReference,
  PROVIDER_REFERENCE_MAX,
  visibleReference,
} from '../../../src/notices/reference.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { Localisers } from '../../../src/text/sentences.ts';
import { plain } from '../../../src/text/span.ts';
import { clip } from '../clip.ts';
import { textInput } from '../inputs.ts';
import { BUTTON_TEXT_MAX } from '../limits.ts';
import { form, reading } from '../modal.ts';
import { inlines, line, paragraph } from '../rich-text.ts';
import { typed, type Values } from '../values.ts';
import { NOTICE, NOTICE_VIEWS } from './ids.ts';
import { instructionsOf } from './instructions.ts';
import { turning } from './preview-view.ts';
import { pageAt, paged, piecesOf } from './text-pages.ts';

/** The input of what the provider calls the notice. */
export const PROVIDER_REFERENCE = 'provider-reference';

/** What the provider calls the notice, as it was typed. */
export function providerReferenceIn(values: Values): string | undefined {
  return visibleReference(typed(values, PROVIDER_REFERENCE) ?? '');
}

const NAME_MAX = 100;
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const BUTTON_URL_MAX = 3000;

/** What a modal about one stored notice carries. */
const storedKept = z.object({
  case: z.number().int(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  notice: z.string(),
  page: z.number().int(),
});
export type StoredKept = Readonly<z.infer<typeof storedKept>>;

/** What such a modal carries; undefined where it is another. */
export function storedKeptIn(metadata: string | undefined): StoredKept | undefined {
  try {
    return storedKept.safeParse(JSON.parse(metadata ?? '')).data;
  } catch {
    return undefined;
  }
}

/** A provider's name, as far as a line has room. */
export function providerSaid({ providerName }: NoticeHead) {
  return [plain(clip(providerName, NAME_MAX))];
}

/** A piece of a field's text with what it is called. The field itself stays out of it: a page is measured by its pieces. */
interface Piece {
  readonly label: FormField['label'];
  readonly text: string;
  readonly part: number;
  readonly parts: number;
}

function pieces(notice: Notice, localisers: Localisers): readonly Piece[] {
  return formFields(notice, localisers).flatMap((field) => {
    const texts = piecesOf(field.text);
    return texts.map((text, index) => ({ label: field.label, text, part: index + 1, parts: texts.length }));
  });
}

function pieceBlock(localiser: Localiser, { label, text, part, parts }: Piece): KnownBlock {
  const named = parts === 1 ? label : say('notices.field.part', { label, part, parts });
  return {
    type: 'rich_text',
    elements: [
      line(inlines(localiser.rich(say('notices.field', { label: named })))),
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] },
    ],
  };
}

function formButton(localiser: Localiser, url: string | undefined): KnownBlock[] {
  if (url === undefined || url.length > BUTTON_URL_MAX || !url.startsWith('https://')) return [];
  const text = clip(localiser.bare(say('notices.open-form')), BUTTON_TEXT_MAX);
  return [
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: NOTICE.formLink, url, text: { type: 'plain_text', text, emoji: false } },
      ],
    },
  ];
}

/**
 * A notice to be pasted into the provider's form: its fields in the form's order, each to be copied as it stands, and
 * the button that says that it was sent.
 *
 * @param next buttons that lead on to other providers
 */
export function pasteView(
  localiser: Localiser,
  localisers: Localisers,
  { head, content }: StoredNotice,
  kept: StoredKept,
  next: readonly KnownBlock[] = [],
): ModalView {
  const title = say('notices.paste.title');
  const reference = groupNoticeReference(head.reference);
  const said = (sentence: Say) => paragraph(inlines(localiser.rich(sentence)));
  if (content === undefined || head.state !== 'prepared')
    return reading(localiser, NOTICE_VIEWS.paste, title, '', [
      said(
        content === undefined
          ? say('notices.gone', { reference })
          : say('desk.refused.notice-state', { state: say(`notice-state.${head.state}`) }),
      ),
    ]);
  const pages = paged(pieces(content.notice, localisers));
  const page = Math.min(kept.page, pages.length - 1);
  return form(localiser, {
    callbackId: NOTICE_VIEWS.paste,
    title,
    submit: say('notices.paste.submit'),
    kept: JSON.stringify({ ...kept, page }),
    blocks: [
      said(say('notices.paste.about', { reference, provider: providerSaid(head) })),
      ...instructionsOf(localiser, content.notice),
      ...formButton(localiser, head.recipient),
      ...pageAt(pages, page).map((piece) => pieceBlock(localiser, piece)),
      ...turning(
        localiser,
        { earlier: NOTICE.showEarlier, later: NOTICE.showLater },
        kept.case,
        page,
        pages.length,
      ),
      textInput(localiser, {
        block: PROVIDER_REFERENCE,
        label: say('notices.paste.reference'),
        hint: say('notices.paste.reference.hint'),
        lines: 'one',
        max: PROVIDER_REFERENCE_MAX,
        optional: true,
      }),
      ...next,
    ],
  });
}
