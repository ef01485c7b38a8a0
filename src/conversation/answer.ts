import type { Locale } from '../text/locale.ts';
import type { Inbound } from './event.ts';
import type { Prompt } from './prompt.ts';

/** What to show for an event, in the person's language. `repeated` when the event had been taken before. */
export interface Answer {
  readonly locale: Locale;
  readonly prompts: readonly Prompt[];
  readonly repeated: boolean;
}

/**
 * Takes one event of a person and gives what to say, once everything it caused is committed. A channel calls it for
 * every update, shows the answer, and only then acknowledges the update to its platform. Calling it again with the
 * same event gives the same prompts and does nothing else. Events of one conversation must be given in the order in
 * which they happened; those of different conversations may run at the same time.
 *
 * It rejects when the database cannot be reached: the channel then says `error.try-again` and leaves the update
 * unacknowledged where its platform delivers it again.
 */
export type Converse = (inbound: Inbound) => Promise<Answer>;
