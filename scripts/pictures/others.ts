import type { Act } from '../../src/cases/act.ts';
import type { Running } from '../../src/service.ts';
import type { Locale } from '../../src/text/locale.ts';
import { Chat, referenceIn } from './chat.ts';
import { CAMILLE, SACHA, type Team, until } from './team.ts';
import { type OtherReport, PHISHING, PHISHING_HELD, WORDS } from './words.ts';

const DAY_MS = 86_400_000;

/** The day so many days ago, `2026-11-25`. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

/** The first case of the report that a chat shows. */
export async function caseOf(running: Running, chat: Chat): Promise<number> {
  const [number] = await running.database.casesOf(referenceIn(chat));
  if (number === undefined) throw new Error('the report has no case');
  return number;
}

async function reported(
  running: Running,
  locale: Locale,
  person: string,
  { link, category, context }: OtherReport,
): Promise<number> {
  const chat = new Chat(running, 'discord', locale, person);
  await chat.gives({ kind: 'opened' });
  await chat.writes(link);
  await chat.presses(`:${category}`);
  await (context === undefined ? chat.presses(':skip') : chat.writes(context));
  await chat.presses(':review');
  await chat.presses(':send');
  return caseOf(running, chat);
}

/** Qualified as an insult of hatred, published so many days ago. */
function insult(days: number, motive: 'racist' | 'sexist'): Act {
  return {
    kind: 'qualify',
    qualification: {
      offences: ['insult-hate'],
      motives: [motive],
      published: daysAgo(days),
      reasoning: undefined,
    },
  };
}

/** The cases beside the story's own: some wait, some are held, and of two the time to prosecute runs out. */
export async function otherCases(running: Running, locale: Locale) {
  const { others } = WORDS[locale];
  const by = (id: string) => ({ id, role: 'moderator' }) as const;
  const acts = async (number: number, moderator: string, act: Act): Promise<void> => {
    const { kind } = await running.database.acting.act(number, act, by(moderator), undefined);
    if (kind !== 'done') throw new Error(`${act.kind} was ${kind}`);
  };
  const threat = await reported(running, locale, 'one', others.threat);
  const racism = await reported(running, locale, 'two', others.racism);
  const harassment = await reported(running, locale, 'three', others.harassment);
  const alike = await reported(running, locale, 'four', others.alike);
  const sexism = await reported(running, locale, 'five', others.sexism);
  await acts(racism, SACHA, insult(351, 'racist'));
  await acts(sexism, CAMILLE, insult(330, 'sexist'));
  return { threat, racism, harassment, alike, sexism };
}

/** A flood of reports of phishing: gives the number of its burst, once a summary stands in place of the cards. */
export async function flooded(
  running: Running,
  team: Team,
  locale: Locale,
  channel: string,
): Promise<number> {
  const { lure } = WORDS[locale];
  for (const [index, link] of PHISHING.entries())
    await reported(running, locale, `flood-${index}`, { link, category: 'cyber', context: lure });
  const id = await until('the summary', () => {
    const payloads = team.slack
      .messages(channel)
      .flatMap(({ metadata }) => (metadata?.event_type === 'vigie_burst' ? [metadata.event_payload] : []));
    return payloads.length === 0 ? undefined : Number(payloads[0]?.['burst']);
  });
  await until('the cases that the summary counts', async () =>
    (await running.database.desk.burst(id))?.view.cases === PHISHING_HELD ? true : undefined,
  );
  return id;
}
