import type { ThreadEntry } from './showing.ts';

/** Several reports that joined a case one after the other, told in one line. */
export interface JoinedLine {
  readonly kind: 'reports-joined';
  /** Epoch milliseconds of the last. */
  readonly at: number;
  readonly reports: number;
  /** Reports of the case, with these. */
  readonly count: number;
  /** The last one's. */
  readonly reference: string;
}

/** A line as the thread shows it: of one entry, or of all from `from` to `entry`. */
export interface ShownLine {
  readonly case: number;
  readonly from: number;
  readonly entry: number;
  readonly line: ThreadEntry['line'] | JoinedLine;
}

/** The lines of a thread with reports that joined one after the other, and wait to be told together, in one line. */
export function grouped(entries: readonly ThreadEntry[]): readonly ShownLine[] {
  const shown: ShownLine[] = [];
  for (const { case: number, entry, line } of entries) {
    const last = shown.at(-1);
    const follows = last !== undefined && last.case === number && line.kind === 'report-joined';
    if (follows && (last.line.kind === 'report-joined' || last.line.kind === 'reports-joined')) {
      const before = last.line.kind === 'reports-joined' ? last.line.reports : 1;
      const { at, count, reference } = line;
      const joined: JoinedLine = { kind: 'reports-joined', at, count, reference, reports: before + 1 };
      shown[shown.length - 1] = { case: number, from: last.from, entry, line: joined };
    } else shown.push({ case: number, from: entry, entry, line });
  }
  return shown;
}
