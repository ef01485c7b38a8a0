import { type Contestant, STEPS } from './contestant.ts';
import { median, quantile } from './measure.ts';
import { newPerson } from './people.ts';

/** After how many wrong answers a step is timed. */
export const AFTER = [1, 10, 100] as const;

/** How many steps are timed for each figure: of so many people, so many each. */
const PEOPLE = 12;
const TIMED = 8;

async function timed(contestant: Contestant, wrongAnswers: number): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < PEOPLE; count++) {
    const person = newPerson();
    for (const step of STEPS.slice(0, 2)) await contestant.take(person, step);
    for (let wrong = 0; wrong < wrongAnswers; wrong++) await contestant.wrong?.(person);
    for (let more = 0; more < TIMED; more++) {
      const begun = performance.now();
      await contestant.wrong?.(person);
      times.push(performance.now() - begun);
    }
  }
  return quantile(times, 0.5);
}

/**
 * A step's median time in milliseconds, one conversation at a time, after 1, 10 and 100 wrong answers at the question
 * of the category; medians of rounds.
 */
export async function afterWrongAnswers(contestant: Contestant, rounds: number): Promise<readonly number[]> {
  const measured: number[][] = AFTER.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, wrongAnswers] of AFTER.entries())
      measured[index]?.push(await timed(contestant, wrongAnswers));
  return measured.map(median);
}
