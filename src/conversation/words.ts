import { type Context, type Draft, givenOf, type Written } from './session.ts';

/** What a person wrote about the report, message by message, in the order in which they wrote. */
function partsOf(draft: Draft): readonly Written[] {
  return givenOf(draft.context)?.parts ?? [];
}

function withParts(draft: Draft, parts: readonly Written[]): Draft {
  const context: { given: Context } | undefined =
    parts.length === 0
      ? undefined
      : { given: { text: parts.map(({ text }) => text).join('\n'), parts: [...parts] } };
  return { ...draft, context };
}

/** The draft with these words as all that was written about it. */
export function withWords(draft: Draft, text: string, message: string): Draft {
  return withParts(draft, [{ text: text.trim(), message }]);
}

/** The draft with these words after those that it has. */
export function withMoreWords(draft: Draft, text: string, message: string): Draft {
  return withParts(draft, [...partsOf(draft), { text: text.trim(), message }]);
}

/** The draft with other words in that message's place. */
export function withWordsCorrected(draft: Draft, text: string, message: string): Draft {
  return withParts(
    draft,
    partsOf(draft).map((part) => (part.message === message ? { ...part, text: text.trim() } : part)),
  );
}

/** The draft without that message's words. */
export function withoutWords(draft: Draft, message: string): Draft {
  return hasWordsOf(draft, message)
    ? withParts(
        draft,
        partsOf(draft).filter((part) => part.message !== message),
      )
    : draft;
}

/** Whether that message's words are in what was written about the report. */
export function hasWordsOf(draft: Draft, message: string): boolean {
  return partsOf(draft).some((part) => part.message === message);
}

/** The draft as it is sent: the words of reported messages stand before the person's own. */
export function asSent(draft: Draft): Draft {
  if (draft.quoted.length === 0) return draft;
  const quotes = draft.quoted.map(({ text, message, author }) => ({
    text: author === undefined ? `“${text}”` : `“${text}” (${author})`,
    message,
  }));
  return withParts(draft, [...quotes, ...partsOf(draft)]);
}
