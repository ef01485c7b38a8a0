import type { Prompt } from '../../src/conversation/prompt.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import type { Say } from '../../src/text/say.ts';
import { type Numbered, numbered } from './choices.ts';
import { type Looks, type Paint, painter } from './paint.ts';
import { safe } from './safe.ts';
import { piecesOf } from './spans.ts';
import { type Piece, painted, wrap } from './width.ts';

/** Where a terminal writes: a stream that may be a terminal. */
export interface TerminalOutput extends NodeJS.WritableStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

/** Columns of text: what the terminal has, within what can be read; 80 where it does not tell. */
const NARROWEST = 24;
const WIDEST = 100;
const USUAL = 80;

/** What goes before the person's own words. */
const OWN_MARK = '› ';

/** Writes to the terminal, wrapped to its width. */
export class Screen {
  readonly looks: Looks;
  readonly paint: Paint;
  readonly output: TerminalOutput;

  constructor(output: TerminalOutput, looks: Looks) {
    this.output = output;
    this.looks = looks;
    this.paint = painter(looks);
  }

  width(): number {
    return Math.max(NARROWEST, Math.min(WIDEST, this.output.columns ?? USUAL));
  }

  /** One line as it is, or an empty one. */
  line(text = ''): void {
    this.output.write(`${text}\n`);
  }

  /** Pieces in as many lines as they need; those after the first begin with `indent`. */
  pieces(pieces: readonly Piece[], indent = ''): void {
    wrap(pieces, this.width() - indent.length).forEach((line, index) => {
      this.line(`${index === 0 ? '' : indent}${painted(line, this.paint).text}`);
    });
  }

  /** One sentence. */
  say(localiser: Localiser, sentence: Say): void {
    this.pieces(piecesOf(localiser.rich(sentence)));
  }

  /** What Vigie says in one message: its paragraphs apart, the lines of a list together. */
  prompt(localiser: Localiser, prompt: Prompt): void {
    for (const sentence of prompt.text) {
      const pieces = piecesOf(localiser.rich(sentence));
      const item = pieces[0]?.text.startsWith('•') === true;
      if (!item) this.line();
      this.pieces(pieces, item ? '  ' : '');
    }
  }

  /** The choices of a prompt as a numbered list, for what cannot be moved over by arrows. */
  choices(localiser: Localiser, prompt: Prompt): void {
    const choices = numbered(prompt, localiser);
    if (choices.length === 0) return;
    this.line();
    for (const choice of choices) this.pieces(choicePieces(choice), '     ');
  }

  /** What the person gave, so that the exchange can be read again. */
  own(words: string): void {
    const [first = '', ...rest] = safe(words).split('\n');
    this.line();
    this.pieces([{ tone: 'own', text: `${OWN_MARK}${first}` }], '  ');
    for (const line of rest) this.pieces([{ tone: 'own', text: `  ${line}` }], '  ');
  }
}

/** A choice on its line: number, label, and what explains it. */
export function choicePieces({ number, label, help }: Numbered): readonly Piece[] {
  return [
    { tone: 'plain', text: `${String(number).padStart(3)}. ${label}` },
    ...(help === undefined ? [] : [{ tone: 'faint' as const, text: ` – ${help}` }]),
  ];
}
