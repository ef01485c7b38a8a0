import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import {
  EXAMPLES_MAX,
  MEANING_MAX,
  MOTIVE_MAX,
  readTerm,
  TERM_LANGUAGES,
  TERM_MAX,
  TERMS_MAX,
  type TermReading,
  type TermRefusal,
} from '../../../src/watch/terms.ts';
import type { KeptTerm, TermOutcome } from '../../../src/watch/terms-list.ts';
import { harmless } from '../harmless.ts';
import { selectInput, textInput } from '../inputs.ts';
import { form } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { chosen, typed, type Values } from '../values.ts';
import type { TermsPlace } from './terms-view.ts';

export const TERM_VIEW = 'watch-term';
export const REMOVE_VIEW = 'watch-term-remove';

export const BLOCKS = {
  term: 'term',
  language: 'language',
  meaning: 'meaning',
  motive: 'motive',
  examples: 'examples',
} as const;

/** The term that a form is about, if it stands already, and where in the list its sender was. */
const keptSchema = z.object({
  id: z.number().int().optional(),
  place: z.object({ page: z.number().int(), query: z.string() }),
});
export type TermFormKept = z.infer<typeof keptSchema>;

/** Reads what such a form kept. */
export function termKeptIn(kept: string): TermFormKept {
  return keptSchema.parse(JSON.parse(kept));
}

export function termTitle(id: number | undefined): Say {
  return id === undefined ? say('watch.term.new') : say('watch.term.change');
}

/** The modal that adds a term, or changes one. */
export function termView(localiser: Localiser, kept: KeptTerm | undefined, place: TermsPlace): ModalView {
  return form(localiser, {
    callbackId: TERM_VIEW,
    title: termTitle(kept?.id),
    submit: say('watch.term.save'),
    kept: JSON.stringify({ id: kept?.id, place } satisfies TermFormKept),
    blocks: [
      textInput(localiser, {
        block: BLOCKS.term,
        label: say('watch.term.term'),
        hint: say('watch.term.term.hint'),
        lines: 'one',
        max: TERM_MAX,
        initial: kept?.term,
      }),
      selectInput(localiser, {
        block: BLOCKS.language,
        label: say('watch.term.language'),
        hint: say('watch.term.language.hint'),
        options: TERM_LANGUAGES.map((language) => ({
          value: language,
          text: localiser.bare(say(`watch.terms.language.${language}`)),
        })),
        initial: kept?.language ?? 'any',
      }),
      textInput(localiser, {
        block: BLOCKS.meaning,
        label: say('watch.term.meaning'),
        hint: say('watch.term.meaning.hint'),
        lines: 'several',
        max: MEANING_MAX,
        initial: kept?.meaning,
      }),
      textInput(localiser, {
        block: BLOCKS.motive,
        label: say('watch.term.motive'),
        hint: say('watch.term.motive.hint'),
        lines: 'one',
        max: MOTIVE_MAX,
        optional: true,
        initial: kept?.motive,
      }),
      textInput(localiser, {
        block: BLOCKS.examples,
        label: say('watch.term.examples'),
        hint: say('watch.term.examples.hint'),
        lines: 'several',
        max: EXAMPLES_MAX,
        optional: true,
        initial: kept?.examples,
      }),
    ],
  });
}

/** The modal that asks whether a term is to go. */
export function removeView(localiser: Localiser, kept: KeptTerm, place: TermsPlace): ModalView {
  const { id, term, meaning } = kept;
  const asked = say('watch.term.remove.ask', {
    term: [plain(harmless(term))],
    meaning: [plain(harmless(meaning))],
  });
  return form(localiser, {
    callbackId: REMOVE_VIEW,
    title: say('watch.term.remove.title'),
    submit: say('watch.terms.remove'),
    kept: JSON.stringify({ id, place } satisfies TermFormKept),
    blocks: [paragraph(inlines(localiser.rich(asked)))],
  });
}

/** Reads the form as a term, or says why it is none. */
export function filledTerm(values: Values): TermReading {
  return readTerm({
    term: typed(values, BLOCKS.term) ?? '',
    language: chosen(values, BLOCKS.language) ?? '',
    meaning: typed(values, BLOCKS.meaning) ?? '',
    motive: typed(values, BLOCKS.motive) ?? '',
    examples: typed(values, BLOCKS.examples) ?? '',
  });
}

/** Why a term is not taken. */
export function termRefusalSaid(why: TermRefusal): Say {
  switch (why) {
    case 'term-too-long':
      return say('watch.term.refused.too-long', { max: TERM_MAX });
    case 'meaning-too-long':
      return say('watch.term.refused.too-long', { max: MEANING_MAX });
    case 'examples-too-long':
      return say('watch.term.refused.too-long', { max: EXAMPLES_MAX });
    case 'bad-motive':
      return say('watch.term.refused.bad-motive', { max: MOTIVE_MAX });
    case 'too-many':
      return say('watch.term.refused.too-many', { max: TERMS_MAX });
    case 'no-term':
    case 'term-too-short':
    case 'star-inside':
    case 'no-meaning':
    case 'unknown-language':
    case 'malformed':
      return say(`watch.term.refused.${why}`);
  }
}

/** The input under which a refusal stands. */
export function refusedBlock(why: TermRefusal): string {
  switch (why) {
    case 'no-meaning':
    case 'meaning-too-long':
      return BLOCKS.meaning;
    case 'examples-too-long':
      return BLOCKS.examples;
    case 'bad-motive':
      return BLOCKS.motive;
    case 'unknown-language':
      return BLOCKS.language;
    default:
      return BLOCKS.term;
  }
}

/** Why a change was not made. */
export function outcomeSaid(outcome: Exclude<TermOutcome, 'done' | 'already'>): Say {
  return outcome === 'full' ? termRefusalSaid('too-many') : say(`watch.term.refused.${outcome}`);
}
