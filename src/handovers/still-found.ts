import type { Localiser } from '../text/localiser.ts';
import { foundInWords } from './own-words.ts';
import { authorSaid, type HandoverSources } from './prepare.ts';
import type { PreparedHandover } from './prepared.ts';

/** What comes from somebody who reported, or names them. */
export interface StillFound {
  /** In the text that was prepared: it may not go out. */
  readonly inText: readonly string[];
  /** In the authority's reference, as a moderator typed it. */
  readonly inReference: readonly string[];
}

/**
 * What of those who reported stands in a text that was prepared: a reporter may write days later what the moderator wrote
 * first, and only then is it known to be theirs. Links are not looked at again, since whoever prepared it decided on
 * them; an account that is given as the author's is.
 */
export async function stillFound(
  { words, fields, quotesOwn }: Pick<PreparedHandover, 'words' | 'fields' | 'quotesOwn'>,
  reference: string,
  sources: HandoverSources,
  localiser: Localiser,
): Promise<StillFound> {
  const { passages, quotes, targets } = await foundInWords(words, sources, localiser, reference);
  const authors = fields.flatMap(({ kind, text }) => (kind === 'author' ? text.split('\n') : []));
  const reporters = sources.targets
    .filter(({ canonical }) => targets.some((target) => target.canonical === canonical))
    .flatMap((target) => authorSaid(target) ?? []);
  const said = (inReference: boolean) =>
    passages.filter(({ where }) => (where === 'reasoning') === inReference).map(({ passage }) => passage);
  return {
    inText: [
      ...new Set([
        ...said(false),
        ...(quotesOwn === true ? [] : quotes),
        ...reporters.filter((each) => authors.includes(each)),
      ]),
    ],
    inReference: said(true),
  };
}
