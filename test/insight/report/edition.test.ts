import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_ASSOCIATION } from '../../../src/association/association.ts';
import {
  FATES,
  type Fate,
  NO_FATES,
  type NoticeTable,
  type PeriodFigures,
  type ProviderSettlement,
} from '../../../src/insight/figures.ts';
import { edition } from '../../../src/insight/report/edition.ts';
import { SMALL } from '../../../src/insight/report/guard.ts';
import { yearlyReport } from '../../../src/insight/report/yearly.ts';

type Fates = Readonly<Partial<Record<Fate, number>>>;
type Providers = Readonly<Record<string, Fates>>;

const TYPE = 'STATEMENT_CATEGORY_VIOLENCE' as const;
const NO_SPREAD = { count: 0, median: undefined, p90: undefined };

/** Each notice about one content, of which none came back. */
function settlementsOf(providers: Providers): readonly ProviderSettlement[] {
  return Object.entries(providers).map(([group, given]) => {
    const fates = { ...NO_FATES, ...given };
    const contents = FATES.reduce((sum, fate) => sum + fates[fate], 0);
    return { group, notices: contents, contents, fates, gone: fates.removed, back: 0, delay: NO_SPREAD };
  });
}

function tableOf(providers: Providers): NoticeTable {
  const notices = settlementsOf(providers).flatMap(({ group, fates }) =>
    FATES.map((action) => ({
      group,
      type: TYPE,
      action,
      notices: fates[action],
    })),
  );
  return { notices: notices.filter((cell) => cell.notices > 0), contents: [] };
}

function figuresOf(providers: Providers): PeriodFigures {
  const tally = {
    total: 0,
    by: { category: [], platform: [], channel: [], source: [], language: [], pole: [] },
  };
  return {
    period: { from: '2026-01-01', to: '2027-01-01' },
    asOf: 1_798_000_000_000,
    reports: tally,
    cases: tally,
    retained: { part: 0, of: 0 },
    dismissed: [],
    firstLook: NO_SPREAD,
    firstNotice: NO_SPREAD,
    resolution: NO_SPREAD,
    settlement: { notices: 0, contents: 0, fates: NO_FATES, gone: 0, back: 0, delay: NO_SPREAD },
    providers: settlementsOf(providers),
    handovers: [],
  };
}

const reportOf = (year: number, now: Providers, then: Providers) =>
  yearlyReport({
    year,
    association: NO_ASSOCIATION,
    figures: figuresOf(now),
    table: tableOf(now),
    before: { figures: figuresOf(then), table: tableOf(then) },
    complete: true,
  });

const someFates = fc.record({
  removed: fc.nat(30),
  refused: fc.nat(12),
  reduced: fc.nat(6),
  'no-answer': fc.nat(6),
  pending: fc.nat(6),
});

describe('the edition of a year', () => {
  it('does not tell a small fate by the shares of the others: of 100, 85 removed, 12 refused, 3 reduced', () => {
    const { share, fate } = edition(
      settlementsOf({ meta: { removed: 85, refused: 12, reduced: 3 } }),
      tableOf({ meta: { removed: 85, refused: 12, reduced: 3 } }),
    );
    const shares = [share(0, 'removalRate'), share(0, 'refused'), share(0, 'unanswered')];
    expect(shares.filter(({ kind }) => kind === 'masked')).not.toEqual([]);
    expect(fate(0, 'reduced')).toBe(undefined);
  });

  it('does not tell a provider’s share by those of all and of the others', () => {
    const providers = { meta: { removed: 40, refused: 10 }, x: { removed: 9, refused: 1 } };
    const { share } = edition(settlementsOf(providers), tableOf(providers));
    const refused = [share(-1, 'refused'), share(0, 'refused'), share(1, 'refused')];
    expect(refused[2]).toEqual({ kind: 'masked' });
    expect(refused.filter(({ kind }) => kind === 'exact').length).toBeLessThan(2);
  });

  it('shows a share only where what it is made of may be shown, and says the same of contents as of notices', () => {
    fc.assert(
      fc.property(fc.record({ meta: someFates, x: someFates, tiktok: someFates }), (providers) => {
        const { rows, share, fate, notices, contents } = edition(
          settlementsOf(providers),
          tableOf(providers),
        );
        for (const row of [-1, ...rows.keys()]) {
          const numbers = FATES.map((each) => [fate(row, each), notices(row, undefined, each)] as const);
          for (const [one, other] of numbers) {
            expect(one).toBe(other);
            expect(one === undefined || one === 0 || one >= SMALL).toBe(true);
          }
          expect(contents(row)).toBe(notices(row, undefined, undefined));
          if (share(row, 'refused').kind === 'exact') expect(fate(row, 'refused')).toBeDefined();
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('two editions', () => {
  it('together tell nothing that the first masked', () => {
    const former = { meta: { removed: 50 }, x: { removed: 6 }, snap: { removed: 3 }, reddit: { removed: 1 } };
    const first = reportOf(2025, former, {});
    const second = reportOf(
      2026,
      { meta: { removed: 50 }, x: { removed: 6 }, reddit: { removed: 20 } },
      former,
    );
    expect(second.notices.total.before).toBe(first.notices.total.count);
    for (const name of ['Meta', 'X'])
      expect(second.notices.providers.find((each) => each.name === name)?.before).toBe(
        first.notices.providers.find((each) => each.name === name)?.notices,
      );
    expect(second.notices.providers.find(({ name }) => name === 'Reddit')?.before).toBe(null);
    expect(second.contents[0]?.before).toEqual(first.contents[0]?.now);
  });

  it('say of a provider that was not notified the year before that there was nothing', () => {
    const { notices, contents } = reportOf(2026, { x: { removed: 30 } }, { meta: { removed: 50 } });
    expect(notices.providers[0]?.before).toBe(0);
    expect(contents[1]?.before.removalRate).toEqual({ kind: 'none' });
  });
});
