import {
  Client,
  DiscordAPIError,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type Interaction,
  REST,
} from 'discord.js';
import {
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  InteractionResponseType,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
  Routes,
  TextInputStyle,
} from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DiscordServer, startDiscordServer, upload } from './discord.ts';

const TOKEN = 'made.up.token';
let server: DiscordServer;
let rest: REST;
const clients: Client[] = [];

beforeEach(async () => {
  server = await startDiscordServer({ token: TOKEN, firstAnswerMs: 300 });
  rest = new REST({ api: server.apiRoot, retries: 1 }).setToken(TOKEN);
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.destroy();
  await server.close();
});

async function connect(
  intents: GatewayIntentBits[] = [GatewayIntentBits.DirectMessages],
  token = TOKEN,
): Promise<Client<true>> {
  const client = new Client({ intents, rest: { api: server.apiRoot } });
  clients.push(client);
  const ready = new Promise<Client<true>>((resolve) => client.once('clientReady', resolve));
  await client.login(token);
  return ready;
}

async function register(): Promise<void> {
  await rest.put(Routes.applicationCommands(server.applicationId), {
    body: [
      {
        name: 'report',
        name_localizations: { fr: 'signaler' },
        description: 'Report',
        options: [
          { type: 3, name: 'link', name_localizations: { fr: 'lien' }, description: 'Its link' },
          { type: 11, name: 'picture', description: 'A picture' },
        ],
      },
      { type: 3, name: 'Report this message' },
    ],
  });
}

/** The `_errors` paths of a 50035 answer. */
async function refused(body: unknown, route: `/${string}`): Promise<{ code: unknown; errors: string }> {
  const error: unknown = await rest.post(route, { body }).catch((caught: unknown) => caught);
  if (!(error instanceof DiscordAPIError)) throw new Error(`Not refused: ${String(error)}`);
  return { code: error.code, errors: JSON.stringify(error.rawError) };
}

function button(customId: string, label = 'Go'): { type: 2; style: 1; custom_id: string; label: string } {
  return { type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: customId, label };
}

describe('the gateway', () => {
  it('lets the real client in with no intent but direct messages', async () => {
    const client = await connect();
    expect(client.user.id).toBe(server.applicationId);
  });

  it('closes with 4014 on a privileged intent and 4004 on a wrong token', async () => {
    await expect(connect([GatewayIntentBits.MessageContent])).rejects.toThrow(/disallowed intents/iu);
    expect(server.gateway.closed).toEqual([4014]);
    await expect(connect([], 'other.token.here')).rejects.toThrow(/invalid token/iu);
  });

  it('acknowledges heartbeats', async () => {
    await server.close();
    server = await startDiscordServer({ token: TOKEN, heartbeatMs: 60 });
    await connect();
    await server.world.until(
      () => server.gateway.count.heartbeats > 3 || undefined,
      () => 'No heartbeat.',
    );
    expect(server.gateway.count.identified).toBe(1);
  });

  it('replays to a resumed session what it missed while the connection was down, and identifies anew after op 9', async () => {
    const client = await connect();
    const heard: string[] = [];
    client.ws.on(GatewayDispatchEvents.MessageCreate, (message: { content: string }) =>
      heard.push(message.content),
    );
    const person = server.person('ana');
    const resumed = (): Promise<unknown> => new Promise((resolve) => client.once('shardResume', resolve));
    let again = resumed();
    server.gateway.cut();
    person.write('missed');
    await again;
    again = resumed();
    server.gateway.askToReconnect();
    await again;
    const begunAnew = new Promise((resolve) => client.once('shardReady', resolve));
    server.gateway.invalidate(false);
    await begunAnew;
    expect(server.gateway.count).toMatchObject({ identified: 2, resumed: 2 });
    expect(heard).toEqual(['missed']);
  });

  it('delivers direct messages with their content, their edits and deletions, and the bot its own messages', async () => {
    const client = await connect();
    const heard: string[] = [];
    const { MessageCreate, MessageUpdate, MessageDelete } = GatewayDispatchEvents;
    client.ws.on(MessageCreate, (d: { content: string }) => heard.push(`new ${d.content}`));
    client.ws.on(MessageUpdate, (d: { content: string }) => heard.push(`edit ${d.content}`));
    client.ws.on(MessageDelete, (d: { id: string }) => heard.push(`gone ${d.id}`));
    const person = server.person('ana');
    const message = person.write('hello');
    person.edit(message, 'hello!');
    person.delete(message);
    await client.users.createDM(person.id);
    await rest.post(Routes.channelMessages(person.dm.id), { body: { content: 'hi' } });
    await server.world.until(
      () => person.sees().length > 0 || undefined,
      () => 'Nothing.',
    );
    await expect.poll(() => heard).toEqual(['new hello', 'edit hello!', `gone ${message.api.id}`, 'new hi']);
  });
});

