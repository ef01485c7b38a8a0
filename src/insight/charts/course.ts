import type { Locale } from '../../text/locale.ts';
import { numbersOf } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { type Box, boxes, heading, type Letters, sheet, textWidth, type Words, words } from './layout.ts';
import { COLOURS, INNER_WIDTH, SIZES } from './palette.ts';

export interface Column {
  /** Short: a day's number, a month's first letters. */
  readonly label: string;
  /** In full, for who cannot see it. */
  readonly name: string;
  readonly count: number;
}

export interface CourseWords {
  readonly title: string;
  readonly subtitle: string;
  readonly empty: string;
}

const HEIGHT = 320;
/** Letters under columns are smaller, and stand under as many of them as there is room for. */
const LABEL = 28;
const LETTERS = { size: LABEL } as const;
const NUMBERS = { size: LABEL, bold: true } as const;

/** Where the middle of a text is to stand, so that none of it lies in the margins. */
function within(middle: number, text: string, letters: Letters): number {
  const half = textWidth(text, letters) / 2;
  return Math.min(Math.max(middle, half), INNER_WIDTH - half);
}

/** Columns from left to right; each with its number where they are few, else the highest alone. */
export function courseChart(
  name: string,
  locale: Locale,
  columns: readonly Column[],
  said: CourseWords,
): Chart {
  const { count } = numbersOf(locale);
  const head = heading(said.title, said.subtitle);
  const most = Math.max(0, ...columns.map((column) => column.count));
  if (most === 0)
    return {
      name,
      spec: sheet(head.bottom + SIZES.line, [
        ...head.layers,
        words([{ x: 0, y: head.bottom, text: said.empty }]),
      ]),
      alt: `${said.title}. ${said.subtitle}. ${said.empty}.`,
    };

  const width = INNER_WIDTH;
  const each = width / columns.length;
  const top = head.bottom + SIZES.line;
  const foot = top + HEIGHT;
  const widest = Math.max(...columns.map(({ label }) => textWidth(label, LETTERS))) + 12;
  const every = Math.ceil(widest / each);
  const numbersFit = columns.every((column) => textWidth(count(column.count), NUMBERS) <= each);
  const highest = columns.findIndex((column) => column.count === most);

  const drawn: Box[] = [{ x: 0, x2: width, y: foot, y2: foot + 4, colour: COLOURS.faint }];
  const numbers: Words[] = [];
  const labels: Words[] = [];
  for (const [index, column] of columns.entries()) {
    const x = index * each;
    const high = column.count === 0 ? 0 : Math.max(4, (column.count / most) * HEIGHT);
    if (high > 0)
      drawn.push({ x: x + each * 0.1, x2: x + each * 0.9, y: foot - high, y2: foot, colour: COLOURS.bar });
    if (column.count > 0 && (numbersFit || index === highest))
      numbers.push({
        x: within(x + each / 2, count(column.count), NUMBERS),
        y: foot - high - SIZES.line + 2,
        text: count(column.count),
      });
    if (index % every === 0)
      labels.push({ x: within(x + each / 2, column.label, LETTERS), y: foot + 12, text: column.label });
  }
  return {
    name,
    spec: sheet(foot + 12 + SIZES.line, [
      ...head.layers,
      boxes(drawn),
      words(numbers, { bold: true, align: 'center', size: LABEL }),
      words(labels, { align: 'center', size: LABEL }),
    ]),
    alt: `${said.title}. ${said.subtitle}. ${columns.map((column) => `${column.name} ${count(column.count)}`).join(' ; ')}.`,
  };
}
