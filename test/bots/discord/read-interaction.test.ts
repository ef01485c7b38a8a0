import { type APIInteraction, InteractionContextType } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { readInteraction } from '../../../bots/discord/read-interaction.ts';

const user = {
  id: '100000000000000001',
  username: 'ana',
  discriminator: '0',
  global_name: null,
  avatar: null,
};

/** An interaction as the gateway sends it, in a group of friends where others look on. */
function interaction(type: number, data: unknown, more: object = {}): APIInteraction {
  const whole: unknown = {
    id: '200000000000000002',
    type,
    token: 't',
    data,
    user,
    locale: 'fr',
    context: InteractionContextType.PrivateChannel,
    ...more,
  };
  if (!isInteraction(whole)) throw new Error('Not an interaction.');
  return whole;
}

function isInteraction(value: unknown): value is APIInteraction {
  return typeof value === 'object' && value !== null && 'type' in value;
}

it('reads a person, their language and the interaction’s id, and that others look on', () => {
  expect(readInteraction(interaction(2, { type: 1, name: 'status' }))).toEqual({
    kind: 'event',
    onMessage: false,
    byForm: true,
    inbound: {
      channel: 'discord',
      person: user.id,
      address: user.id,
      id: '200000000000000002',
      language: 'fr',
      event: { kind: 'commanded', command: 'status' },
    },
  });
});

it('answers in the open only in the person’s own conversation with Vigie', () => {
  const where = (context: InteractionContextType | undefined) => {
    const read = readInteraction(interaction(2, { type: 1, name: 'status' }, { context }));
    return read?.kind === 'event' && read.byForm;
  };
  expect(where(InteractionContextType.BotDM)).toBe(false);
  expect(where(InteractionContextType.Guild)).toBe(true);
  expect(where(InteractionContextType.PrivateChannel)).toBe(true);
});

it('takes a command of an older version for a call for help, and an older form for a stale button', () => {
  expect(readInteraction(interaction(2, { type: 1, name: 'gone' }))).toMatchObject({
    inbound: { event: { kind: 'commanded', command: 'help' } },
  });
  expect(
    readInteraction(interaction(5, { custom_id: 'old', components: [] }, { message: {} })),
  ).toMatchObject({
    onMessage: true,
    inbound: { event: { kind: 'pressed', token: 'old' } },
  });
});

it('ignores what Vigie does not offer: pings, autocompletion, commands on persons', () => {
  expect(readInteraction(interaction(1, undefined))).toBeUndefined();
  expect(readInteraction(interaction(4, { type: 1, name: 'report' }))).toBeUndefined();
  expect(readInteraction(interaction(2, { type: 2, name: 'x' }))).toBeUndefined();
});
