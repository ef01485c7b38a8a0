import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { FORMS } from '../../../src/handovers/authorities/index.ts';
import type { AuthorityForm } from '../../../src/handovers/form.ts';
import type { HandoverHead } from '../../../src/handovers/handing.ts';
import type { PreparedField, PreparedHandover } from '../../../src/handovers/prepared.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { caseButton } from '../case-button.ts';
import { clip } from '../clip.ts';
import { firstOf } from '../first-of.ts';
import { textInput } from '../inputs.ts';
import { BUTTON_TEXT_MAX } from '../limits.ts';
import { form, reading } from '../modal.ts';
import { pageAt, paged, piecesOf } from '../notices/text-pages.ts';
import { inlines, line, paragraph } from '../rich-text.ts';
import type { CheckedHandover } from './checked.ts';
import { earlierBlocks } from './confirming.ts';
import { HANDOVER, PREPARED_VIEW } from './ids.ts';
import { passageShown } from './passage.ts';

/** The input of what the authority calls it. */
export const REFERENCE = 'reference';
export const REFERENCE_MAX = 200;
/** How many passages that keep a text from going out are named. */
const FOUND_SHOWN = 10;

/** What the modal of a handover carries. */
const keptSchema = z.object({
  case: z.number().int(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  handover: z.string(),
});
export type HandoverKept = Readonly<z.infer<typeof keptSchema>>;

/** What such a modal carries; undefined where it is another. */
export function handoverKeptIn(metadata: string): HandoverKept | undefined {
  try {
    return keptSchema.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

function fieldName({ kind, toConfirm, max, text }: PreparedField): Say {
  const name = say(`handover.field.${kind}`);
  if (max !== undefined && text.length > max) return say('handover.field.too-long', { name, max });
  return toConfirm === true ? say('handover.field.to-confirm', { name }) : name;
}

/** A piece of a field's text with what it is called. The field itself stays out of it: a page is measured by its pieces. */
interface Piece {
  readonly label: Say;
  readonly text: string;
}

function pieces({ fields }: PreparedHandover): readonly Piece[] {
  return fields.flatMap((field) => {
    const texts = piecesOf(field.text);
    const label = fieldName(field);
    return texts.map((text, index) => ({
      label:
        texts.length === 1
          ? label
          : say('handover.field.part', { label, part: index + 1, parts: texts.length }),
      text,
    }));
  });
}

/** A field's text as it is to be copied: nothing in it is parsed, and no link in it can be followed. */
function pieceBlock(localiser: Localiser, { label, text }: Piece): KnownBlock {
  return {
    type: 'rich_text',
    elements: [
      line(inlines(localiser.rich(say('handover.field.label', { label })))),
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text }] },
    ],
  };
}

function cautions(localiser: Localiser, { cautions: slugs, sources }: AuthorityForm): KnownBlock {
  const [source] = sources;
  const read = say('handover.read', {
    source: [{ kind: 'link', text: new URL(source.url).hostname, url: source.url }],
    date: Date.parse(`${source.readAt}T11:00:00Z`),
  });
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [...slugs.map((slug): Say => say(`handover.caution.${slug}`)), read].map((sentence) =>
          line(inlines(localiser.rich(sentence))),
        ),
      },
    ],
  };
}

function buttons(localiser: Localiser, { id, case: number }: HandoverHead, url: string): KnownBlock {
  const site = clip(localiser.bare(say('handover.button.site')), BUTTON_TEXT_MAX);
  return {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: HANDOVER.site,
        url,
        text: { type: 'plain_text', text: site, emoji: false },
      },
      caseButton(localiser, HANDOVER.file, say('handover.button.file'), number, undefined, id),
    ],
  };
}

function handedSaid(localiser: Localiser, at: number, { reference }: HandoverHead): KnownBlock {
  return paragraph(
    inlines(localiser.rich(say('handover.handed', { at, reference: [plain(reference ?? '–')] }))),
  );
}

/** What the authority calls it: asked for at once, and again once it answered. */
function referenceInput(localiser: Localiser, { handedAt, reference }: HandoverHead): KnownBlock {
  return textInput(localiser, {
    block: REFERENCE,
    label: say('handover.reference'),
    hint: say(handedAt === undefined ? 'handover.reference.hint' : 'handover.reference.later'),
    lines: 'one',
    max: REFERENCE_MAX,
    initial: reference,
    optional: handedAt === undefined,
  });
}

/** What keeps the text from going out: it is named in place of the text, so that nobody copies it. */
function foundSaid(localiser: Localiser, found: readonly string[]): readonly KnownBlock[] {
  return firstOf(
    localiser,
    say('handover.found'),
    { all: found, shown: FOUND_SHOWN, more: (count) => say('notices.more', { count }) },
    passageShown,
  );
}

/** The text, and what to know and to do with it. */
function textBlocks(
  localiser: Localiser,
  head: HandoverHead,
  prepared: PreparedHandover,
): readonly KnownBlock[] {
  const said = (sentence: Say) => paragraph(inlines(localiser.rich(sentence)));
  const authority = FORMS[head.authority];
  const name = say(`handover.to.${head.authority}`);
  const pages = paged(pieces(prepared));
  return [
    said(say('handover.prepared.about', { authority: name, number: String(head.case) })),
    cautions(localiser, authority),
    buttons(localiser, head, authority.url),
    ...pageAt(pages, 0).map((piece) => pieceBlock(localiser, piece)),
    ...(pages.length === 1 ? [] : [said(say('handover.more-in-file'))]),
  ];
}

/**
 * What was prepared for an authority: what to know first, its fields in the order of its form, each to be copied as it
 * stands, the way to its site, and the button that says that it was handed over; then the one that notes the reference.
 */
export function preparedView(
  localiser: Localiser,
  { head, prepared, intact, found, others }: Omit<CheckedHandover, 'foundInReference'>,
  { channel, thread }: { readonly channel: string | undefined; readonly thread: string | undefined },
): ModalView {
  const title = say('handover.prepared.title');
  const said = (sentence: Say) => paragraph(inlines(localiser.rich(sentence)));
  const kept = JSON.stringify({ case: head.case, channel, thread, handover: head.id });
  if (prepared === undefined || !intact)
    return reading(localiser, PREPARED_VIEW, title, kept, [
      said(intact ? say('handover.gone') : say('handover.changed')),
    ]);
  const blocks = found.length > 0 ? foundSaid(localiser, found) : textBlocks(localiser, head, prepared);
  const { handedAt } = head;
  if (handedAt !== undefined)
    return form(localiser, {
      callbackId: PREPARED_VIEW,
      title,
      submit: say('handover.reference.submit'),
      kept,
      blocks: [handedSaid(localiser, handedAt, head), referenceInput(localiser, head), ...blocks],
    });
  if (found.length > 0) return reading(localiser, PREPARED_VIEW, title, kept, blocks);
  return form(localiser, {
    callbackId: PREPARED_VIEW,
    title,
    submit: say('handover.prepared.submit'),
    kept,
    blocks: [
      ...earlierBlocks(localiser, say('handover.others'), others),
      ...blocks,
      referenceInput(localiser, head),
    ],
  });
}
