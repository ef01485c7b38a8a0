import { randomUUID } from 'node:crypto';
import { connect } from '../../db/connection.ts';
import { readLinks } from '../../src/links/read.ts';
import { CONTEXT, type Contestant, type Person, type Step } from '../contestant.ts';
import { type Gathered, pseudonym, submitByHand } from './submit-by-hand.ts';

const HOUR = 3_600_000;

/** A draft as far as it is gathered; the conversation's row holds it as JSON. */
type Draft = Pick<Gathered, 'person' | 'draft'> & Partial<Gathered> & { readonly step: Step };

function targetIn(text: string): Gathered['target'] | undefined {
  return readLinks(text).flatMap((reading) => (reading.kind === 'target' ? [reading.target] : []))[0];
}

function advanced(draft: Draft, person: Person, step: Step): Draft {
  switch (step) {
    case 'start':
    case 'review':
    case 'send':
      return { ...draft, step };
    case 'link': {
      const target = targetIn(`Regardez ${person.link}`);
      return target === undefined ? draft : { ...draft, step, target };
    }
    case 'category':
      return { ...draft, step, category: 'antisemitism' };
    case 'context':
      return { ...draft, step, context: CONTEXT };
  }
}

/**
 * The same reads and writes with postgres.js alone, a statement at a time: no bot, no texts, nothing sealed. A step
 * reads the conversation's row and writes it by compare-and-set; the submit is one transaction.
 */
export function byHand(url: string, connections?: number): Contestant {
  let sent = 0;
  const sql = connect(url, { onStatement: () => (sent += 1), ...(connections ? { connections } : {}) });

  async function begin(person: Person): Promise<void> {
    const draft: Draft = { person: person.id, draft: randomUUID(), step: 'start' };
    const known =
      await sql`SELECT version, session FROM conversations WHERE pseudonym = ${pseudonym(person.id)}`;
    if (known.length > 0) throw new Error('this person is not new');
    await sql`
      INSERT INTO conversations (pseudonym, channel, version, data_key, address, session, remind_at, purge_at)
      VALUES (${pseudonym(person.id)}, 'telegram', 1, ${Buffer.alloc(32)}, ${Buffer.from(String(person.id))},
        ${Buffer.from(JSON.stringify(draft))}, ${new Date(Date.now() + 2 * HOUR)}, ${new Date(Date.now() + 24 * HOUR)})`;
  }

  async function goOn(person: Person, step: Step): Promise<void> {
    const key = pseudonym(person.id);
    const [row] = await sql<{ version: number; session: Buffer }[]>`
      SELECT version, session FROM conversations WHERE pseudonym = ${key}`;
    if (row === undefined) throw new Error('the conversation is not there');
    const draft = advanced(JSON.parse(row.session.toString()), person, step);
    const written = await sql`
      UPDATE conversations SET version = version + 1, session = ${Buffer.from(JSON.stringify(draft))},
        remind_at = ${new Date(Date.now() + 2 * HOUR)}, purge_at = ${new Date(Date.now() + 24 * HOUR)}
      WHERE pseudonym = ${key} AND version = ${row.version}`;
    if (written.count !== 1) throw new Error('somebody else wrote the conversation');
  }

  async function send(person: Person): Promise<void> {
    const key = pseudonym(person.id);
    await sql.begin(async (tx) => {
      const [row] = await tx<{ version: number; session: Buffer }[]>`
        SELECT version, session FROM conversations WHERE pseudonym = ${key} FOR UPDATE`;
      if (row === undefined) throw new Error('the conversation is not there');
      const draft: Draft = JSON.parse(row.session.toString());
      const { target, category, context } = draft;
      if (target === undefined || category === undefined || context === undefined)
        throw new Error('something was not gathered');
      const reference = await submitByHand(tx, { ...draft, target, category, context });
      await tx`
        UPDATE conversations SET version = version + 1, session = ${Buffer.from(JSON.stringify({ sent: [reference] }))},
          remind_at = NULL, purge_at = NULL
        WHERE pseudonym = ${key} AND version = ${row.version}`;
    });
  }

  return {
    name: 'SQL by hand',
    take(person, step) {
      if (step === 'start') return begin(person);
      return step === 'send' ? send(person) : goOn(person, step);
    },
    statements() {
      const count = sent;
      sent = 0;
      return count;
    },
    close: () => sql.end(),
  };
}
