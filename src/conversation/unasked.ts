import { readLinks } from '../links/read.ts';
import { say } from '../text/say.ts';
import type { Asked, Given, GivenWords, Taken } from './question.ts';
import { addLinks } from './questions/link.ts';
import { type Draft, givenOf } from './session.ts';
import { withMoreWords } from './words.ts';
import { characters, tooLong } from './written.ts';

/** From how many characters on words are kept as context; shorter ones are a try at answering. */
const WORTH_KEEPING = 12;

const TYPED_WORDS: Readonly<Record<string, readonly string[]>> = {
  yes: ['oui', 'yes', 'o', 'y', 'ouais', 'yep'],
  no: ['non', 'no', 'n', 'nope'],
  skip: ['passer', 'skip'],
  send: ['envoyer', 'send'],
};

/** The choice that a person typed instead of tapping: its number as it is listed, or yes, no, skip, send. */
export function typed(asked: Asked, given: GivenWords): Given {
  const written = given.text
    .trim()
    .toLowerCase()
    .replace(/[.!)]+$/u, '');
  const byNumber = /^\d{1,2}$/u.test(written) ? asked.choices[Number(written) - 1] : undefined;
  const chosen =
    byNumber ?? asked.choices.find(({ value }) => TYPED_WORDS[value]?.includes(written) === true);
  return chosen === undefined ? given : { by: 'choice', value: chosen.value };
}

/**
 * What is made of words that do not answer the question that stands: a link is added to the report, and whoever
 * explains at once what they saw has answered a later question. Nothing that was said is lost.
 */
export function unasked(draft: Draft, given: GivenWords): Taken {
  if (readLinks(given.text).some((reading) => reading.kind === 'target')) {
    const taken = addLinks(draft, given);
    return taken.kind === 'answered' ? { ...taken, kind: 'stay' } : taken;
  }
  if (characters(given.text.trim()) < WORTH_KEEPING) return { kind: 'not-understood' };
  const fuller = withMoreWords(draft, given.text, given.message);
  const refused = tooLong(given.text) ?? tooLong(givenOf(fuller.context)?.text ?? '');
  return refused === undefined
    ? { kind: 'stay', draft: fuller, say: [say('context.added')] }
    : { kind: 'stay', draft, say: [refused] };
}
