import type { Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import type { CategorySlug } from '../../src/catalogue/categories.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { conversing } from '../../src/conversation/converse.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import type { Keys } from '../../src/privacy/development-keys.ts';

const hours = 3_600_000;

/** Reports as people do, each by somebody else; gives the number of the case. */
export function reporting(
  sql: Sql,
  keys: Keys,
): (link: string, category?: CategorySlug, words?: string) => Promise<number> {
  const engine = conversing({
    store: conversationStore(sql, keys.master),
    pseudonymKey: keys.pseudonym,
    draftTimes: { recalledAfter: 2 * hours, purgedAfter: 24 * hours },
  });
  let events = 0;
  let people = 0;
  return async (link, category = 'antisemitism', words = 'Des injures sous une vidéo.') => {
    people += 1;
    const person = `person${people}`;
    const does = (event: PersonEvent): Promise<Answer> => {
      events += 1;
      const id = `e${events}`;
      return engine.converse({ channel: 'terminal', person, address: person, id, language: 'fr', event });
    };
    const wrote = (text: string) => {
      events += 1;
      return does({ kind: 'wrote', message: `m${events}`, text });
    };
    const presses = (answer: Answer, ending: string): Promise<Answer> => {
      const token = answer.prompts
        .flatMap(({ choices }) => choices)
        .find((choice) => choice.token.endsWith(`:${ending}`))?.token;
      if (token === undefined) throw new Error(`no choice ends with ${ending}`);
      return does({ kind: 'pressed', token });
    };
    await does({ kind: 'opened', source: 'test' });
    await presses(await wrote(link), category);
    await presses(await presses(await wrote(words), 'review'), 'send');
    const [row] = await sql<{ number: number }[]>`
      SELECT t."case"::int AS number FROM targets t JOIN report_targets rt ON rt.target = t.id
      ORDER BY rt.report DESC LIMIT 1`;
    if (row === undefined) throw new Error('nothing was reported');
    return row.number;
  };
}
