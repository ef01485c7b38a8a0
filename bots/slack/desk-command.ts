import type { Role } from '../../src/cases/roles.ts';
import type { Say } from '../../src/text/say.ts';
import type { Doing } from './acting.ts';

/** What somebody who may typed after `/vigie <word>`, and how to answer them alone. */
export interface Asked extends Omit<Doing, 'number' | 'view'> {
  /** What follows the word, trimmed; all that was typed where a command took it without a word. */
  readonly text: string;
}

/**
 * Something that `/vigie <word>` does beside what is done with one case (that is a CaseAction): find, figures, terms.
 * Whatever it needs it gets where it is made; desk.ts lists it among `commands`.
 */
export interface DeskCommand {
  /** As the audit trail names an attempt of somebody who may not, `desk.find`. */
  readonly id: string;
  /** What is typed after `/vigie`, in French and in English; the first of each is the one that help shows. */
  readonly words: { readonly fr: readonly string[]; readonly en: readonly string[] };
  /** What is typed after the word, as help shows it (`<lien, compte ou mots>`); undefined when nothing is. */
  readonly usage?: Say;
  /** One line that says what it does. */
  readonly help: Say;
  readonly needs: Role;
  /** Whether it takes a text that begins with nobody's word: a link typed alone. */
  readonly takes?: (text: string) => boolean;
  readonly run: (asked: Asked) => Promise<unknown>;
  readonly failed: Say;
}
