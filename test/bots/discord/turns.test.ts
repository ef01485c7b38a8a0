import { expect, test } from 'vitest';
import { TooManyWaiting, turns } from '../../../bots/discord/turns.ts';

/** Work that ends when it is let go. */
function held(): { readonly work: () => Promise<boolean>; readonly letGo: () => void } {
  let letGo: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { work: () => gone.then(() => true), letGo };
}

test('a flood of one person’s events is not taken beyond a bound, told once, and keeps nobody else waiting', async () => {
  const told: unknown[] = [];
  const queue = turns((error) => told.push(error));
  const { work, letGo } = held();
  const done: string[] = [];
  queue.take('flooding', 'first', work);
  for (let number = 0; number < 1_000; number++)
    queue.take('flooding', `more-${number}`, async () => {
      done.push(`more-${number}`);
      return true;
    });
  queue.take('somebody', 'theirs', async () => {
    done.push('theirs');
    return true;
  });
  await expect.poll(() => done).toEqual(['theirs']);
  expect(told).toEqual([expect.any(TooManyWaiting)]);

  letGo();
  await queue.settled();
  expect(done).toHaveLength(50);
  queue.take('flooding', 'later', async () => {
    done.push('later');
    return true;
  });
  await queue.settled();
  expect(done.at(-1)).toBe('later');
});

test('one event of a person after another is taken, in order', async () => {
  const done: number[] = [];
  const queue = turns(() => undefined);
  for (let number = 0; number < 200; number++) {
    queue.take('somebody', String(number), async () => {
      done.push(number);
      return true;
    });
    if (number % 40 === 0) await queue.settled();
  }
  await queue.settled();
  expect(done).toEqual(Array.from({ length: 200 }, (_, number) => number));
});
