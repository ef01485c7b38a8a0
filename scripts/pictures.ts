/**
 * Makes the README's pictures, docs/pictures/*.svg, from the running program: a real PostgreSQL of its own, the
 * engine, the job that fetches a screenshot, and what bots/telegram and bots/slack render. Only the drawing is ours.
 *
 *     node --import tsx scripts/pictures.ts
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { cardMessage } from '../bots/slack/card.ts';
import { threadMessage } from '../bots/slack/thread.ts';
import { render } from '../bots/telegram/render.ts';
import type { ChannelName } from '../src/channel.ts';
import { readConfig } from '../src/config.ts';
import type { Answer } from '../src/conversation/answer.ts';
import type { PersonEvent } from '../src/conversation/event.ts';
import { plainLog } from '../src/log.ts';
import { readReference } from '../src/reports/reference.ts';
import { type Running, start } from '../src/service.ts';
import type { Locale } from '../src/text/locale.ts';
import { type Message, PHONE, phone } from './pictures/phone.ts';
import { slackPicture } from './pictures/slack.ts';

const folder = join(import.meta.dirname, '../docs/pictures');
const MODERATOR = 'U0CAMILLE';
const LINK = 'https://mobile.twitter.com/an_account/status/1800000000000000001?s=20';

/** What people say in the pictures of each language. */
const WORDS = {
  fr: {
    context: 'Ce message circule depuis ce matin dans le groupe de mon lycée.',
    status: '/suivi',
    conversation: 'Un signalement sur Telegram : le lien, le récapitulatif, la référence',
    card: 'La fiche du cas dans Slack, prise en charge, et son fil',
    replies: (count: number) => `${count} réponses`,
  },
  en: {
    context: 'It has been going round in the group of my school since this morning.',
    status: '/status',
    conversation: 'A report on Telegram: the link, the summary, the reference',
    card: 'The case’s card in Slack, claimed, and its thread',
    replies: (count: number) => `${count} replies`,
  },
} as const satisfies Record<Locale, unknown>;

/** One person's chat with the running program, and what their screen shows of it. */
class Chat {
  readonly messages: Message[] = [];
  readonly #running: Running;
  readonly #channel: ChannelName;
  readonly #locale: Locale;
  #events = 0;

  constructor(running: Running, channel: ChannelName, locale: Locale) {
    this.#running = running;
    this.#channel = channel;
    this.#locale = locale;
  }

  writes(text: string): Promise<Answer> {
    this.messages.push({ by: 'person', text });
    return this.gives({ kind: 'wrote', message: `m${this.#events}`, text });
  }

  async presses(value: string): Promise<Answer> {
    const at = this.messages.findLastIndex(({ by }) => by === 'vigie');
    const message = this.messages[at];
    const keys = message?.by === 'vigie' ? (message.shown.keyboard?.inline_keyboard.flat() ?? []) : [];
    const tokens = keys.flatMap((key) => ('callback_data' in key ? [key.callback_data] : []));
    const token = tokens.find((each) => each.endsWith(value));
    if (token === undefined) throw new Error(`no choice ends in ${value}: ${tokens.join(' ')}`);
    return this.gives({ kind: 'pressed', token }, at);
  }

  async gives(event: PersonEvent, inPlaceOf?: number): Promise<Answer> {
    this.#events++;
    const answer = await this.#running.conversing.converse({
      channel: this.#channel,
      person: `somebody-${this.#locale}`,
      address: 'somebody',
      id: String(this.#events),
      language: this.#locale,
      event,
    });
    for (const prompt of answer.prompts) {
      const shown = render(prompt, this.#running.localisers[answer.locale]);
      if (prompt.place === 'edit' && inPlaceOf !== undefined)
        this.messages[inPlaceOf] = { by: 'vigie', shown };
      else this.messages.push({ by: 'vigie', shown });
    }
    return answer;
  }
}

function referenceIn({ messages }: Chat): string {
  for (const message of messages.toReversed())
    for (const part of message.by === 'vigie' ? message.shown.parts : [])
      for (const { type, offset, length } of part.entities) {
        const reference =
          type === 'code' ? readReference(part.text.slice(offset, offset + length)) : undefined;
        if (reference !== undefined) return reference;
      }
  throw new Error('the chat shows no reference');
}

/** A screenshot as somebody might send it. */
function screenshot(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#dddddd' } })
    .png()
    .toBuffer();
}

async function draw(running: Running, locale: Locale): Promise<void> {
  const words = WORDS[locale];
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
  const { database, localisers } = running;
  const [number] = await database.casesOf(referenceIn(person));
  person.messages.push({ by: 'person', text: words.status });
  await person.gives({ kind: 'commanded', command: 'status' });
  const screens = [asked, summed, person.messages];
  const gap = 24;
  const width = PHONE.width * screens.length + gap * (screens.length - 1);
  await writeFile(
    join(folder, `conversation.${locale}.svg`),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${PHONE.height}" width="${width}" height="${PHONE.height}" role="img">
<title>${words.conversation}</title>
${screens.map((messages, index) => phone(messages, index * (PHONE.width + gap), 'bot')).join('\n')}
</svg>
`,
  );

  if (number === undefined) throw new Error('the report has no case');
  const other = new Chat(running, 'discord', locale === 'fr' ? 'en' : 'fr');
  await other.gives({ kind: 'opened' });
  await other.writes('x.com/an_account/status/1800000000000000001');
  await other.presses(':antisemitism');
  await other.presses(':skip');
  await other.presses(':review');
  await other.presses(':send');
  await database.desk.claim(number, { id: MODERATOR });
  let card = await database.desk.card(number);
  for (let tries = 0; tries < 100 && card?.screenshotCount === 0; tries++) {
    await wait(100);
    card = await database.desk.card(number);
  }
  if (card === undefined) throw new Error('the case has no card');
  const lines = await database.desk.threadLines(number);
  const localiser = localisers[locale];
  await writeFile(
    join(folder, `card.${locale}.svg`),
    slackPicture(
      cardMessage(localiser, card),
      lines.map(({ line }) => threadMessage(localiser, line)),
      { title: words.card, channel: 'vigie-moderation', replies: words.replies(lines.length) },
      { locale, names: { [MODERATOR]: 'Camille' }, now: Date.now() },
    ),
  );
}

const made: string[] = [];
for (const locale of ['fr', 'en'] as const) {
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
    await draw(running, locale);
    made.push(`conversation.${locale}.svg`, `card.${locale}.svg`);
  } finally {
    await running.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
process.stdout.write(`${made.map((name) => join('docs/pictures', name)).join('\n')}\n`);
