import { createHash } from 'node:crypto';
import { LOCALES, type Locale } from '../../src/text/locale.ts';
import type { Say } from '../../src/text/say.ts';

/**
 * What the `custom_id` of a component says. It comes back untouched when the component is used, possibly after a
 * restart or to another replica, so it carries all that its answer needs.
 */
export type CustomId =
  /** A choice; `token` is the prompt's. */
  | { readonly kind: 'choice'; readonly token: string }
  /** A select menu of choices: each option's value is a token. */
  | { readonly kind: 'select' }
  /** A button that opens a form, which must be shown at once, without the database. */
  | { readonly kind: 'open'; readonly form: FormMark }
  /** A form that was sent; without a token, what was written counts as a message. */
  | { readonly kind: 'form'; readonly token: string };

/** A form in the few characters that fit in a `custom_id`. */
export interface FormMark {
  readonly locale: Locale;
  readonly maxLength: number;
  readonly takesPictures: boolean;
  /** Marks of the sentences of title and label; empty where this channel's own stand in. */
  readonly title: string;
  readonly label: string;
  /** The form's token; empty where the prompt had none. */
  readonly token: string;
}

/** The mark of a sentence without parameters: six characters that change only with its key. */
export function sentenceMark(sentence: Say | undefined): string {
  if (sentence === undefined || sentence.params !== undefined) return '';
  return createHash('sha256').update(sentence.key).digest('base64url').slice(0, 6);
}

/** At most 78 characters for tokens of at most 48. */
export function customId(what: CustomId): string {
  switch (what.kind) {
    case 'choice':
      return `c|${what.token}`;
    case 'select':
      return 's|';
    case 'form':
      return `m|${what.token}`;
    case 'open': {
      const { locale, maxLength, takesPictures, title, label, token } = what.form;
      return ['f', locale, maxLength, takesPictures ? 'p' : 't', title, label, token].join('|');
    }
  }
}

/** What a `custom_id` says, or undefined when no version of this channel made it. */
export function readCustomId(id: string): CustomId | undefined {
  const [kind, ...rest] = id.split('|');
  if (kind === 'c') return { kind: 'choice', token: rest.join('|') };
  if (kind === 's') return { kind: 'select' };
  if (kind === 'm') return { kind: 'form', token: rest.join('|') };
  const [locale, max, takes, title, label, token] = rest;
  const spoken = LOCALES.find((each) => each === locale);
  const maxLength = Number(max);
  if (kind !== 'f' || spoken === undefined || !(maxLength > 0) || token === undefined) return undefined;
  return {
    kind: 'open',
    form: {
      locale: spoken,
      maxLength,
      takesPictures: takes === 'p',
      title: title ?? '',
      label: label ?? '',
      token,
    },
  };
}
