import type { Update } from 'grammy/types';
import { CONTEXT, type Person, type Step } from './contestant.ts';
import type { Transport } from './transport.ts';

let updates = 0;
const DATE = 1_764_000_000;

function wrote({ id }: Person, text: string, isCommand = false): Update {
  updates += 1;
  return {
    update_id: updates,
    message: {
      message_id: updates,
      date: DATE,
      chat: { id, type: 'private', first_name: 'Camille' },
      from: { id, is_bot: false, first_name: 'Camille', language_code: 'fr' },
      text,
      ...(isCommand ? { entities: [{ type: 'bot_command', offset: 0, length: text.length }] } : {}),
    },
  };
}

function pressed({ id }: Person, data: string): Update {
  updates += 1;
  return {
    update_id: updates,
    callback_query: {
      id: String(updates),
      from: { id, is_bot: false, first_name: 'Camille', language_code: 'fr' },
      chat_instance: '1',
      data,
      message: {
        message_id: 77,
        date: DATE,
        chat: { id, type: 'private', first_name: 'Camille' },
        from: { id: 1, is_bot: true, first_name: 'Vigie' },
        text: '…',
      },
    },
  };
}

/** What Telegram would send for a person's step, the buttons being those that they were shown. */
export function updateFor(person: Person, step: Step, transport: Transport): Update {
  switch (step) {
    case 'start':
      return wrote(person, '/start', true);
    case 'link':
      return wrote(person, `Regardez ${person.link}`);
    case 'category':
      return pressed(person, transport.button(person.id, ':antisemitism'));
    case 'context':
      return wrote(person, CONTEXT);
    case 'review':
      return pressed(person, transport.button(person.id, ':review'));
    case 'send':
      return pressed(person, transport.button(person.id, ':send'));
  }
}

/** Words where a button is awaited. */
export function wrongUpdate(person: Person): Update {
  return wrote(person, 'je ne sais pas trop quoi répondre ici');
}
