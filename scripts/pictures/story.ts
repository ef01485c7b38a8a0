import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { readConfig } from '../../src/config.ts';
import { plainLog } from '../../src/log.ts';
import { type MasterKeys, newKey, readMasterKeys } from '../../src/privacy/seal.ts';
import type { NewsTimes } from '../../src/reports/news.ts';
import { type Running, start } from '../../src/service.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import { localisers } from '../../src/text/sentences.ts';
import { type SmtpServer, smtpServer } from '../../test/servers/smtp.ts';
import type { Workspace } from './block-kit/workspace.ts';
import { Chat } from './chat.ts';
import { ASSOCIATION_FILE } from './follow-words.ts';
import { caseOf, daysAgo, flooded, otherCases } from './others.ts';
import type { Message } from './phone.ts';
import { CAMILLE, CHANNELS, LENA, NAMES, ON_CALL, SACHA, startTeam, type Team, until } from './team.ts';
import { WORDS } from './words.ts';

const LINK = 'https://mobile.twitter.com/an_account/status/1800000000000000001?s=20';
/** New cards of a pole in a short time, beyond which a summary stands in their place. */
const BURST_CARDS = 7;

/** What happened in the running program before a picture is taken. */
export interface Scene {
  readonly locale: Locale;
  readonly localiser: Localiser;
  readonly running: Running;
  readonly team: Team;
  /** The case: two reports of one link, with a screenshot; claimed, qualified, its reporter asked, who answered. */
  readonly number: number;
  /** The cases beside it. */
  readonly others: Awaited<ReturnType<typeof otherCases>>;
  /** The flood in the other pole, by its number. */
  readonly burst: number;
  /** What the reporter's phone showed: the report at three moments, then the question and their answer. */
  readonly screens: Readonly<Record<'conversation' | 'question', readonly (readonly Message[])[]>>;
  readonly workspace: Workspace;
  /** Whom Vigie writes to on Telegram, by their address. */
  readonly reporters: Map<string, Chat>;
  /** Where notices go out by e-mail. */
  readonly smtp: SmtpServer;
  readonly master: MasterKeys;
  readonly newsTimes: NewsTimes;
}

/** A screenshot as somebody might send it. */
function screenshot(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#dddddd' } })
    .png()
    .toBuffer();
}

/** Camille claims and qualifies the case, and asks the reporter, who answers. */
async function handled(team: Team, person: Chat, number: number, locale: Locale): Promise<void> {
  const words = WORDS[locale];
  const { slack } = team;
  await team.presses(CAMILLE, number, 'case.claim');
  await team.settled(number, (all) => all.includes('case.release'));
  const qualify = await team.opened(CAMILLE, () => team.presses(CAMILLE, number, 'case.qualify'));
  const offences = { user: CAMILLE, view: qualify.id, block: 'qualify.offences', action: 'value' };
  await slack.suggest({ ...offences, value: '' });
  await slack.choose({ ...offences, given: ['insult-hate'] });
  await slack.choose({ ...offences, block: 'qualify.motives', given: ['antisemitic'] });
  await team.submits(CAMILLE, qualify, {
    'qualify.reasoning': { value: words.reasoning },
    'qualify.published': { value: daysAgo(1) },
  });
  const ask = await team.opened(CAMILLE, () => team.presses(CAMILLE, number, 'case.ask'));
  const heard = person.messages.length;
  await team.submits(CAMILLE, ask, { template: { value: 'ask-date' } });
  await until('the question', () => (person.messages.length > heard ? true : undefined));
  await person.writes(words.answer);
  await team.settled(number, (all) => all.includes(words.answer));
}

