import { z } from 'zod';
import { type Say, saySchema } from '../text/say.ts';

/**
 * A choice that a person can press. `token` (at most 48 bytes of [A-Za-z0-9:._-]) comes back untouched in a
 * `pressed` event. Navigation (back, cancel, help, language…) is told apart so that a channel can place it below.
 */
export interface Choice {
  readonly token: string;
  readonly label: Say;
  readonly group: 'answer' | 'navigation';
  readonly style: 'plain' | 'primary' | 'danger';
  /** One line that explains the choice, for channels that can show it (a select menu's description). */
  readonly help?: Say | undefined;
}

/**
 * A long text can be written in a form by channels that have them (Discord modals): a button `open` opens it, and
 * what is written comes back as a `filled` event with this `token`. The form needs nothing but what stands here,
 * so it can be shown without asking the engine.
 */
export interface Form {
  readonly token: string;
  readonly open: Say;
  readonly title: Say;
  readonly label: Say;
  /** In UTF-16 units. */
  readonly maxLength: number;
}

/**
 * What Vigie says in one message: paragraphs, then choices. `place` is `edit` where the answer to a pressed choice
 * may take the place of the message that carried it; a channel that cannot edit sends a new one.
 */
export interface Prompt {
  readonly text: readonly Say[];
  readonly choices: readonly Choice[];
  readonly awaits: 'nothing' | 'choice' | 'text' | 'text-or-pictures';
  readonly place: 'new' | 'edit';
  readonly form?: Form | undefined;
}

const choiceSchema = z.object({
  token: z.string(),
  label: saySchema,
  group: z.enum(['answer', 'navigation']),
  style: z.enum(['plain', 'primary', 'danger']),
  help: saySchema.optional(),
});

export const promptSchema: z.ZodType<Prompt> = z.object({
  text: z.array(saySchema),
  choices: z.array(choiceSchema),
  awaits: z.enum(['nothing', 'choice', 'text', 'text-or-pictures']),
  place: z.enum(['new', 'edit']),
  form: z
    .object({ token: z.string(), open: saySchema, title: saySchema, label: saySchema, maxLength: z.number() })
    .optional(),
});
