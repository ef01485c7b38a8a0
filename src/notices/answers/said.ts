import type { Outcome } from '../../cases/case.ts';
import { fold } from '../../text/fold.ts';
import { CONDITIONS, PHRASES, type Saying } from './phrases.ts';

/** What an answer's own words say. */
export interface Said {
  readonly absence: boolean;
  readonly receipt: boolean;
  /** Whether something was decided, known or not. */
  readonly decided: boolean;
  /** Every outcome that its sentences tell. */
  readonly outcomes: ReadonlySet<Outcome>;
}

/** Up to twelve words: bounded, so that no mail can make a search of it long. */
const SOME_WORDS = '(?:\\S+ ){0,12}?';

function patternOf(phrase: string): RegExp {
  const source = phrase.replaceAll(/… ?\??/gu, SOME_WORDS).replaceAll(/\((?!\?)/gu, '(?:');
  return new RegExp(`(?<![a-z'])(?:${source})(?![a-z])`, 'u');
}

const KNOWN = PHRASES.map(({ says, when }) => ({ says, patterns: when.map(patternOf) }));

const CONDITIONAL = new RegExp(`(?<![a-z'])(?:${CONDITIONS.join('|')})(?![a-z'])`, 'u');

/** How much of an answer is looked through, in characters: what a provider decided stands at its beginning. */
const LOOKED_THROUGH = 8_000;
/** What is longer is no sentence. */
const SENTENCE_MAX = 600;

function sentencesOf(text: string): readonly string[] {
  return text
    .slice(0, LOOKED_THROUGH)
    .split(/\n\s*\n/u)
    .flatMap((paragraph) => paragraph.replaceAll(/\s+/gu, ' ').split(/(?<=[.!?:;]) /u))
    .map((sentence) => fold(sentence).trim().slice(0, SENTENCE_MAX))
    .filter((sentence) => sentence !== '');
}

/** Whether a sentence asks, or says what would be done: no outcome is told by it. */
function isHypothetical(sentence: string): boolean {
  return sentence.endsWith('?') || CONDITIONAL.test(sentence);
}

function sayingsOf(sentence: string): readonly Saying[] {
  let left = sentence;
  const found: Saying[] = [];
  for (const { says, patterns } of KNOWN)
    for (const pattern of patterns)
      if (pattern.test(left)) {
        found.push(says);
        left = left.replace(pattern, ' | ');
      }
  return found;
}

/** What a text in French or English says, sentence by sentence. */
export function said(text: string): Said {
  const outcomes = new Set<Outcome>();
  let decided = false;
  let receipt = false;
  let absence = false;
  for (const sentence of sentencesOf(text)) {
    const hypothetical = isHypothetical(sentence);
    for (const says of sayingsOf(sentence)) {
      // What is promised under a condition confirms all the same that something was received.
      if (says === 'receipt') receipt = true;
      else if (says === 'absence') absence = true;
      else if (hypothetical) continue;
      else {
        decided = true;
        if (says !== 'decided') outcomes.add(says);
      }
    }
  }
  return { absence, receipt, decided, outcomes };
}
