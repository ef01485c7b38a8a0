import type { Outcome } from '../../cases/case.ts';
import { fold } from '../../text/fold.ts';
import { ASIDES, DOUBTS, type Doubt, OBJECTIONS } from './doubts.ts';
import { CONDITIONS, PHRASES, type Saying } from './phrases.ts';

/** What an answer's own words say. */
export interface Said {
  readonly absence: boolean;
  /** Whether a mail program tells that our mail was opened, or deleted without being. */
  readonly opened: boolean;
  readonly receipt: boolean;
  /** Whether something was decided, known or not. */
  readonly decided: boolean;
  /** Every outcome that its sentences tell, sure or not. */
  readonly outcomes: ReadonlySet<Outcome>;
  /** The outcome that can be proposed: the only one that is told, and surely so. */
  readonly proposes: Outcome | undefined;
}

/** Up to twelve words: bounded, so that no mail can make a search of it long. */
const SOME_WORDS = '(?:\\S+ ){0,12}?';

function patternOf(phrase: string, flags = ''): RegExp {
  const source = phrase.replaceAll(/… ?\??/gu, SOME_WORDS).replaceAll(/\((?!\?)/gu, '(?:');
  return new RegExp(`(?<![a-z'])(?:${source})(?![a-z])`, `u${flags}`);
}

const KNOWN = PHRASES.map(({ says, when }) => ({ says, patterns: when.map((phrase) => patternOf(phrase)) }));
const UNSURE = DOUBTS.map(({ when, ...doubt }) => ({ ...doubt, pattern: patternOf(when.join('|')) }));
const ASIDE = patternOf(ASIDES.join('|'), 'g');
const OBJECTION = patternOf(OBJECTIONS.join('|'));

const CONDITIONAL = new RegExp(`(?<![a-z'])(?:${CONDITIONS.join('|')})(?![a-z'])`, 'u');

/**
 * How much of an answer is looked through, in characters: what a provider decided stands at its beginning. Of a longer
 * one nothing is proposed, since what stands behind may take it back.
 */
const LOOKED_THROUGH = 16_000;
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

/** A sentence without politeness, and what it says to whoever does not agree. */
function withoutAsides(sentence: string): { readonly main: string; readonly objection: string } {
  const at = sentence.search(OBJECTION);
  const main = at === -1 ? sentence : sentence.slice(0, at);
  return { main: main.replaceAll(ASIDE, '|'), objection: at === -1 ? '' : sentence.slice(at) };
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

/** The outcomes that a sentence makes unsure, where they are told in the same place. */
function doubtsIn(sentence: string, within: Doubt['within']): readonly Outcome[] {
  return UNSURE.flatMap((doubt) => (doubt.within === within && doubt.pattern.test(sentence) ? doubt.of : []));
}

/** What is promised under a condition confirms all the same that something was received. */
const SAID_UNDER_CONDITIONS: ReadonlySet<Saying> = new Set(['receipt', 'thanks', 'absence', 'no-reply']);

/**
 * Whether a notice was received, by all that an answer says. It is recorded without anybody's looking: a machine's thanks
 * from an address that nobody reads is none.
 */
function confirmsReceipt(sayings: ReadonlySet<Saying>): boolean {
  if (sayings.has('unreceived')) return false;
  if (sayings.has('unattended')) return sayings.has('no-reply') && sayings.has('receipt');
  return sayings.has('receipt') || sayings.has('thanks');
}

const NO_OUTCOMES = [
  'decided',
  'receipt',
  'thanks',
  'unreceived',
  'unattended',
  'no-reply',
  'absence',
  'opened',
  'awaited',
] as const satisfies readonly Saying[];

function isOutcome(says: Saying): says is Exclude<Saying, (typeof NO_OUTCOMES)[number]> {
  return !NO_OUTCOMES.some((other) => other === says);
}

/** What a text in French or English says, sentence by sentence. */
export function said(text: string): Said {
  const outcomes = new Set<Outcome>();
  const doubted = new Set<Outcome>();
  const others = new Set<Saying>();
  /** Said under a condition only; it may be said of something that was not removed all the same. */
  let refuses = false;
  for (const sentence of sentencesOf(text)) {
    const { main, objection } = withoutAsides(sentence);
    const hypothetical = isHypothetical(main);
    if (sayingsOf(objection).includes('refused')) refuses = true;
    const told = new Set<Outcome>();
    for (const says of sayingsOf(main))
      if (isOutcome(says)) {
        if (!hypothetical) told.add(says);
        else if (says === 'refused') refuses = true;
      } else if (!hypothetical || SAID_UNDER_CONDITIONS.has(says)) others.add(says);
    for (const outcome of told) outcomes.add(outcome);
    // Of what is too long for a sentence the end was not read.
    const unsure = sentence.length === SENTENCE_MAX ? told : doubtsIn(main, 'sentence');
    for (const outcome of unsure) if (told.has(outcome)) doubted.add(outcome);
    if (!hypothetical) for (const outcome of doubtsIn(main, 'answer')) doubted.add(outcome);
  }
  const [outcome, ...second] = outcomes;
  const isSure =
    outcome !== undefined &&
    text.length <= LOOKED_THROUGH &&
    second.length === 0 &&
    !doubted.has(outcome) &&
    (!refuses || outcome === 'refused');
  return {
    absence: others.has('absence'),
    opened: others.has('opened'),
    receipt: confirmsReceipt(others),
    decided: outcomes.size > 0 || others.has('decided'),
    outcomes,
    proposes: isSure ? outcome : undefined,
  };
}
