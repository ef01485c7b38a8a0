import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { readConfig } from '../../src/config.ts';
import { plainLog } from '../../src/log.ts';
import { type Running, start } from '../../src/service.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import type { Workspace } from './block-kit/workspace.ts';
import { Chat, referenceIn } from './chat.ts';
import type { Message } from './phone.ts';

/** Members, a user group and Slack channels of the pictures. */
export const NAMES = {
  U0CAMILLE: 'Camille',
  U0SACHA: 'Sacha',
  U0LENA: 'Léna',
  S0ONCALL: 'astreinte',
  C0MODERATION: 'vigie-moderation',
  C0CYBER: 'vigie-cyber',
} as const;

const MODERATOR: keyof typeof NAMES = 'U0CAMILLE';
const LINK = 'https://mobile.twitter.com/an_account/status/1800000000000000001?s=20';

/** What people say in the pictures of each language. */
const WORDS = {
  fr: { context: 'Ce message circule depuis ce matin dans le groupe de mon lycée.', status: '/suivi' },
  en: {
    context: 'It has been going round in the group of my school since this morning.',
    status: '/status',
  },
} as const satisfies Record<Locale, unknown>;

/** What happened in the running program before a picture is taken. */
export interface Scene {
  readonly locale: Locale;
  readonly localiser: Localiser;
  readonly running: Running;
  /** The case: two reports of one link, with a screenshot, claimed. */
  readonly number: number;
  /** What the reporter's phone showed at three moments. */
  readonly screens: readonly (readonly Message[])[];
  readonly workspace: Workspace;
}

/** A screenshot as somebody might send it. */
function screenshot(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#dddddd' } })
    .png()
    .toBuffer();
}

async function told(running: Running, locale: Locale): Promise<Scene> {
  const words = WORDS[locale];
  const { database, localisers } = running;
  const person = new Chat(running, 'telegram', locale);
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
  const [number] = await database.casesOf(referenceIn(person));
  if (number === undefined) throw new Error('the report has no case');
  person.messages.push({ by: 'person', text: words.status });
  await person.gives({ kind: 'commanded', command: 'status' });

  const other = new Chat(running, 'discord', locale === 'fr' ? 'en' : 'fr');
  await other.gives({ kind: 'opened' });
  await other.writes('x.com/an_account/status/1800000000000000001');
  await other.presses(':antisemitism');
  await other.presses(':skip');
  await other.presses(':review');
  await other.presses(':send');
  await database.acting.act(number, { kind: 'claim' }, { id: MODERATOR, role: 'moderator' }, undefined);
  let card = await database.desk.card(number);
  for (let tries = 0; tries < 100 && card?.screenshotCount === 0; tries++) {
    await wait(100);
    card = await database.desk.card(number);
  }
  return {
    locale,
    localiser: localisers[locale],
    running,
    number,
    screens: [asked, summed, person.messages],
    workspace: { locale, names: NAMES, now: Date.now() },
  };
}

/**
 * Tells the story of a case to a program of its own (a real PostgreSQL, the engine, the jobs), then hands the scene
 * over and waits for what is done with it before everything is put away.
 */
export async function withScene(locale: Locale, use: (scene: Scene) => Promise<void>): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-pictures-'));
  const reading = readConfig({ DATA_DIR: dataDir });
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  const running = await start(reading.config, { ...plainLog(), warn: () => undefined });
  try {
    running.channels.set('telegram', {
      name: 'telegram',
      send: () => Promise.resolve('delivered'),
      fetchFile: async () => ({ bytes: await screenshot() }),
    });
    await use(await told(running, locale));
  } finally {
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
