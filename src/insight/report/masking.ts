import { anotherTable } from './another-table.ts';
import type { Numbers } from './numbers-together.ts';
import { isSmall } from './small.ts';

/**
 * Which of the numbers may not be published, so that none from 1 to 4 can be worked out from the others: for each of
 * those, another table of whole numbers is found which shows the same and has another number there. Where there is
 * none, a few more are masked, the cheapest, so that there is one. It goes on to be one when more is masked.
 *
 * The reader is taken to know which of the masked numbers are from 1 to 4 (but of sums, which may be masked for what
 * they are sums of), and that those which are masked for their sake are not 0 unless they are.
 *
 * @param already those that are masked whatever they are
 */
export function maskedOf(numbers: Numbers, already: Iterable<number> = []): ReadonlySet<number> {
  const { counts, heights } = numbers;
  const small = [...counts.keys()].filter((at) => isSmall(counts[at] ?? 0));
  const masked = new Set<number>([...already, ...small]);
  const another = anotherTable(numbers, (at) => masked.has(at));
  const untold = new Set<number>();
  // What is no sum first: where it differs, its sums mostly do.
  for (const at of small.toSorted((one, other) => (heights[one] ?? 0) - (heights[other] ?? 0))) {
    if (untold.has(at)) continue;
    const differing = another(at);
    // Where nothing is shown, nothing is told: a number and all of its sums may be one more, or one less.
    if (differing === undefined) return new Set(counts.keys());
    for (const each of differing) {
      masked.add(each);
      untold.add(each);
    }
  }
  return masked;
}
