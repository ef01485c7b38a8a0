import { Parser } from 'htmlparser2';
import { simpleParser } from 'mailparser';

/** How much of what is shown becomes text, in characters with its tags. */
const SHOWN_MAX = 200_000;
/** How deep elements are nested that a person wrote; deeper, each further tag costs as much as all those around it. */
const DEPTH_MAX = 500;
/** How much is parsed before it is looked at how deep it goes, in characters. */
const PIECE = 10_000;

/** What is no words, and what somebody took back. */
const UNSAID = ['style', 'script', 'title', 'template', 's', 'del', 'strike'];
const UNSEEN_STYLE = /(?:^|;)(?:display:none|visibility:hidden|text-decoration(?:-line)?:[^;]*line-through)/u;

const TAG = /^[a-z][a-z0-9:-]{0,30}$/u;
/** All that matters of an element beside its name: what a link leads to and an image says. */
const KEPT = ['href', 'src', 'alt'];
const ATTRIBUTE_MAX = 2_000;

type Attributes = Readonly<Record<string, string>>;

function isShown(name: string, { hidden, style = '' }: Attributes): boolean {
  if (UNSAID.includes(name) || hidden !== undefined) return false;
  return !UNSEEN_STYLE.test(style.slice(0, ATTRIBUTE_MAX).toLowerCase().replaceAll(/\s/gu, ''));
}

function openTag(name: string, attributes: Attributes): string {
  const kept = KEPT.flatMap((each) => {
    const value = attributes[each];
    // What an image holds within itself is longer than any words, and none.
    if (value === undefined || value.length > ATTRIBUTE_MAX || /^\s*data:/iu.test(value)) return [];
    return [` ${each}="${value.replaceAll('"', '&quot;')}"`];
  });
  return `<${name}${kept.join('')}>`;
}

/** The HTML of what a reader sees of a mail: no styles, scripts and comments, nothing hidden and nothing struck. */
function shownOf(html: string): string {
  const shown: string[] = [];
  let length = 0;
  let depth = 0;
  let unseen = 0;
  const show = (piece: string): void => {
    if (unseen > 0 || length + piece.length > SHOWN_MAX) return;
    length += piece.length;
    shown.push(piece);
  };
  const isWritten = (name: string): boolean => depth <= DEPTH_MAX && TAG.test(name);
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (unseen > 0 || !isShown(name, attributes)) unseen += 1;
        else if (isWritten(name)) show(openTag(name, attributes));
      },
      onclosetag(name) {
        if (unseen > 0) unseen -= 1;
        else if (isWritten(name)) show(`</${name}>`);
        depth -= 1;
      },
      ontext: (text) => show(text.slice(0, SHOWN_MAX - length)),
    },
    { decodeEntities: false },
  );
  for (let at = 0; at < html.length && depth <= DEPTH_MAX && length < SHOWN_MAX; at += PIECE)
    parser.write(html.slice(at, at + PIECE));
  parser.end();
  return shown.join('');
}

/** The words that a reader sees of a mail's HTML, with what it quotes marked as in a plain text. */
export async function wordsOfHtml(html: string): Promise<string> {
  const alone = await simpleParser(`Content-Type: text/html; charset=utf-8\r\n\r\n${shownOf(html)}`, {
    skipTextToHtml: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: SHOWN_MAX + PIECE,
  });
  return alone.text ?? '';
}
