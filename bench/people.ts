import type { Person } from './contestant.ts';

let people = 0;

/** Somebody new, with a link that is new too. */
export function newPerson(): Person {
  people += 1;
  const post = 1_700_000_000_000_000_000n + BigInt(people);
  return { id: 5_000_000_000 + people, link: `https://x.com/quelquun/status/${post}?s=20` };
}
