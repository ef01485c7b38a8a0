import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import { COMMANDS, type PersonEvent, type SentPicture } from '../../src/conversation/event.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { MESSAGE_TEMPLATES } from '../../src/reports/messages.ts';
import { groupReference } from '../../src/reports/reference.ts';
import type { Effect } from '../../src/store.ts';
import { type Localisers, localisers } from '../../src/text/sentences.ts';
import { MemoryStore } from './memory-store.ts';
import { labelOf, shown } from './shown.ts';

const HOUR = 3_600_000;
const said: Localisers = localisers('Europe/Paris');

interface Message {
  readonly id: string;
  readonly text: string;
}

/**
 * Runs the journey that a transcript tells. Lines that begin with `> ` are what the person does; everything else is
 * written anew from what the engine answers. What a person does:
 *
 * - `> any words` writes them; the next lines that begin with `> | ` are more lines of the same message
 * - `> [Label]` presses the newest choice of that label, in whichever message it stands
 * - `> /status ABC` gives a command, by its neutral name
 * - `> {pictures 2} caption`, `> {picture too large}`, `> {picture a video}`, `> {voice}`, `> {sticker}` …
 * - `> {forwards https://t.me/… from A name} words`, `> {forwards from A name} words`, `> {forwards} words`
 * - `> {edits "beginning of a message"} new words`, `> {deletes "beginning of a message"}`
 * - `> {fills in} words` fills in the newest form; `> {opens source https://…}` follows a link into Vigie
 * - `> {asks 1 ask-link} free words`, `> {tells 1 thanks} words` the association writes about the first report
 * - `> {again}` the platform delivers the last event once more; `> {waits 2 h}` time passes
 *
 * `{1}` in words stands for the first report's reference.
 */
export async function play(transcript: string): Promise<string> {
  const journey = new Journey(/^Language: (\S+)/mu.exec(transcript)?.[1] ?? 'fr');
  const out: string[] = [];
  const lines = transcript.split('\n');
  const first = lines.findIndex((line) => line.startsWith('> '));
  out.push(lines.slice(0, first).join('\n').trimEnd(), '');
  for (let at = first; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line.startsWith('## ')) out.push(line, '');
    if (!line.startsWith('> ') || line.startsWith('> | ')) continue;
    const act = [line];
    while (lines[at + 1]?.startsWith('> | ') === true) act.push(lines[++at] ?? '');
    const words = act.map((each, index) => each.slice(index === 0 ? 2 : 4)).join('\n');
    out.push(...act, ...(await journey.does(words)), '');
  }
  return `${out.join('\n').trimEnd()}\n`;
}

