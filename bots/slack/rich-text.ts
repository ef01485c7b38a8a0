import { randomUUID } from 'node:crypto';
import type {
  RichTextBlock,
  RichTextDate,
  RichTextElement,
  RichTextQuote,
  RichTextSection,
  RichTextText,
} from '@slack/types';
import type { Localiser } from '../../src/text/localiser.ts';
import type { Say } from '../../src/text/say.ts';
import { plain, type RichText, type Span } from '../../src/text/span.ts';
import { undisguised } from './clip.ts';

/** A text element: Slack shows its characters as they are, and parses nothing in them. */
export function text(content: string, style?: RichTextText['style']): RichTextText {
  return { type: 'text', text: undisguised(content), ...(style === undefined ? {} : { style }) };
}

/** A member, by the name that the reader sees. */
export function member(id: string): RichTextElement {
  return { type: 'user', user_id: id };
}

/** A moment (epoch milliseconds), shown by Slack in the reader's own time zone and language. */
export function moment(at: number, format = '{date_short} {time}'): RichTextDate {
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return { type: 'date', timestamp: Math.floor(at / 1000), format, fallback: `${fallback} UTC` };
}

function inline(span: Span): RichTextElement[] {
  if (span.text === '') return [];
  switch (span.kind) {
    case 'plain':
      return [text(span.text)];
    case 'bold':
      return [text(span.text, { bold: true })];
    case 'code':
    case 'defanged':
      return [text(span.text, { code: true })];
    case 'link':
      return [{ type: 'link', url: span.url, text: undisguised(span.text) }];
  }
}

/** Rich text as Slack's elements. Only Vigie's own links can be followed; what a person wrote is text. */
export function inlines(rich: RichText): RichTextElement[] {
  return rich.flatMap(inline);
}

/** Gives a parameter that stands for an element of Slack (a member, a moment) in a sentence. */
export type Slot = (element: RichTextElement) => RichText;

/**
 * A sentence in one language with Slack's own elements in it. Each stands in the sentence as a mark that nobody can
 * guess, so that no one's words can ever become a mention.
 *
 * @example composed(localiser, (slot) => say('thread.claimed', { who: slot(member(id)) }))
 */
export function composed(localiser: Localiser, sentence: (slot: Slot) => Say): RichTextElement[] {
  const mark = randomUUID();
  const slots: RichTextElement[] = [];
  const rich = localiser.rich(
    sentence((element) => {
      slots.push(element);
      return [plain(`${mark}:${slots.length - 1};`)];
    }),
  );
  const marks = new RegExp(`${mark}:(\\d+);`, 'u');
  return rich.flatMap((span) => {
    if (span.kind !== 'plain') return inline(span);
    return span.text.split(marks).flatMap((part, index) => {
      const slot = index % 2 === 1 ? slots[Number(part)] : undefined;
      return slot === undefined ? inline(plain(part)) : [slot];
    });
  });
}

/** Slack refuses a text of no characters, and what a person wrote may turn out to be one. */
function isShown(element: RichTextElement): boolean {
  return element.type !== 'text' || element.text !== '';
}

/** A line of rich text. */
export function line(elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: elements.filter(isShown) };
}

/** Somebody's own words, set apart; undefined when there are none to show. */
export function quotation(words: string): RichTextQuote | undefined {
  const said = text(words);
  return isShown(said) ? { type: 'rich_text_quote', elements: [said] } : undefined;
}

/** A block of rich text in one line. */
export function paragraph(elements: readonly RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [line(elements)] };
}

/** The elements as mrkdwn, for the places that show no blocks (a notification); its marks are escaped. */
export function fallback(elements: readonly RichTextElement[]): string {
  return elements
    .map((element) => {
      switch (element.type) {
        case 'text':
          return escaped(element.text);
        case 'user':
          return `<@${element.user_id}>`;
        case 'usergroup':
          return `<!subteam^${element.usergroup_id}>`;
        case 'date':
          return element.fallback ?? '';
        case 'link':
          return escaped(element.text ?? element.url);
        default:
          return '';
      }
    })
    .join('');
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
