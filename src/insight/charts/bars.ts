import type { Locale } from '../../text/locale.ts';
import { numbersOf } from '../numbers.ts';
import type { Chart } from './chart.ts';
import { type Box, boxes, heading, sheet, textWidth, type Words, words, wrapped } from './layout.ts';
import { COLOURS, INNER_WIDTH, SIZES } from './palette.ts';

export interface Bar {
  readonly label: string;
  readonly count: number;
  /** How many there were in the period before. */
  readonly before: number;
}

/** What stands on a chart beside its figures, in its language. */
export interface BarWords {
  readonly title: string;
  readonly subtitle: string;
  /** Where there is nothing to count. */
  readonly empty: string;
  /** How many of the period before: `avant : 12`. */
  readonly before: (count: string) => string;
}

const BOLD = { bold: true } as const;
const BAR = 34;
const BEFORE = 8;
const GAP = 26;

/**
 * Bars from left to right, each under its label and with its number at its end; the thin line under it is the period
 * before.
 *
 * @param bars in the order in which they are drawn, from above
 */
export function barChart(name: string, locale: Locale, bars: readonly Bar[], said: BarWords): Chart {
  const { count } = numbersOf(locale);
  const { layers, bottom } = heading(said.title, said.subtitle);
  const width = INNER_WIDTH;
  const most = Math.max(1, ...bars.flatMap((bar) => [bar.count, bar.before]));
  const values = bars.map((bar) => ({ now: count(bar.count), was: `(${said.before(count(bar.before))})` }));
  const widest = Math.max(0, ...values.map(({ now, was }) => textWidth(now, BOLD) + 12 + textWidth(was)));
  // The numbers stand to the right of the longest bar.
  const room = width - widest - 14;
  const scaled = (value: number) => (value === 0 ? 0 : Math.max(6, (value / most) * room));

  const labels: Words[] = [];
  const numbers: Words[] = [];
  const befores: Words[] = [];
  const drawn: Box[] = [];
  let y = bottom;
  for (const [index, bar] of bars.entries()) {
    const label = wrapped(bar.label, 2);
    labels.push({ x: 0, y, text: label.join('\n') });
    y += label.length * SIZES.line + 4;
    const [now, former] = [scaled(bar.count), scaled(bar.before)];
    drawn.push({ x: 0, x2: now, y, y2: y + BAR, colour: COLOURS.bar });
    drawn.push({ x: 0, x2: former, y: y + BAR, y2: y + BAR + BEFORE, colour: COLOURS.before });
    const value = values[index] ?? { now: '', was: '' };
    const x = Math.max(now, former) + 14;
    numbers.push({ x, y: y + 1, text: value.now });
    befores.push({ x: x + textWidth(value.now, BOLD) + 12, y: y + 1, text: value.was });
    y += BAR + BEFORE + GAP;
  }
  const nothing = bars.length === 0;
  return {
    name,
    spec: sheet(nothing ? bottom + SIZES.line : y - GAP, [
      ...layers,
      ...(nothing
        ? [words([{ x: 0, y: bottom, text: said.empty }])]
        : [
            boxes(drawn),
            words(labels),
            words(numbers, { bold: true }),
            words(befores, { colour: COLOURS.faint }),
          ]),
    ]),
    alt: `${said.title}. ${said.subtitle}. ${
      nothing
        ? said.empty
        : bars
            .map((bar, index) => `${bar.label} ${values[index]?.now ?? ''} ${values[index]?.was ?? ''}`)
            .join(' ; ')
    }.`,
  };
}
