import { randomUUID } from 'node:crypto';
import type { Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import type { CategorySlug } from '../../src/catalogue/categories.ts';
import type { ChannelName } from '../../src/channel.ts';
import { newDraft, newSession } from '../../src/conversation/session.ts';
import { readLinks } from '../../src/links/read.ts';
import type { Target } from '../../src/links/target.ts';
import type { Keys } from '../../src/privacy/development-keys.ts';
import { pseudonymOf } from '../../src/privacy/pseudonym.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { newReference } from '../../src/reports/reference.ts';
import type { ConversationStore, Effect } from '../../src/store.ts';
import type { Locale } from '../../src/text/locale.ts';

/** What a person reports in a test: a link of its own where neither one nor a description is given. */
export interface Given {
  readonly links?: string;
  readonly description?: string;
  readonly context?: string;
  readonly category?: CategorySlug;
  readonly locale?: Locale;
  readonly contact?: boolean;
}

export interface Sent {
  readonly reference: string;
  /** Of the case that it opened or joined. */
  readonly number: number;
}

/** Writes what conversations write, without holding them. */
export interface WritingReports {
  readonly keys: Keys;
  report(person: string, given: Given): Promise<Sent>;
  add(person: string, reference: string, text: string): Promise<void>;
  withdraw(person: string, reference: string): Promise<void>;
  erase(person: string): Promise<void>;
}

function targetsOf(links: string): readonly Target[] {
  return readLinks(links).flatMap((reading) => (reading.kind === 'target' ? [reading.target] : []));
}

/** People who report on one channel, each under a name. */
export function writingReports(
  sql: Sql,
  keys: Keys = {
    master: { current: 'test', keys: new Map([['test', newKey()]]) },
    pseudonym: newKey(),
  },
  channel: ChannelName = 'terminal',
): WritingReports {
  const store: ConversationStore = conversationStore(sql, keys.master);
  let links = 0;

  async function write(person: string, effect: Effect, locale: Locale = 'fr'): Promise<void> {
    const pseudonym = pseudonymOf(keys.pseudonym, channel, person);
    const held = await store.load(pseudonym, { fresh: true });
    const written = await store.write({
      who: { pseudonym, channel, address: person },
      read: held?.version ?? 0,
      session: { ...(held?.session ?? newSession(locale)), locale },
      deadlines: { remindAt: undefined, purgeAt: undefined },
      effects: [effect],
    });
    if (written !== 'committed') throw new Error(`what ${person} did was ${written}`);
  }

  return {
    keys,
    async report(person, { links: given, description, context, category, locale, contact }) {
      const reference = newReference();
      const targets = targetsOf(given ?? `https://x.com/someone/status/${900_000_000_000 + ++links}`);
      const draft = {
        ...newDraft(randomUUID(), undefined),
        category: category ?? 'antisemitism',
        targets: description === undefined ? targets.map((target) => ({ target, message: 'm' })) : [],
        ...(description === undefined ? {} : { description: { text: description, message: 'm' } }),
        ...(context === undefined ? {} : { context: { given: { text: context, parts: [] } } }),
        ...(contact === undefined ? {} : { contact: { given: contact } }),
      };
      // A conversation begins before anything is sent from it.
      const pseudonym = pseudonymOf(keys.pseudonym, channel, person);
      if ((await store.load(pseudonym, { fresh: true })) === undefined)
        await store.write({
          who: { pseudonym, channel, address: person },
          read: 0,
          session: newSession(locale ?? 'fr'),
          deadlines: { remindAt: undefined, purgeAt: undefined },
          effects: [],
        });
      await write(person, { kind: 'submit', reference, draft }, locale);
      const [row] = await sql<{ number: number }[]>`
        SELECT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
          JOIN targets t ON t.id = rt.target WHERE r.reference = ${reference} LIMIT 1`;
      if (row === undefined) throw new Error('nothing was reported');
      return { reference, number: row.number };
    },
    add: (person, reference, text) => write(person, { kind: 'add', reference, text, pictures: [] }),
    withdraw: (person, reference) => write(person, { kind: 'withdraw', reference }),
    erase: (person) => write(person, { kind: 'erase' }),
  };
}