describe('commands', () => {
  it('registers localised commands and runs them by the name that a person sees', async () => {
    await register();
    const client = await connect();
    const received = new Promise<Interaction>((resolve) => client.once('interactionCreate', resolve));
    const person = server.person('ana', { locale: 'fr' });
    const sent = person.run('signaler', {
      lien: 'https://example.org',
      picture: upload('a.png', 'image/png', 3),
    });
    const interaction = await received;
    if (!interaction.isChatInputCommand()) throw new Error('Another kind.');
    expect(interaction.options.getString('link')).toBe('https://example.org');
    const picture = interaction.options.getAttachment('picture', true);
    expect((await (await fetch(picture.url)).arrayBuffer()).byteLength).toBe(3);
    expect((await fetch(picture.url.replace('hm=', 'hm=0'))).status).toBe(404);
    await interaction.reply({ content: 'Done', flags: MessageFlags.Ephemeral });
    expect(await server.acknowledged(sent)).toBe(true);
    expect(() => person.run('report')).toThrow();
  });

  it.each([
    [{ name: 'Report', description: 'x' }, 'APPLICATION_COMMAND_INVALID_NAME'],
    [{ name: 'report', description: '' }, 'BASE_TYPE_BAD_LENGTH'],
    [{ name: 'report', description: 'x', name_localizations: { 'fr-FR': 'signaler' } }, 'BASE_TYPE_CHOICES'],
    [{ type: 3, name: 'Report it', description: 'no' }, 'description'],
    [
      { name: 'report', description: 'x', options: [{ type: 3, name: 'a b', description: 'x' }] },
      'INVALID_NAME',
    ],
  ])('refuses %j', async (command, code) => {
    const error: unknown = await rest
      .put(Routes.applicationCommands(server.applicationId), { body: [command] })
      .catch((caught: unknown) => caught);
    expect(JSON.stringify(error instanceof DiscordAPIError && error.rawError)).toContain(code);
  });
});

describe('interactions', () => {
  it('fail after their time, and then answer 10062; a second answer is 40060', async () => {
    await register();
    await connect();
    const person = server.person('ana');
    const late = person.run('report');
    expect(await server.acknowledged(late)).toBe(false);
    const body = { type: InteractionResponseType.DeferredChannelMessageWithSource };
    const post = (each: typeof late): Promise<unknown> =>
      rest.post(Routes.interactionCallback(each.id, each.token), { body, auth: false });
    await expect(post(late)).rejects.toMatchObject({ code: 10062 });
    const good = person.run('report');
    await post(good);
    await expect(post(good)).rejects.toMatchObject({ code: 40060 });
  });

  it('show a deferred ephemeral answer to one person alone, loading until it is edited', async () => {
    await register();
    const client = await connect();
    client.once('interactionCreate', async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('Seen: x');
      await interaction.followUp({ content: 'More', flags: MessageFlags.Ephemeral });
    });
    const place = server.guild('A guild');
    const author = server.person('bob');
    const person = server.person('ana');
    person.runOn('Report this message', author.write('bad words', { in: place }));
    await person.waitFor(({ content }) => content === 'More', place);
    expect(person.sees(place).map(({ content, ephemeral }) => [content, ephemeral])).toEqual([
      ['bad words', false],
      ['Seen: x', true],
      ['More', true],
    ]);
    expect(author.sees(place)).toHaveLength(1);
  });

  it('carry a button to a form, and what was written in it to an update of the message', async () => {
    const client = await connect();
    client.on('interactionCreate', async (interaction) => {
      if (interaction.isButton()) {
        const component = {
          type: ComponentType.TextInput,
          custom_id: 'why',
          style: TextInputStyle.Paragraph,
        } as const;
        const modal: APIModalInteractionResponseCallbackData = {
          custom_id: 'form',
          title: 'A form',
          components: [{ type: ComponentType.Label, label: 'Why', component }],
        };
        await interaction.showModal(modal);
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        await interaction.update({ content: interaction.fields.getTextInputValue('why'), components: [] });
      }
    });
    const person = server.person('ana');
    const body: RESTPostAPIChannelMessageJSONBody = {
      content: 'Tell',
      components: [{ type: ComponentType.ActionRow, components: [button('open', 'Write')] }],
    };
    await rest.post(Routes.channelMessages(person.dm.id), { body });
    const pressed = person.press(await person.waitFor(({ content }) => content === 'Tell'), 'Write');
    expect((await person.modalOf(pressed)).title).toBe('A form');
    expect(() => person.submit(pressed, { why: '' })).toThrow();
    person.submit(pressed, { Why: 'Because' });
    const message = await person.waitFor(({ content }) => content === 'Because');
    expect(message.buttons).toEqual([]);
    expect(message.edits).toBe(1);
  });

  it('lose their token after fifteen minutes', async () => {
    await register();
    const client = await connect();
    const person = server.person('ana');
    const received = new Promise<Interaction>((resolve) => client.once('interactionCreate', resolve));
    person.run('report');
    const interaction = await received;
    if (!interaction.isChatInputCommand()) throw new Error('Another kind.');
    await interaction.deferReply();
    server.interactions.olderByMs = 15 * 60_000;
    await expect(interaction.editReply('late')).rejects.toMatchObject({ code: 50027 });
  });
});

