import type { CaseFilter, From, Lists, Today } from '../../src/cases/lists.ts';
import { dayAt } from '../../src/catalogue/limitation.ts';
import { MODERATOR } from './cases.ts';

/** One thing that the home tab asks of the database. */
export interface Ask {
  readonly name: string;
  readonly of: (lists: Lists) => Promise<unknown>;
}

const today: Today = { day: dayAt(Date.now()), timeZone: 'Europe/Paris' };

const FILTERS: readonly { readonly name: string; readonly filter: CaseFilter }[] = [
  { name: 'no filter', filter: {} },
  { name: 'one pole', filter: { pole: 'cyber' } },
  { name: 'a state', filter: { states: ['qualified'] } },
  { name: 'closed ones', filter: { states: ['resolved', 'dismissed'] } },
  { name: 'dismissed ones', filter: { states: ['dismissed'] } },
  { name: 'a frequent platform', filter: { platform: 'x' } },
  { name: 'a rare platform', filter: { platform: 'vk' } },
  { name: 'a platform that no case has', filter: { platform: 'none' } },
  { name: 'a category', filter: { category: 'suicide' } },
  { name: 'a language', filter: { locale: 'en' } },
  { name: 'mine', filter: { holder: { id: MODERATOR } } },
  { name: 'unclaimed', filter: { holder: 'nobody' } },
  { name: 'the quiet list', filter: { quiet: true } },
  { name: 'limitation within 60 days', filter: { limitationWithin: 60 } },
  {
    name: 'all filters at once',
    filter: {
      pole: 'moderation',
      states: ['qualified'],
      platform: 'x',
      category: 'antisemitism',
      locale: 'fr',
      holder: { id: MODERATOR },
      limitationWithin: 60,
    },
  },
];

/** Reads on, page after page, and gives where the last of so many begins. */
async function deep(lists: Lists, filter: CaseFilter, pages: number): Promise<From | undefined> {
  let from: From | undefined;
  for (let page = 0; page < pages; page++) from = (await lists.page(filter, today, from)).next ?? from;
  return from;
}

/** Everything that the home tab can ask. */
export async function asksOf(lists: Lists): Promise<readonly Ask[]> {
  const far = await deep(lists, {}, 200);
  return [
    ...FILTERS.map(({ name, filter }) => ({
      name: `a page and how many there are, ${name}`,
      of: (asked: Lists) => asked.page(filter, today),
    })),
    { name: 'the 200th page', of: (asked) => asked.page({}, today, far) },
    { name: 'counters of the day', of: (asked) => asked.counters(today) },
    { name: 'counters of the day, one pole', of: (asked) => asked.counters(today, 'cyber') },
    { name: 'deadlines', of: (asked) => asked.deadlines(today, 5) },
    { name: 'follow-ups', of: (asked) => asked.followUps(5) },
    { name: 'the whole home tab', of: (asked) => asked.overview(MODERATOR, today, {}, undefined, 5) },
  ];
}