class Journey {
  #now = Date.UTC(2026, 10, 24, 9, 0);
  readonly #store = new MemoryStore(() => this.#now);
  readonly #conversing: Conversing = conversing({
    store: this.#store,
    pseudonymKey: newKey(),
    draftTimes: { recalledAfter: 2 * HOUR, purgedAfter: 24 * HOUR },
    now: () => this.#now,
  });
  readonly #language: string;
  readonly #messages: Message[] = [];
  readonly #prompts: Prompt[] = [];
  #locale: 'fr' | 'en' = 'fr';
  #events = 0;
  #letters = 0;
  #last: PersonEvent | undefined;

  constructor(language: string) {
    this.#language = language;
  }

  async does(words: string): Promise<string[]> {
    this.#now += 60_000;
    const waits = /^\{waits (\d+) h\}$/u.exec(words)?.[1];
    if (waits !== undefined) return this.#wait(Number(waits));
    const [, verb, report, slug, free] = /^\{(asks|tells) (\d) ?([\w-]*)\} ?([\s\S]*)$/u.exec(words) ?? [];
    if (verb !== undefined) return this.#associationWrites(verb === 'asks', Number(report), slug, free);
    const before = this.#store.effects.length;
    if (words === '{again}') return this.#take(this.#last ?? { kind: 'opened' }, before);
    this.#events++;
    this.#last = this.#eventOf(this.#unhidden(words));
    return this.#take(this.#last, before);
  }

  async #take(event: PersonEvent, before: number): Promise<string[]> {
    const answer = await this.#conversing.converse({
      channel: 'telegram',
      person: '42',
      address: '42',
      id: String(this.#events),
      language: this.#language,
      event,
    });
    this.#locale = answer.locale;
    return [
      ...(answer.repeated ? ['(a repeat)'] : []),
      ...this.#show(answer.prompts),
      ...this.#store.effects.slice(before).map((effect) => `= ${this.#hidden(inWords(effect))}`),
    ];
  }

  async #wait(hours: number): Promise<string[]> {
    const until = this.#now + hours * HOUR;
    const out: string[] = [];
    for (; this.#now < until; this.#now += HOUR / 4)
      for (const { who, due } of await this.#store.idleDrafts(this.#now, 10)) {
        const answer = await this.#conversing.bring(who, { kind: due });
        out.push(`(${due})`, ...this.#show(answer?.prompts ?? []));
      }
    return out;
  }

  async #associationWrites(
    asks: boolean,
    report: number,
    slug: string | undefined,
    words: string | undefined,
  ): Promise<string[]> {
    this.#letters++;
    const answer = await this.#conversing.bring(this.#store.stored.write.who, {
      kind: 'association-wrote',
      message: `00000000-0000-4000-8000-${String(this.#letters).padStart(12, '0')}`,
      reference: this.#references[report - 1] ?? '',
      template: MESSAGE_TEMPLATES.find((each) => each === slug),
      text: words === '' ? undefined : words,
      facts: {
        platforms: ['X', 'Instagram'],
        parts: ['removed', 'refused', 'dismissed-not-illegal'],
        corrects: false,
      },
      asks,
    });
    return this.#show(answer?.prompts ?? []);
  }

  #show(prompts: readonly Prompt[]): string[] {
    this.#prompts.push(...prompts);
    return prompts.map((prompt) => this.#hidden(shown(prompt, said[this.#locale])));
  }

  get #references(): string[] {
    return this.#store.effects.flatMap((effect) => (effect.kind === 'submit' ? [effect.reference] : []));
  }

  /** References are random: a transcript shows their number. */
  #hidden(text: string): string {
    return this.#references.reduce(
      (hidden, reference, index) =>
        hidden
          .replaceAll(groupReference(reference), `{${index + 1}}`)
          .replaceAll(reference, `{${index + 1}}`),
      text,
    );
  }

  #unhidden(words: string): string {
    return words.replaceAll(/\{(\d)\}/gu, (_, number) =>
      groupReference(this.#references[Number(number) - 1] ?? ''),
    );
  }

  #sent(text: string): string {
    const id = `m${this.#events}`;
    this.#messages.push({ id, text });
    return id;
  }

  #messageThat(beginning: string): string {
    const found = this.#messages.findLast(({ text }) => text.startsWith(beginning));
    if (found === undefined) throw new Error(`nobody wrote: ${beginning}`);
    return found.id;
  }

  #eventOf(words: string): PersonEvent {
    const pressed = /^\[(.+)\]$/u.exec(words)?.[1];
    if (pressed !== undefined) return { kind: 'pressed', token: this.#tokenOf(pressed) };
    const [, command, argument] = /^\/(\w+) ?(.*)$/u.exec(words) ?? [];
    const known = COMMANDS.find((candidate) => candidate === command);
    if (known !== undefined)
      return { kind: 'commanded', command: known, ...(argument === '' ? {} : { argument }) };
    const [, act, rest] = /^\{([^}]+)\} ?([\s\S]*)$/u.exec(words) ?? [];
    return act === undefined
      ? { kind: 'wrote', message: this.#sent(words), text: words }
      : this.#actOf(act, rest ?? '');
  }

  #actOf(act: string, words: string): PersonEvent {
    const [, verb = '', detail = ''] = /^(\w+) ?(.*)$/u.exec(act) ?? [];
    const quoted = /"(.+)"/u.exec(detail)?.[1] ?? '';
    switch (verb) {
      case 'picture':
      case 'pictures': {
        const pictures = Array.from({ length: Number(detail) || 1 }, (_, index) =>
          this.#picture(detail, index),
        );
        return {
          kind: 'pictures',
          message: this.#sent(words || 'picture'),
          pictures,
          text: words || undefined,
        };
      }
      case 'forwards': {
        const link = /https:\S+/u.exec(detail)?.[0];
        const author = /from (.+)$/u.exec(detail)?.[1];
        return { kind: 'shared', message: this.#sent(words), text: words, origin: { link, author } };
      }
      case 'edits':
        return { kind: 'edited', message: this.#messageThat(quoted), text: words };
      case 'deletes':
        return { kind: 'deleted', message: this.#messageThat(quoted) };
      case 'fills': {
        const form = this.#prompts.findLast((prompt) => prompt.form !== undefined)?.form;
        return { kind: 'filled', token: form?.token ?? '', text: words };
      }
      case 'opens': {
        const [source, link] = detail.split(' ');
        return {
          kind: 'opened',
          ...(source === undefined ? {} : { source }),
          ...(link === undefined ? {} : { link }),
        };
      }
      case 'voice':
      case 'sticker':
      case 'video':
      case 'file':
      case 'location':
      case 'contact':
        return { kind: 'unsupported', message: this.#sent(verb), what: verb };
      default:
        throw new Error(`no such act: ${act}`);
    }
  }

  #picture(detail: string, index: number): SentPicture {
    return {
      handle: `picture-${this.#events}-${index + 1}`,
      bytes: detail === 'too large' ? 11 * 1024 * 1024 : 200_000,
      mediaType: detail === 'a video' ? 'video/mp4' : 'image/jpeg',
    };
  }

  #tokenOf(label: string): string {
    const choices = this.#prompts.flatMap((prompt) => prompt.choices);
    const found = choices.findLast((choice) =>
      [said.fr, said.en].some((localiser) => labelOf(choice, localiser) === label),
    );
    if (found === undefined) throw new Error(`no choice says: ${label}`);
    return found.token;
  }
}

/** What goes to the association, for a reader of the transcript. */
function inWords(effect: Effect): string {
  switch (effect.kind) {
    case 'submit': {
      const { draft } = effect;
      return JSON.stringify({
        sent: effect.reference,
        source: draft.source,
        targets: draft.targets.map(({ target }) => target.canonical),
        description: draft.description?.text,
        category: draft.category,
        context: draft.context === 'skipped' ? undefined : draft.context?.given.text,
        pictures: draft.pictures.length,
        seen: draft.seen,
        self: draft.self,
        minor: draft.minor,
        contact: draft.contact,
      });
    }
    case 'add':
      return JSON.stringify({ added: effect.reference, text: effect.text, pictures: effect.pictures.length });
    case 'reply':
      return JSON.stringify({
        replied: effect.reference,
        to: Number(effect.message.slice(-12)),
        text: effect.text,
        pictures: effect.pictures.length,
      });
    case 'set-news':
      return JSON.stringify({ news: effect.reference, wanted: effect.wanted });
    case 'withdraw':
      return JSON.stringify({ withdrawn: effect.reference });
    case 'erase':
      return JSON.stringify({ erased: 'all' });
  }
}
