import { randomUUID } from 'node:crypto';
import type { CardView } from '../../src/cases/card.ts';
import type { Answer, Converse } from '../../src/conversation/answer.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import { errorFields, type Log } from '../../src/log.ts';
import { groupReference } from '../../src/reports/reference.ts';
import { LOCALES, type Locale, localeFor } from '../../src/text/locale.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { plain } from '../../src/text/span.ts';
import { drawCard } from './card.ts';
import { choiceCalled, commandsOf, easyChoice, type Numbered, numbered } from './choices.ts';
import { commandNames, readSlash, type Slash } from './commands.ts';
import type { Answerable, Entries, Entry } from './entries.ts';
import { pictureAt } from './pictures.ts';
import { draftStands, questionOf, referenceIn } from './receipt.ts';
import type { Screen } from './screen.ts';

/** The person at this terminal: there is only one. */
export const PERSON = 'local';

/** What the program ends with. */
export const EXIT = { sent: 0, nothingSent: 1, interrupted: 130 } as const;

/** Gives the cards of the cases that a report (its reference, ungrouped) belongs to, as moderators get them. */
export type CardsOf = (reference: string) => Promise<readonly CardView[]>;

export interface Talking {
  readonly converse: Converse;
  readonly localisers: Localisers;
  readonly log: Log;
  readonly cardsOf: CardsOf;
  /** The language of the person's system, a BCP 47 tag. */
  readonly language: string | undefined;
}

/** One person's conversation at a terminal, from the greeting to the end of the input. */
export class Talk {
  readonly #with: Talking;
  readonly #screen: Screen;
  readonly #entries: Entries;
  /** Event ids are unique across restarts: each run has its own mark. */
  readonly #run = randomUUID();
  #events = 0;
  #locale: Locale;
  #standing: Prompt | undefined;
  #failed = false;
  readonly #sent: string[] = [];

  constructor(talking: Talking, screen: Screen, entries: Entries) {
    this.#with = talking;
    this.#screen = screen;
    this.#entries = entries;
    this.#locale = localeFor(talking.language);
  }

  /** Leads the conversation to its end, and gives what the program ends with. */
  async lead(): Promise<number> {
    let entry = await this.#begin();
    for (;;) {
      if (entry?.kind === 'left') return this.#leave(entry.by);
      if (entry !== undefined) await this.#take(entry);
      if (this.#failed && !this.#entries.interactive) return EXIT.nothingSent;
      if (this.#entries.interactive) this.#screen.line();
      entry = await this.#entries.next(() => this.#answerable());
    }
  }

  /** Prints what Vigie says without being spoken to. */
  news(locale: Locale, prompts: readonly Prompt[]): void {
    this.#entries.aside(() => {
      this.#show({ locale, prompts });
      if (this.#entries.interactive) this.#screen.line();
    });
  }

  get #localiser(): Localiser {
    return this.#with.localisers[this.#locale];
  }

