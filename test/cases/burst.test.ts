import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped } from '../../src/cases/burst.ts';
import type { ThreadEntry } from '../../src/cases/showing.ts';

const joined = (entry: number, number = 42): ThreadEntry => ({
  case: number,
  entry,
  line: { kind: 'report-joined', at: entry, reference: `REF-${entry}`, count: entry },
});
const claimed = (entry: number): ThreadEntry => ({
  case: 42,
  entry,
  line: { kind: 'claimed', at: entry, moderator: 'U1' },
});

describe('reports that joined and wait to be told', () => {
  it('are told in one line where they follow each other, with how many they are and the last one’s reference', () => {
    expect(grouped([joined(2), joined(3), joined(5)])).toEqual([
      {
        case: 42,
        from: 2,
        entry: 5,
        line: { kind: 'reports-joined', at: 5, reports: 3, count: 5, reference: 'REF-5' },
      },
    ]);
  });

  it('are told as ever where one is alone, or something else lies between', () => {
    const told = grouped([joined(2), claimed(3), joined(4), joined(5), claimed(6)]);
    expect(told.map(({ line }) => line.kind)).toEqual([
      'report-joined',
      'claimed',
      'reports-joined',
      'claimed',
    ]);
  });

  it('are not mixed with those of a case that was merged', () => {
    expect(grouped([joined(2), joined(3, 7), joined(4, 7)]).map((line) => [line.case, line.from])).toEqual([
      [42, 2],
      [7, 3],
    ]);
  });

  it('are all told, each once and in order, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (kinds) => {
        const entries = kinds.map((is, index) => (is ? joined(index + 2) : claimed(index + 2)));
        const told = grouped(entries);
        const counts = told.map(({ line }) => (line.kind === 'reports-joined' ? line.reports : 1));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(entries.length);
        expect(told.map(({ entry }) => entry)).toEqual(
          told.map(({ entry }) => entry).toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('tell in one line to how many Vigie explained the end of a case', () => {
    const written = (entry: number, moderator?: string): ThreadEntry => ({
      case: 42,
      entry,
      line: {
        kind: 'reporter-written-to',
        at: entry,
        moderator,
        reference: `REF-${entry}`,
        asks: false,
        template: 'dismissed-abuse',
        text: undefined,
        locale: 'fr',
      },
    });
    expect(grouped([written(2), written(3), written(4), written(5, 'U1'), written(6, 'U1')])).toMatchObject([
      { from: 2, entry: 4, line: { kind: 'reporters-written-to', reports: 3 } },
      { from: 5, entry: 5, line: { kind: 'reporter-written-to', moderator: 'U1' } },
      { from: 6, entry: 6 },
    ]);
    expect(grouped([written(2)])).toMatchObject([{ line: { kind: 'reporter-written-to' } }]);
  });
});
