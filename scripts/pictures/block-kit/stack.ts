import type { At, Drawn } from '../letters.ts';

/** Draws something at a place. */
export type Draw = (at: At) => Drawn;

/** Draws one below the other, `gap` pixels apart. */
export function stacked(at: At, parts: readonly Draw[], gap = 0): Drawn {
  let y = at.y;
  let width = 0;
  const svg = parts.map((draw, index) => {
    if (index > 0) y += gap;
    const out = draw({ ...at, y });
    y += out.height;
    width = Math.max(width, out.width);
    return out.svg;
  });
  return { svg: svg.join('\n'), width, height: y - at.y };
}

/** Something of a known size, drawn at its upper left corner. */
export interface Piece {
  readonly width: number;
  readonly height: number;
  readonly draw: (x: number, y: number) => string;
}

/** Draws pieces one after the other, in a new line where one does not fit, each in the middle of its line. */
export function flowed(at: At, pieces: readonly Piece[], gap: number): Drawn {
  const lines: Piece[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const piece of pieces) {
    if (used + piece.width > at.width) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(piece);
    used += piece.width + gap;
  }
  return stacked(
    at,
    lines.map((line) => (place) => {
      const height = Math.max(...line.map((piece) => piece.height));
      let x = place.x;
      const svg = line.map((piece) => {
        const out = piece.draw(x, place.y + (height - piece.height) / 2);
        x += piece.width + gap;
        return out;
      });
      return { svg: svg.join('\n'), width: x - gap - place.x, height };
    }),
    gap,
  );
}
