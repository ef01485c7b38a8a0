import { type At, box, type Drawn, lettered, type Run, shortened, widthOf } from '../letters.ts';
import { chevron, cross } from './marks.ts';
import { flowed, type Piece } from './stack.ts';
import { COLOURS, INK } from './theme.ts';

const PILL = 26;

function pill(text: string, max: number): Piece {
  const run: Run = shortened({ ...INK, size: 14, text }, max - 36);
  const width = widthOf(run) + 36;
  return {
    width,
    height: PILL,
    draw: (x, y) =>
      box(x, y, width, PILL, COLOURS.pill, 'rx="5"') +
      lettered(run, x + 9, y + PILL / 2 + 5) +
      cross(x + width - 15, y + PILL / 2, 3.5),
  };
}

/** A menu of several choices: what is chosen as pills that can be taken away, else what is asked for. */
export function pills(chosen: readonly string[], asked: string, at: At, min: number): Drawn {
  const inner = { x: at.x + 6, y: at.y + 6, width: at.width - 40 };
  const out =
    chosen.length === 0
      ? undefined
      : flowed(
          inner,
          chosen.map((each) => pill(each, inner.width)),
          6,
        );
  const height = Math.max(min, (out?.height ?? 0) + 12);
  const said = shortened({ ...INK, size: 14, colour: COLOURS.placeholder, text: asked }, at.width - 42);
  const svg = [
    box(at.x + 0.5, at.y + 0.5, at.width - 1, height - 1, COLOURS.white, `rx="6" stroke="${COLOURS.edge}"`),
    out?.svg ?? lettered(said, at.x + 12, at.y + height / 2 + 5),
    chevron(at.x + at.width - 17, at.y + height / 2),
  ];
  return { svg: svg.join('\n'), width: at.width, height };
}