async function told(
  running: Running,
  team: Team,
  locale: Locale,
  around: Pick<Scene, 'reporters' | 'smtp' | 'master' | 'newsTimes'>,
): Promise<Scene> {
  const { reporters } = around;
  const words = WORDS[locale];
  await running.database.watchTerms.replaceAll({ id: LENA }, words.terms, 'the list of the pictures');
  const person = new Chat(running, 'telegram', locale);
  reporters.set(`somebody-${locale}`, person);
  await person.writes(LINK);
  const asked = [...person.messages];
  await person.presses(':antisemitism');
  person.messages.push({ by: 'person', picture: true });
  await person.gives({
    kind: 'pictures',
    message: 'a screenshot',
    pictures: [{ handle: 'a screenshot', bytes: undefined, mediaType: 'image/png' }],
    text: undefined,
  });
  await person.writes(words.context);
  await person.presses(':today');
  await person.presses(':no');
  await person.presses(':no');
  await person.presses(':yes');
  const summed = [...person.messages];
  await person.presses(':send');
  const number = await caseOf(running, person);
  person.messages.push({ by: 'person', text: words.status });
  await person.gives({ kind: 'commanded', command: 'status' });
  const received = [...person.messages];

  const other = new Chat(running, 'discord', locale === 'fr' ? 'en' : 'fr', 'somebody-else');
  await other.gives({ kind: 'opened' });
  await other.writes('x.com/an_account/status/1800000000000000001');
  await other.presses(':antisemitism');
  await other.presses(':skip');
  await other.presses(':review');
  await other.presses(':send');
  await team.settled(number, (all) => all.includes('case.screenshots'));
  await handled(team, person, number, locale);

  const others = await otherCases(running, locale);
  const burst = await flooded(running, team, locale, CHANNELS.cyber);
  return {
    locale,
    localiser: running.localisers[locale],
    running,
    team,
    number,
    others,
    burst,
    screens: { conversation: [asked, summed, received], question: [person.messages.slice(received.length)] },
    workspace: { locale, names: NAMES, now: Date.now(), pictures: team.pictures },
    ...around,
  };
}

/**
 * Tells the story of a case to a program of its own (a PostgreSQL of its own too, unless one is named; the engine, the
 * jobs, a local Slack), then
 * hands the scene over and waits for what is done with it before everything is put away.
 */
export async function withScene(
  locale: Locale,
  use: (scene: Scene) => Promise<void>,
  databaseUrl?: string,
): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-pictures-'));
  const team = await startTeam(locale, localisers('Europe/Paris')[locale].bare(say('desk.loading')));
  const smtp = await smtpServer({ security: 'none' });
  const association = join(dataDir, 'association.yaml');
  await writeFile(association, ASSOCIATION_FILE);
  const masterKeys = `pictures:${newKey().toString('base64')}`;
  const reading = readConfig({
    DATA_DIR: dataDir,
    MASTER_KEYS: masterKeys,
    PSEUDONYM_KEY: newKey().toString('base64'),
    ASSOCIATION_FILE: association,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(smtp.port),
    SMTP_SECURITY: 'none',
    DATABASE_URL: databaseUrl,
    SLACK_BOT_TOKEN: team.slack.botToken,
    SLACK_APP_TOKEN: team.slack.appToken,
    SLACK_API_URL: team.slack.url,
    SLACK_CHANNEL_MODERATION: CHANNELS.moderation,
    SLACK_CHANNEL_CYBER: CHANNELS.cyber,
    SLACK_LEADS: LENA,
    SLACK_MODERATORS: `${CAMILLE},${SACHA}`,
    SLACK_ON_CALL_GROUP: ON_CALL,
    SLACK_BURST_CARDS: String(BURST_CARDS),
    SLACK_LOCALE: locale,
    // The pictures are drawn at any hour, and whoever is told news in them is told it there and then.
    NEWS_HOURS: '00:00-24:00',
  });
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  const reporters = new Map<string, Chat>();
  const running = await start(
    reading.config,
    { ...plainLog(), warn: () => undefined },
    { limits: { refreshEveryMs: 100 } },
  );
  try {
    running.channels.set('telegram', {
      name: 'telegram',
      send: async (address, spoken, prompts) => {
        reporters.get(address)?.hears(prompts, spoken);
        return 'delivered';
      },
      fetchFile: async () => ({ bytes: await screenshot() }),
    });
    const { newsTimes } = reading.config;
    await use(
      await told(running, team, locale, { reporters, smtp, newsTimes, master: readMasterKeys(masterKeys) }),
    );
  } finally {
    await running.stop();
    await Promise.all([team.slack.close(), smtp.stop()]);
    await rm(dataDir, { recursive: true, force: true });
  }
}
