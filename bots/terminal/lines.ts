import { createInterface } from 'node:readline';
import type { Entries, Entry } from './entries.ts';

/** Entries from piped input, or a terminal that cannot move its cursor: each line is one. */
export function lineEntries(input: NodeJS.ReadableStream): Entries {
  const reader = createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY });
  const lines = reader[Symbol.asyncIterator]();
  let first = true;
  let stopped = false;
  return {
    interactive: false,
    async next(): Promise<Entry> {
      const { value, done } = await lines.next();
      if (stopped) return { kind: 'left', by: 'stop' };
      if (done === true) return { kind: 'left', by: 'end' };
      const text = first ? value.replace(/^\uFEFF/u, '') : value;
      first = false;
      return { kind: 'line', text };
    },
    aside: (write) => write(),
    close() {
      stopped = true;
      reader.close();
    },
  };
}
