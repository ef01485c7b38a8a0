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

/** Several reporters of a case to whom Vigie wrote by itself, told in one line. */
export interface WrittenLine {
  readonly kind: 'reporters-written-to';
  /** Epoch milliseconds of the last. */
  readonly at: number;
  readonly reports: number;
}

/** A line of a thread, or several told as one. */
export type ToldLine = ThreadEntry['line'] | JoinedLine | WrittenLine;

/** A line as the thread shows it: of one entry, or of all from `from` to `entry`. */
export interface ShownLine {
  readonly case: number;
  readonly from: number;
  readonly entry: number;
  readonly line: ToldLine;
}

/** Two lines that follow one another as one, where they are of a kind that is told together. */
function together(last: ToldLine, line: ThreadEntry['line']): JoinedLine | WrittenLine | undefined {
  const { at } = line;
  if (line.kind === 'report-joined') {
    if (last.kind !== 'report-joined' && last.kind !== 'reports-joined') return undefined;
    const before = last.kind === 'reports-joined' ? last.reports : 1;
    const { count, reference } = line;
    return { kind: 'reports-joined', at, count, reference, reports: before + 1 };
  }
  if (line.kind !== 'reporter-written-to' || line.moderator !== undefined) return undefined;
  if (last.kind === 'reporters-written-to') return { kind: last.kind, at, reports: last.reports + 1 };
  return last.kind === 'reporter-written-to' && last.moderator === undefined
    ? { kind: 'reporters-written-to', at, reports: 2 }
    : undefined;
}

/**
 * The lines of a thread, with reports that joined one after the other, and wait to be told together, in one line; and
 * likewise those to whom the end of the case was explained.
 */
export function grouped(entries: readonly ThreadEntry[]): readonly ShownLine[] {
  const shown: ShownLine[] = [];
  for (const { case: number, entry, line } of entries) {
    const last = shown.at(-1);
    const joined = last?.case === number ? together(last.line, line) : undefined;
    if (last === undefined || joined === undefined) shown.push({ case: number, from: entry, entry, line });
    else shown[shown.length - 1] = { case: number, from: last.from, entry, line: joined };
  }
  return shown;
}
