import type { ComparedFigures } from '../../src/insight/charts/of-period.ts';
import {
  type Breakdown,
  NO_FATES,
  type PeriodFigures,
  type Settlement,
  type Tally,
} from '../../src/insight/figures.ts';
import { monthPeriod, type Period, periodBefore, stepsOf } from '../../src/insight/period.ts';

const breakdown = (counts: Readonly<Record<string, number>>): Breakdown =>
  Object.entries(counts).map(([key, count]) => ({ key, count }));

function tally(scale: number): Tally {
  const scaled = (counts: Readonly<Record<string, number>>) =>
    breakdown(
      Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, Math.round(count * scale)])),
    );
  return {
    total: Math.round(1_284 * scale),
    by: {
      category: scaled({
        antisemitism: 412,
        'racism-religion': 305,
        'threats-violence': 148,
        harassment: 131,
        'sexism-lgbt-disability': 104,
        'denial-apology': 83,
        terrorism: 46,
        'personal-data': 31,
        cyber: 24,
      }),
      platform: scaled({
        x: 498,
        tiktok: 264,
        instagram: 187,
        telegram: 132,
        facebook: 96,
        mastodon: 41,
        'other-site': 66,
      }),
      channel: scaled({ telegram: 731, discord: 402, watch: 151 }),
      source: scaled({ 'no-source': 902, affiche: 214, site: 168 }),
      language: scaled({ fr: 1_103, en: 181 }),
      pole: scaled({ moderation: 1_260, cyber: 24 }),
    },
  };
}

function settlement(
  notices: number,
  fates: Partial<Settlement['fates']>,
  back: number,
  median: number,
  p90: number,
): Settlement {
  const whole = { ...NO_FATES, ...fates };
  const contents = Object.values(whole).reduce((sum, count) => sum + count, 0);
  const gone =
    whole.removed +
    whole.restricted +
    whole['account-suspended'] +
    whole['gone-by-author'] +
    whole['gone-by-platform'];
  const decided =
    whole.removed + whole.restricted + whole['account-suspended'] + whole.reduced + whole.refused;
  return { notices, contents, fates: whole, gone, back, delay: { count: decided, median, p90 } };
}

const HOUR = 3_600;

function sampleOf(period: Period, scale: number): PeriodFigures {
  return {
    period,
    asOf: Date.UTC(2026, 10, 2, 8),
    reports: tally(scale),
    cases: { ...tally(scale * 0.7) },
    retained: { part: 611, of: 842 },
    dismissed: [
      { key: 'not-illegal', count: 139 },
      { key: 'already-gone', count: 61 },
      { key: 'out-of-scope', count: 31 },
    ],
    firstLook: { count: 861, median: 2.2 * HOUR, p90: 16 * HOUR },
    firstNotice: { count: 574, median: 9 * HOUR, p90: 52 * HOUR },
    resolution: { count: 498, median: 64 * HOUR, p90: 263 * HOUR },
    settlement: settlement(
      604,
      {
        removed: 512,
        restricted: 38,
        'account-suspended': 24,
        reduced: 15,
        refused: 71,
        overdue: 52,
        pending: 44,
        'gone-by-author': 12,
      },
      19,
      2,
      9,
    ),
    providers: [
      {
        group: 'x',
        ...settlement(218, { removed: 151, restricted: 30, refused: 41, overdue: 38, pending: 12 }, 9, 4, 13),
      },
      {
        group: 'tiktok',
        ...settlement(
          141,
          { removed: 160, 'account-suspended': 9, refused: 6, pending: 9, 'gone-by-author': 4 },
          3,
          1,
          3,
        ),
      },
      {
        group: 'meta',
        ...settlement(129, { removed: 118, reduced: 15, refused: 19, overdue: 4, pending: 10 }, 5, 2, 8),
      },
      {
        group: 'telegram',
        ...settlement(
          62,
          { removed: 44, 'account-suspended': 15, refused: 5, overdue: 10, pending: 9 },
          2,
          3,
          10,
        ),
      },
      {
        group: 'mastodon-servers@piaille.example',
        ...settlement(9, { removed: 8, 'gone-by-author': 1 }, 0, 0, 1),
      },
      { group: '@forum-de-discussion.example', ...settlement(4, { pending: 4 }, 0, 0, 0) },
    ],
    handovers: [
      { key: 'pharos', count: 37 },
      { key: '3018', count: 8 },
    ],
  };
}

/** A month's figures as an association of some size might have them: invented, and the same on every machine. */
export function sampleFigures(): ComparedFigures {
  const period = monthPeriod(2026, 10);
  const rates = [
    31, 38, 22, 19, 40, 44, 52, 47, 36, 21, 25, 58, 96, 88, 71, 55, 30, 27, 41, 39, 45, 37, 33, 20, 18, 42,
    48, 46, 40, 39, 36,
  ];
  return {
    now: sampleOf(period, 1),
    before: sampleOf(periodBefore(period), 0.86),
    course: stepsOf(period).map((step, index) => ({
      period: step,
      reports: rates[index] ?? 0,
      cases: Math.round((rates[index] ?? 0) * 0.7),
      notices: Math.round((rates[index] ?? 0) * 0.47),
    })),
  };
}