describe('messages', () => {
  const row = (...components: unknown[]): unknown => ({ type: ComponentType.ActionRow, components });
  it.each<[string, unknown, string]>([
    ['content over 2,000', { content: 'x'.repeat(2001) }, 'between 0 and 2000'],
    ['no content', { content: ' ' }, '50006'],
    [
      'six rows',
      { content: 'x', components: Array.from({ length: 6 }, (_, i) => row(button(`${i}`))) },
      'components',
    ],
    [
      'six buttons in a row',
      { content: 'x', components: [row(...'abcdef'.split('').map((id) => button(id)))] },
      'MAX_LENGTH',
    ],
    [
      'one custom id twice',
      { content: 'x', components: [row(button('a'), button('a'))] },
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a custom id over 100',
      { content: 'x', components: [row(button('x'.repeat(101)))] },
      'between 1 and 100',
    ],
    ['a label over 80', { content: 'x', components: [row(button('a', 'x'.repeat(81)))] }, 'between 1 and 80'],
    [
      '26 options',
      {
        content: 'x',
        components: [
          row({
            type: 3,
            custom_id: 's',
            options: Array.from({ length: 26 }, (_, i) => ({ label: `${i}`, value: `${i}` })),
          }),
        ],
      },
      'MAX_LENGTH',
    ],
    [
      'a description over 100',
      {
        content: 'x',
        components: [
          row({
            type: 3,
            custom_id: 's',
            options: [{ label: 'a', value: 'a', description: 'x'.repeat(101) }],
          }),
        ],
      },
      'between 1 and 100',
    ],
    ['an embed title over 256', { embeds: [{ title: 'x'.repeat(257) }] }, 'between 0 and 256'],
    [
      'embeds over 6,000 together',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      'MAX_EMBED_SIZE_EXCEEDED',
    ],
  ])('refuses %s', async (_, body, message) => {
    const person = server.person('ana');
    expect((await refused(body, Routes.channelMessages(person.dm.id))).errors).toContain(message);
  });

  it('nest the errors of an invalid form under the path of the field', async () => {
    const person = server.person('ana');
    const error = await refused(
      { content: 'x', components: [row({ type: 2, style: 1, label: 'a' })] },
      Routes.channelMessages(person.dm.id),
    );
    expect(error.code).toBe(50035);
    expect(JSON.parse(error.errors)).toMatchObject({
      errors: {
        components: {
          0: { components: { 0: { custom_id: { _errors: [{ code: 'BASE_TYPE_REQUIRED' }] } } } },
        },
      },
    });
  });

  it('are refused with 50007 where a person takes no direct messages', async () => {
    const person = server.person('ana');
    person.closeDms();
    const channel = await rest.post(Routes.userChannels(), { body: { recipient_id: person.id } });
    expect(channel).toMatchObject({ id: person.dm.id });
    await expect(
      rest.post(Routes.channelMessages(person.dm.id), { body: { content: 'x' } }),
    ).rejects.toMatchObject({
      code: 50007,
    });
  });

  it('notify whom they mention unless allowed_mentions forbids it', async () => {
    const person = server.person('ana');
    const content = '@everyone <@100000000000000001>';
    await rest.post(Routes.channelMessages(person.dm.id), { body: { content } });
    await rest.post(Routes.channelMessages(person.dm.id), {
      body: { content, allowed_mentions: { parse: [] } },
    });
    expect(person.sees().map(({ pings }) => pings)).toEqual([['everyone', '100000000000000001'], []]);
  });

  it('with an enforced nonce are there once, though the answer was lost', async () => {
    const person = server.person('ana');
    server.fault({ route: '/messages', does: 'lost', times: 1 });
    await rest.post(Routes.channelMessages(person.dm.id), {
      body: { content: 'x', nonce: 'n1', enforce_nonce: true },
    });
    expect(person.sees()).toHaveLength(1);
  });
});

describe('requests', () => {
  it('with a wrong token are 401, to an unknown route 404', async () => {
    const stranger = new REST({ api: server.apiRoot }).setToken('wrong');
    await expect(stranger.get(Routes.user())).rejects.toMatchObject({ status: 401 });
    await expect(rest.get('/nothing/here')).rejects.toMatchObject({ status: 404 });
  });

  it('over the rate are 429 with the seconds to wait, which the client then waits', async () => {
    server.fault({ route: 'GET /users/@me', does: 429, times: 1, retryAfter: 0.05 });
    expect(await rest.get(Routes.user())).toMatchObject({ id: server.applicationId });
    expect(server.rest.requests.filter((route) => route === 'GET /users/@me')).toHaveLength(1);
  });
});
