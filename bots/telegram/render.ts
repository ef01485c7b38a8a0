import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { Choice, Prompt } from '../../src/conversation/prompt.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import type { RichText, Span } from '../../src/text/span.ts';
import { ENTITIES_MAX, TEXT_MAX } from './limits.ts';

/** A text as Telegram takes it: the bare characters, and the marks beside them. Nothing needs escaping. */
export interface MarkedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** A prompt as the messages that show it; the choices stand below the last. */
export interface Rendered {
  readonly parts: readonly MarkedText[];
  readonly keyboard: InlineKeyboardMarkup | undefined;
}

/** Renders a prompt in the localiser's language. Pure. */
export function render(prompt: Prompt, localiser: Localiser): Rendered {
  const paragraphs = prompt.text
    .map((sentence) => marked(localiser.rich(sentence)))
    .filter(({ text }) => text !== '');
  return { parts: packed(paragraphs), keyboard: keyboardOf(prompt.choices, localiser) };
}

/** The entity that shows a span, or undefined where it is shown as it is. */
function entityOf(span: Span, offset: number): MessageEntity | undefined {
  const length = span.text.length;
  switch (span.kind) {
    case 'plain':
      return undefined;
    case 'bold':
      return { type: 'bold', offset, length };
    case 'code':
    // Telegram finds links by itself in anything but code: a defanged link must never become one.
    case 'defanged':
      return { type: 'code', offset, length };
    case 'link':
      return { type: 'text_link', offset, length, url: span.url };
  }
}

/**
 * What Telegram itself makes something to press of in bare text: addresses with and without a scheme, mentions, tags
 * and commands. https://core.telegram.org/bots/api#messageentity
 */
const PRESSABLE = /\w:\/\/|[\p{L}\d]\.\p{L}{2}|@\w|^[/#$]\w/u;

/** The parts of a person's words that would become something to press, as code, which Telegram leaves alone. */
function inert(span: Span): readonly Span[] {
  if (span.kind !== 'plain') return [span];
  const spans: Span[] = [];
  let from = 0;
  // The mark at a sentence's end is no part of what is pressed.
  for (const { 0: word, index } of span.text.matchAll(/\S*[^\s.,;:!?…]/gu)) {
    if (!PRESSABLE.test(word)) continue;
    spans.push({ kind: 'plain', text: span.text.slice(from, index) }, { kind: 'code', text: word });
    from = index + word.length;
  }
  return [...spans, { kind: 'plain', text: span.text.slice(from) }];
}

function marked(rich: RichText): MarkedText {
  const entities: MessageEntity[] = [];
  let text = '';
  for (const span of rich.flatMap(inert)) {
    const entity = entityOf(span, text.length);
    if (entity !== undefined && span.text !== '') entities.push(entity);
    text += span.text;
  }
  return trimmed({ text, entities });
}

/** Without blank ends, which Telegram would cut itself and so move the entities' places. */
function trimmed({ text, entities }: MarkedText): MarkedText {
  const start = text.length - text.trimStart().length;
  return slice({ text, entities }, start, text.trimEnd().length);
}

/** The part of a text from `start` to `end` (UTF-16 units), with the entities that lie in it. */
function slice({ text, entities }: MarkedText, start: number, end: number): MarkedText {
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const length = Math.min(entity.offset + entity.length, end) - from;
    return length > 0 ? [{ ...entity, offset: from - start, length }] : [];
  });
  return { text: text.slice(start, Math.max(start, end)), entities: kept };
}

/** Lines of a list stand close to each other, paragraphs apart. */
function gapBefore(next: MarkedText): string {
  return next.text.startsWith('•') ? '\n' : '\n\n';
}

function appended(a: MarkedText, gap: string, b: MarkedText): MarkedText {
  const shift = a.text.length + gap.length;
  return {
    text: `${a.text}${gap}${b.text}`,
    entities: [...a.entities, ...b.entities.map((entity) => ({ ...entity, offset: entity.offset + shift }))],
  };
}

function fits({ text, entities }: MarkedText): boolean {
  return text.length <= TEXT_MAX && entities.length <= ENTITIES_MAX;
}

/** Puts paragraphs into as few messages as their limits allow, splitting those that are too long for one. */
function packed(paragraphs: readonly MarkedText[]): MarkedText[] {
  const parts: MarkedText[] = [];
  for (const paragraph of paragraphs.flatMap(cut)) {
    const last = parts.at(-1);
    const together = last === undefined ? undefined : appended(last, gapBefore(paragraph), paragraph);
    if (together !== undefined && fits(together)) parts[parts.length - 1] = together;
    else parts.push(paragraph);
  }
  return parts;
}

/** A paragraph in pieces that each fit into a message: cut at a blank where there is one, never inside a character. */
function cut(paragraph: MarkedText): MarkedText[] {
  if (fits(paragraph)) return [paragraph];
  const beyond = paragraph.entities[ENTITIES_MAX]?.offset ?? Number.POSITIVE_INFINITY;
  const most = Math.max(1, Math.min(TEXT_MAX, beyond));
  const end = endOfPiece(paragraph.text, most);
  const rest = trimmed(slice(paragraph, end, paragraph.text.length));
  const piece = trimmed(slice(paragraph, 0, end));
  return [...(piece.text === '' ? [] : [piece]), ...(rest.text === '' ? [] : cut(rest))];
}

function endOfPiece(text: string, most: number): number {
  if (text.length <= most) return text.length;
  const blank = Math.max(text.lastIndexOf('\n', most), text.lastIndexOf(' ', most));
  // A blank far from the end would leave a message nearly empty.
  if (blank > most / 2) return blank;
  const lead = text.charCodeAt(most - 1);
  return lead >= 0xd800 && lead <= 0xdbff && most > 1 ? most - 1 : most;
}

/**
 * How long the labels in a row may be so that a phone shows them whole, by the number of buttons in the row: about
 * 36 characters across on the narrowest.
 */
const ROW_LABEL_MAX: readonly number[] = [64, 16, 10];

/** The choices in rows: answers first, then what can be done at any moment; short labels share a row. */
export function keyboardOf(
  choices: readonly Choice[],
  localiser: Localiser,
): InlineKeyboardMarkup | undefined {
  const rows = (['answer', 'navigation'] as const).flatMap((group) =>
    inRows(choices.filter((choice) => choice.group === group).map((choice) => buttonOf(choice, localiser))),
  );
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

function buttonOf({ token, label, style }: Choice, localiser: Localiser): InlineKeyboardButton {
  const button = { text: localiser.bare(label), callback_data: token };
  return style === 'plain' ? button : { ...button, style };
}

function inRows(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const longest = ROW_LABEL_MAX[row?.length ?? 0] ?? 0;
    if (row?.every(({ text }) => text.length <= longest) && button.text.length <= longest) row.push(button);
    else rows.push([button]);
  }
  return rows;
}
