import type { RichText, Span } from '../../src/text/span.ts';
import { safe } from './safe.ts';
import type { Piece } from './width.ts';

function piece(span: Span): Piece {
  switch (span.kind) {
    case 'plain':
    case 'defanged':
      return { tone: 'plain', text: safe(span.text) };
    case 'bold':
    case 'code':
      return { tone: span.kind, text: safe(span.text) };
    case 'link':
      return { tone: 'plain', text: safe(`${span.text} (${span.url})`) };
  }
}

/** Rich text as pieces for a terminal. A reported link stays defanged; one of ours is written out beside its name. */
export function piecesOf(rich: RichText): readonly Piece[] {
  return rich.map(piece);
}
