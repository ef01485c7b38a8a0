import { errorFields, type Log } from '../src/log.ts';

/**
 * Does for each of them what a sweep has to, by itself: what fails for one is logged and keeps nothing from the others.
 * The sweep comes to that one again.
 *
 * @param failed the log's sentence about one that failed
 * @param named what the log may tell of it: never a person's
 */
export async function oneByOne<T>(
  log: Log,
  all: Iterable<T>,
  failed: string,
  work: (each: T) => Promise<unknown>,
  named: (each: T) => { readonly case?: number } = () => ({}),
): Promise<void> {
  for (const each of all)
    try {
      await work(each);
    } catch (error) {
      log.warn({ ...named(each), ...errorFields(error) }, failed);
    }
}