  get #choices(): readonly Numbered[] {
    return this.#standing === undefined ? [] : numbered(this.#standing, this.#localiser);
  }

  #answerable(): Answerable {
    const localiser = this.#localiser;
    return {
      choices: this.#choices,
      commands: this.#standing === undefined ? [] : commandsOf(this.#standing, this.#locale),
      pasted: (count) => localiser.bare(say('terminal.pasted', { count })),
    };
  }

  /**
   * Greets. Lines are read first for the language that the first of them may choose; they describe a whole report,
   * so a draft that an earlier run left is begun again.
   */
  async #begin(): Promise<Entry | undefined> {
    const { interactive } = this.#entries;
    const first = interactive ? undefined : await this.#entries.next(() => this.#answerable());
    const chosen = first?.kind === 'line' ? this.#languageNamed(first.text) : undefined;
    if (chosen !== undefined) {
      this.#screen.own(chosen);
      await this.#give({ kind: 'commanded', command: 'language', argument: chosen });
    }
    let greeting = await this.#give({ kind: 'opened' });
    if (!interactive && greeting !== undefined && draftStands(greeting.prompts))
      greeting = await this.#give({ kind: 'commanded', command: 'restart' });
    // After the first answer, which tells the language that the person chose in an earlier run.
    if (interactive) this.#tell(say('terminal.intro'));
    if (greeting !== undefined) this.#show(greeting);
    return chosen === undefined ? first : undefined;
  }

  #languageNamed(line: string): Locale | undefined {
    return LOCALES.find((locale) => locale === line.trim().toLowerCase());
  }

  async #take(entry: Exclude<Entry, { kind: 'left' }>): Promise<void> {
    if (entry.kind === 'chosen') return this.#press(entry.chosen);
    const text = entry.text.trim();
    if (text === '') return this.#pass();
    const language = this.#events === 1 ? this.#languageNamed(text) : undefined;
    const chosen = choiceCalled(text, this.#choices);
    const slash = readSlash(text);
    if (chosen !== undefined) return this.#press(chosen);
    this.#screen.own(text);
    if (language !== undefined)
      return this.#answer({ kind: 'commanded', command: 'language', argument: language });
    if (slash !== undefined) return this.#slash(slash);
    if (this.#standing?.awaits === 'choice' && /^\d{1,3}$/u.test(text))
      return this.#tell(say('terminal.no-such-choice', { max: this.#choices.length }));
    return this.#answer({ kind: 'wrote', message: this.#nextId(), text });
  }

  #press({ number, label, choice }: Numbered): Promise<void> {
    this.#screen.own(`${number}. ${label}`);
    return this.#answer({ kind: 'pressed', token: choice.token });
  }

  /** An empty line passes a question by where it can be passed. */
  async #pass(): Promise<void> {
    const easy = easyChoice(this.#choices);
    if (easy !== undefined) return this.#press(easy);
    if (this.#standing !== undefined && this.#standing.awaits !== 'nothing')
      this.#tell(say('terminal.needs-answer'));
  }

  async #slash(slash: Slash): Promise<void> {
    switch (slash.kind) {
      case 'command': {
        const { command, argument } = slash;
        return this.#answer({ kind: 'commanded', command, ...(argument === undefined ? {} : { argument }) });
      }
      case 'picture': {
        const picture = await pictureAt(slash.path);
        return picture === undefined
          ? this.#tell(say('terminal.picture-missing', { path: [plain(slash.path)] }))
          : this.#answer({ kind: 'pictures', message: this.#nextId(), pictures: [picture], text: undefined });
      }
      case 'unknown':
        return this.#tell(
          say('terminal.unknown-command', {
            command: [plain(slash.name)],
            known: commandNames(this.#locale).join(', '),
          }),
        );
    }
  }

  async #answer(event: PersonEvent): Promise<void> {
    const answer = await this.#give(event);
    if (answer === undefined) return;
    this.#show(answer);
    const reference = referenceIn(answer.prompts);
    if (reference !== undefined) await this.#sentAs(reference);
  }

  /** The answer to an event, or undefined when it could not be had: that is told, and nothing else happens. */
  async #give(event: PersonEvent): Promise<Answer | undefined> {
    const id = 'message' in event ? event.message : this.#nextId();
    const inbound = { channel: 'terminal', person: PERSON, address: PERSON, id, event } as const;
    try {
      const answer = await this.#with.converse({ ...inbound, language: this.#with.language });
      this.#locale = answer.locale;
      return answer;
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      this.#with.log.error(
        { channel: 'terminal', reference, ...errorFields(error) },
        'an event could not be taken',
      );
      this.#tell(say('error.try-again', { reference }));
      this.#failed = true;
      return undefined;
    }
  }

  #nextId(): string {
    this.#events++;
    return `${this.#run}:${this.#events}`;
  }

  #show({ locale, prompts }: { readonly locale: Locale; readonly prompts: readonly Prompt[] }): void {
    const localiser = this.#with.localisers[locale];
    for (const prompt of prompts) {
      this.#screen.prompt(localiser, prompt);
      if (!this.#entries.interactive) this.#screen.choices(localiser, prompt);
      if (prompt.awaits === 'text-or-pictures') this.#tell(say('terminal.picture-how'));
      if (prompt.awaits !== 'nothing' || prompt.choices.length > 0) this.#standing = prompt;
    }
  }

  #tell(sentence: Say): void {
    this.#screen.line();
    this.#screen.say(this.#localiser, sentence);
  }

  async #sentAs(reference: string): Promise<void> {
    if (!this.#sent.includes(reference)) this.#sent.push(reference);
    try {
      const cards = await this.#with.cardsOf(reference);
      if (cards.length > 0) this.#tell(say('terminal.card'));
      const { paint } = this.#screen;
      for (const card of cards)
        for (const line of drawCard(this.#localiser, card, this.#screen.width(), paint))
          this.#screen.line(line);
    } catch (error) {
      this.#with.log.warn(
        { channel: 'terminal', ...errorFields(error) },
        'the cards of a report could not be drawn',
      );
    }
  }

  /** Says what an early end leaves open; the references of what was sent stand last, each on its line. */
  #leave(by: Extract<Entry, { kind: 'left' }>['by']): number {
    if (by !== 'end') return EXIT.interrupted;
    const open = this.#standing !== undefined && this.#standing.awaits !== 'nothing';
    if (this.#entries.interactive) return this.#sent.length > 0 && !open ? EXIT.sent : EXIT.interrupted;
    const question = this.#standing === undefined ? undefined : questionOf(this.#standing);
    if (open && question !== undefined) {
      this.#tell(say('terminal.ended-early'));
      this.#screen.say(this.#localiser, question);
    } else if (this.#sent.length === 0) this.#tell(say('terminal.nothing-sent'));
    if (this.#sent.length > 0) this.#screen.line();
    for (const reference of this.#sent) this.#screen.line(groupReference(reference));
    return open || this.#sent.length === 0 ? EXIT.nothingSent : EXIT.sent;
  }
}
