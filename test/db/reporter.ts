import type { Sql } from '../../db/connection.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import type { Conversing } from '../../src/conversation/converse.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import { readReference } from '../../src/reports/reference.ts';
import type { Locale } from '../../src/text/locale.ts';
import { localisers } from '../../src/text/sentences.ts';

const said = localisers('Europe/Paris');

/** What prompts say, as plain text. */
export function textOf(prompts: readonly Prompt[], locale: Locale): string {
  return prompts.flatMap(({ text }) => text.map((each) => said[locale].bare(each))).join('\n');
}

/** Where a reporter of the tests reports. */
export interface Reported {
  readonly sql: Sql;
  readonly engine: Conversing;
}

let events = 0;
let people = 0;

/** Somebody who reports, and can do more. */
export class Reporter {
  readonly name = `person-${++people}`;
  readonly #language: Locale;
  readonly #at: Reported;
  reference = '';
  last: Answer = { locale: 'fr', prompts: [], repeated: false };

  constructor(at: Reported, language: Locale = 'fr') {
    this.#at = at;
    this.#language = language;
  }

  async does(event: PersonEvent): Promise<string> {
    this.last = await this.#at.engine.converse({
      channel: 'telegram',
      person: this.name,
      address: `to:${this.name}`,
      id: `e${++events}`,
      language: this.#language,
      event,
    });
    return textOf(this.last.prompts, this.last.locale);
  }

  async presses(ending: string): Promise<string> {
    const token = this.last.prompts
      .flatMap(({ choices }) => choices)
      .find((choice) => choice.token.endsWith(`:${ending}`))?.token;
    return this.does({ kind: 'pressed', token: token ?? '' });
  }

  writes(text: string): Promise<string> {
    return this.does({ kind: 'wrote', message: `m${++events}`, text });
  }

  sends(...handles: string[]): Promise<string> {
    const pictures = handles.map((handle) => ({ handle, bytes: 1000, mediaType: 'image/png' }));
    return this.does({ kind: 'pictures', message: `m${++events}`, pictures, text: undefined });
  }

  async reports(link: string, contact = true, category = 'antisemitism'): Promise<number> {
    await this.writes(link);
    await this.presses(category);
    await this.presses('skip');
    await this.presses('review');
    if (contact) {
      await this.presses('contact');
      await this.presses('yes');
    }
    const receipt = await this.presses('send');
    this.reference = readReference(/\w{3}-\w{3}-\w{3}/u.exec(receipt)?.[0] ?? '') ?? '';
    const [row] = await this.#at.sql<{ number: number }[]>`
      SELECT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
        JOIN targets t ON t.id = rt.target WHERE r.reference = ${this.reference} ORDER BY t.id DESC`;
    return row?.number ?? 0;
  }
}
