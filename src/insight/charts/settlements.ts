import type { Locale } from '../../text/locale.ts';
import { ratio, refusedShare, removalRate, type Settlement, settled, unansweredShare } from '../figures.ts';
import { numbersOf } from '../numbers.ts';
import type { Chart } from './chart.ts';
import {
  type Box,
  boxes,
  fitted,
  heading,
  type Layer,
  sheet,
  textWidth,
  type Words,
  words,
} from './layout.ts';
import { COLOURS, INNER_WIDTH, SIZES } from './palette.ts';

/** What providers did, in the order of the parts of a bar. */
export const PARTS = ['removed', 'reduced', 'refused', 'unanswered'] as const;
export type Part = (typeof PARTS)[number];

/** What stands on a part. */
const ON_PART: Readonly<Record<Part, string>> = {
  removed: COLOURS.paper,
  reduced: COLOURS.ink,
  refused: COLOURS.ink,
  unanswered: COLOURS.ink,
};

export interface SettlementWords {
  readonly title: string;
  readonly subtitle: string;
  readonly empty: string;
  readonly parts: Readonly<Record<Part, string>>;
  /** The removal rate and what it is of: `92 % retirés, sur 128 contenus`. */
  readonly rate: (rate: string, of: string) => string;
  /** Where nothing is settled yet. */
  readonly unsettled: string;
}

export interface SettledProvider {
  readonly name: string;
  readonly settlement: Settlement;
}

/** How many contents each part holds: together what is settled. */
export function partsOf(settlement: Settlement): Readonly<Record<Part, number>> {
  return {
    removed: removalRate(settlement).part,
    reduced: settlement.fates.reduced,
    refused: refusedShare(settlement).part,
    unanswered: unansweredShare(settlement).part,
  };
}

const BAR = 52;
const GAP = 30;
const SQUARE = 28;

/** The key, in as many lines as it needs. */
function keyOf(
  said: SettlementWords,
  top: number,
): { readonly layers: readonly Layer[]; readonly bottom: number } {
  const width = INNER_WIDTH;
  const squares: Box[] = [];
  const texts: Words[] = [];
  let [x, y] = [0, top];
  for (const part of PARTS) {
    const taken = SQUARE + 12 + textWidth(said.parts[part]) + 30;
    if (x > 0 && x + taken > width) [x, y] = [0, y + SIZES.line + 6];
    squares.push({ x, x2: x + SQUARE, y: y + 4, y2: y + 4 + SQUARE, colour: COLOURS[part] });
    texts.push({ x: x + SQUARE + 12, y, text: said.parts[part] });
    x += taken;
  }
  return { layers: [boxes(squares), words(texts)], bottom: y + SIZES.line + 24 };
}

/**
 * What each provider did about the contents it was notified of: a bar of the settled ones, in parts of the same order,
 * each with its number where it has room, under the provider's removal rate.
 */
export function settlementChart(
  name: string,
  locale: Locale,
  providers: readonly SettledProvider[],
  said: SettlementWords,
): Chart {
  const { count, percent } = numbersOf(locale);
  const head = heading(said.title, said.subtitle);
  const width = INNER_WIDTH;
  if (providers.length === 0)
    return {
      name,
      spec: sheet(head.bottom + SIZES.line, [
        ...head.layers,
        words([{ x: 0, y: head.bottom, text: said.empty }]),
      ]),
      alt: `${said.title}. ${said.subtitle}. ${said.empty}.`,
    };

  const key = keyOf(said, head.bottom);
  const names: Words[] = [];
  const rates: Words[] = [];
  const drawn: Box[] = [];
  const counts: { readonly words: Words; readonly colour: string }[] = [];
  const told: string[] = [];
  let y = key.bottom;
  for (const provider of providers) {
    const { settlement } = provider;
    const of = settled(settlement);
    const share = ratio(removalRate(settlement));
    const rate = share === undefined ? said.unsettled : said.rate(percent(share), count(of));
    names.push({ x: 0, y, text: fitted(provider.name, { bold: true }) });
    rates.push({ x: 0, y: y + SIZES.line, text: rate });
    y += 2 * SIZES.line + 4;
    const parts = partsOf(settlement);
    let x = 0;
    for (const part of PARTS) {
      const wide = of === 0 ? 0 : (parts[part] / of) * width;
      if (wide === 0) continue;
      drawn.push({ x, x2: x + wide, y, y2: y + BAR, colour: COLOURS[part] });
      const text = count(parts[part]);
      if (textWidth(text, { bold: true }) + 8 <= wide)
        counts.push({ words: { x: x + wide / 2, y: y + 10, text }, colour: ON_PART[part] });
      x += wide;
    }
    const inParts = PARTS.filter((part) => parts[part] > 0).map(
      (part) => `${said.parts[part]} ${count(parts[part])}`,
    );
    told.push(`${provider.name} ${rate}${inParts.length === 0 ? '' : ` (${inParts.join(', ')})`}`);
    y += (of === 0 ? 0 : BAR) + GAP;
  }
  const inColour = (colour: string) =>
    words(
      counts.filter((each) => each.colour === colour).map((each) => each.words),
      { bold: true, colour, align: 'center' },
    );
  return {
    name,
    spec: sheet(y - GAP, [
      ...head.layers,
      ...key.layers,
      boxes(drawn),
      words(names, { bold: true }),
      words(rates),
      inColour(COLOURS.ink),
      inColour(COLOURS.paper),
    ]),
    alt: `${said.title}. ${said.subtitle}. ${told.join(' ; ')}.`,
  };
}
