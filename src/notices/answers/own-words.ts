import { whereOursBegins } from './our-words.ts';

/** Lines that stand before what a mail quotes whole, without a mark on each line. Compared in lower case. */
const BEFORE_QUOTED = [
  /^-{2,}\s*(?:original message|message d[’']origine|message original|forwarded message|message transféré)\s*-{2,}$/u,
  /^(?:begin forwarded message|début du message (?:transféré|réexpédié))\s*:?$/u,
  /^_{20,}$/u,
];

/** How mail programs introduce what they quote: "On …, … wrote:", "Le … a écrit :". */
const ATTRIBUTION_BEGINS = /^(?:(?:on|le|am|el)\s|\d{4}-\d\d?-\d\d?\s)/u;
const ATTRIBUTION_ENDS = /(?:wrote|a écrit|écrit|schrieb|escribió)\s*:$|<[^<>@\s]+@[^<>@\s]+>\s*:$/u;
const ATTRIBUTION_LINES = 3;
const ATTRIBUTION_MAX = 400;

/** The headers of a quoted mail, as Outlook writes them. */
const QUOTED_FROM = /^\*?(?:from|de)\s?:\*?(?:\s|$)/u;
const QUOTED_HEADER = /^\*?(?:sent|date|to|subject|cc|envoyé|à|objet)\s?:\*?(?:\s|$)/u;
/** How far its headers reach: each may have its name and its value in lines of their own, and blank ones between. */
const HEADERS_REACH = 16;
const HEADERS_LEAST = 2;
/** The same in one line, as a table becomes text whose cells are put together. */
const HEADERS_IN_LINE = /(?:sent|date|to|subject|envoyé|à|objet)\s?:/gu;
const HEADERS_IN_LINE_LEAST = 3;
const HEADERS_LINE_MAX = 1_000;

/** Lines that say nothing: of a mail program, or of a help desk's. */
const OF_NO_ACCOUNT = [
  /^(?:sent from my|sent from outlook|envoyé de mon|envoyé depuis)\b.*$/u,
  /^#+-\s*please type your reply above this line\s*-#+$/u,
  /^#+-\s*veuillez saisir votre réponse au-dessus de cette ligne\s*-#+$/u,
];

const isSignature = (line: string): boolean => line === '--' || line === '-- ';
const isQuoted = (line: string): boolean => line.startsWith('>');

function introducesQuote(lines: readonly string[], at: number): number {
  const line = lines[at]?.trim().toLowerCase() ?? '';
  if (!ATTRIBUTION_BEGINS.test(line)) return 0;
  let said = '';
  for (let count = 1; count <= ATTRIBUTION_LINES; count++) {
    said = `${said} ${lines[at + count - 1]?.trim().toLowerCase() ?? ''}`.trim();
    if (said.length > ATTRIBUTION_MAX) return 0;
    if (ATTRIBUTION_ENDS.test(said)) return count;
  }
  return 0;
}

function headsQuoted(lines: readonly string[], at: number): boolean {
  const line = lines[at]?.trim().toLowerCase() ?? '';
  if (BEFORE_QUOTED.some((pattern) => pattern.test(line))) return true;
  const inLine = /^(?:from|de)\s?:/u.test(line)
    ? line.slice(0, HEADERS_LINE_MAX).match(HEADERS_IN_LINE)
    : null;
  if ((inLine?.length ?? 0) >= HEADERS_IN_LINE_LEAST) return true;
  if (!QUOTED_FROM.test(line)) return false;
  const headers = lines
    .slice(at + 1, at + 1 + HEADERS_REACH)
    .filter((next) => QUOTED_HEADER.test(next.trim().toLowerCase()));
  return headers.length >= HEADERS_LEAST;
}

function linesOf(text: string): readonly string[] {
  return text.replaceAll(/\r\n?/gu, '\n').split('\n');
}

/** As mail programs begin the subject of a mail that is passed on, in English and French. */
const PASSED_ON = /^\s*(?:fwd?|tr)\s*:/iu;

/**
 * What the mail says that this one passes on, without what that one quotes; empty where its subject does not say that
 * it passes one on.
 */
export function passedOn(subject: string, text: string): string {
  if (!PASSED_ON.test(subject)) return '';
  const lines = linesOf(text);
  const isBlank = (line: string | undefined): boolean => line?.trim() === '';
  const begins = lines.findIndex((_, at) => headsQuoted(lines, at));
  if (begins === -1) return '';
  const marks = lines
    .slice(begins)
    .findIndex(
      (line) => !isBlank(line) && !BEFORE_QUOTED.some((mark) => mark.test(line.trim().toLowerCase())),
    );
  const headers = marks === -1 ? -1 : lines.slice(begins + marks).findIndex((line) => /^[>\s]*$/u.test(line));
  if (headers === -1) return '';
  const rest = lines.slice(begins + marks + headers);
  const isMarked = rest.every((line) => isBlank(line) || isQuoted(line));
  return ownWords((isMarked ? rest.map((line) => line.replace(/^> ?/u, '')) : rest).join('\n'));
}

/**
 * For each line, where the next one at or below it stands that is not blank: counted once, from the end, since a mail can
 * consist of nothing but introductions and blank lines.
 */
function nextWritten(lines: readonly string[]): readonly number[] {
  const next: number[] = [];
  for (let at = lines.length - 1; at >= 0; at--)
    next[at] = lines[at]?.trim() === '' ? (next[at + 1] ?? -1) : at;
  return next;
}

/**
 * What a mail says itself, without the mail that it quotes, what we sent and without a signature; empty where it only
 * quotes. It looks at each line a fixed number of times, whatever somebody wrote in them.
 */
export function ownWords(text: string): string {
  const lines = linesOf(text);
  const written = nextWritten(lines);
  const own: string[] = [];
  const ours = whereOursBegins(lines);
  for (let at = 0; at < ours; at++) {
    const line = lines[at] ?? '';
    const bare = line.trim().toLowerCase();
    if (isSignature(line) || headsQuoted(lines, at)) break;
    const attribution = introducesQuote(lines, at);
    if (attribution > 0) {
      const next = lines[written[at + attribution] ?? -1];
      // Without marks nothing tells where the quoted mail ends.
      if (next === undefined || !isQuoted(next.trim())) break;
      at += attribution - 1;
      continue;
    }
    if (isQuoted(line.trimStart()) || OF_NO_ACCOUNT.some((pattern) => pattern.test(bare))) continue;
    own.push(line.trimEnd());
  }
  return own
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n')
    .trim();
}
