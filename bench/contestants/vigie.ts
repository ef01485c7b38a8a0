import { telegramBot } from '../../bots/telegram/bot.ts';
import { connect } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { conversing } from '../../src/conversation/converse.ts';
import { log } from '../../src/log.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { localisers } from '../../src/text/sentences.ts';
import type { Contestant } from '../contestant.ts';
import { Transport } from '../transport.ts';
import { updateFor, wrongUpdate } from '../updates.ts';

const HOUR = 3_600_000;

/** Vigie itself, wired as src/service.ts wires it; only Telegram is stood in for. */
export async function vigie(url: string): Promise<Contestant> {
  let sent = 0;
  const sql = connect(url, { onStatement: () => (sent += 1) });
  const { converse } = conversing({
    store: conversationStore(sql, { current: 'bench', keys: new Map([['bench', newKey()]]) }),
    pseudonymKey: newKey(),
    draftTimes: { recalledAfter: 2 * HOUR, purgedAfter: 24 * HOUR },
  });
  const transport = new Transport();
  const bot = telegramBot(
    { token: '1:bench', apiRoot: 'http://127.0.0.1:9', updates: { by: 'polling' } },
    { converse, localisers: localisers(), log: log('silent'), options: { fetch: transport.fetch } },
  );
  await bot.check();
  return {
    name: 'Vigie',
    async take(person, step) {
      await bot.take(updateFor(person, step, transport));
      if (step === 'send') transport.forget(person.id);
    },
    wrong: (person) => bot.take(wrongUpdate(person)),
    statements() {
      const count = sent;
      sent = 0;
      return count;
    },
    close: () => sql.end(),
  };
}
