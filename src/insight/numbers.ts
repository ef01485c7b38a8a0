import type { Locale } from '../text/locale.ts';
import { REGIONS } from '../text/localiser.ts';

/** Writes numbers as a language does: `1 234`, `92,3 %`, `2 j 4 h`. */
export interface Numbers {
  count(value: number): string;
  /** With its sign, `+12`; nothing is added to 0. */
  change(value: number): string;
  /** A share from 0 to 1, to the tenth of a percent where that says more; what is not all is not rounded to it, nor to none. */
  percent(share: number): string;
  /** Seconds as its two largest units, from minutes on. */
  duration(seconds: number): string;
  /** Days, to the tenth. */
  days(days: number): string;
}

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** A unit and the next smaller one, rounded to the latter: 119.6 minutes are two hours, and not 1 h 60. */
function inUnits(seconds: number): readonly { readonly unit: string; readonly value: number }[] {
  if (seconds < 60) return [{ unit: 'minute', value: Math.ceil(seconds / 60) }];
  const from = UNITS.findIndex((each) => seconds >= each.seconds);
  const [large, small] = UNITS.slice(from, from + 2);
  if (large === undefined) return [];
  if (small === undefined) {
    const value = Math.round(seconds / large.seconds);
    return value === 60 ? [{ unit: 'hour', value: 1 }] : [{ unit: large.unit, value }];
  }
  const ratio = large.seconds / small.seconds;
  const whole = Math.round(seconds / small.seconds);
  const [larger, rest] = [Math.floor(whole / ratio), whole % ratio];
  if (large.unit === 'hour' && larger === 24) return [{ unit: 'day', value: 1 }];
  return [{ unit: large.unit, value: larger }, ...(rest === 0 ? [] : [{ unit: small.unit, value: rest }])];
}

function numbers(locale: Locale): Numbers {
  const region = REGIONS[locale];
  const plain = new Intl.NumberFormat(region);
  const signed = new Intl.NumberFormat(region, { signDisplay: 'exceptZero' });
  const percent = new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: 1 });
  const unit = (name: string, digits = 0) =>
    new Intl.NumberFormat(region, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    });
  const daily = unit('day', 1);
  return {
    count: (value) => plain.format(value),
    change: (value) => signed.format(value),
    percent: (share) =>
      percent.format(share <= 0 || share >= 1 ? share : Math.min(Math.max(share, 0.001), 0.999)),
    duration: (seconds) =>
      inUnits(seconds)
        .map(({ unit: name, value }) => unit(name).format(value))
        .join(' '),
    days: (value) => daily.format(value),
  };
}

const BY_LOCALE: Readonly<Record<Locale, Numbers>> = { fr: numbers('fr'), en: numbers('en') };

/** How a language writes numbers. */
export function numbersOf(locale: Locale): Numbers {
  return BY_LOCALE[locale];
}
