import type { Target } from '../links/target.ts';
import { type Say, say } from '../text/say.ts';
import { atQuestion } from './beginning.ts';
import { withoutForbiddenPictures } from './pictures.ts';
import type { Choice, Prompt } from './prompt.ts';
import type { Given, Taken } from './question.ts';
import { nextQuestion, SCRIPT } from './script.ts';
import type { Draft, QuestionName, Session } from './session.ts';
import { again, goTo } from './standing.ts';
import { asking, type Stepped } from './stepped.ts';
import { readBack } from './targets.ts';
import { typed, unasked } from './unasked.ts';
import { completing, referenceShown, tell } from './voice.ts';
import { asSent } from './words.ts';

interface Sifted {
  readonly draft: Draft;
  readonly say: readonly Say[];
  /** The references under which this person sent what was taken out. */
  readonly references: readonly string[];
}

/**
 * Takes out of what was added what this same person has already sent, and says so; others' reports play no part. The
 * rest is read back.
 */
export function sift(
  session: Session,
  taken: { readonly draft: Draft; readonly added?: readonly Target[] },
): Sifted {
  const added = taken.added ?? [];
  const under = new Map(added.map(({ canonical }) => [canonical, sentUnder(session, canonical)]));
  const references = [...new Set(under.values())].filter((reference) => reference !== undefined);
  const fresh = added.filter(({ canonical }) => under.get(canonical) === undefined);
  const withUs = references.map((reference) => say('link.with-us', { reference: referenceShown(reference) }));
  const targets = taken.draft.targets.filter(({ target }) => under.get(target.canonical) === undefined);
  return {
    draft: references.length === 0 ? taken.draft : { ...taken.draft, targets },
    say: [...readBack(fresh), ...withUs],
    references,
  };
}

/** The reference under which this conversation sent a target, or undefined. */
function sentUnder(session: Session, canonical: string): string | undefined {
  return session.sent.find(({ targets }) => targets.includes(canonical))?.reference;
}

function withChoices(stepped: Stepped, choices: readonly Choice[]): Stepped {
  const [prompt, ...rest] = stepped.prompts;
  if (prompt === undefined) return stepped;
  return { ...stepped, prompts: [{ ...prompt, choices: [...choices, ...prompt.choices] }, ...rest] };
}

/** A step whose answer follows another message. */
function after(first: Prompt, stepped: Stepped): Stepped {
  return {
    ...stepped,
    prompts: [first, ...stepped.prompts.map((prompt): Prompt => ({ ...prompt, place: 'new' }))],
  };
}

function takenBy(draft: Draft, question: QuestionName, given: Given): Taken {
  const asked = SCRIPT[question].ask(draft);
  const meant = given.by === 'text' && asked.awaits === 'choice' ? typed(asked, given) : given;
  const taken = SCRIPT[question].take(draft, meant);
  return taken.kind === 'not-understood' && meant.by === 'text' ? unasked(draft, meant) : taken;
}

/** What becomes of the conversation when something is given to one of the draft's questions. */
export function give(
  session: Session,
  draft: Draft,
  question: QuestionName,
  given: Given,
  before: readonly Say[] = [],
): Stepped {
  const taken = takenBy(draft, question, given);
  return settle(session, draft, question, taken, before, given.by === 'text' ? given.message : undefined);
}

/** What becomes of the conversation once it is known what to make of something; `message` is the one it was in. */
export function settle(
  session: Session,
  draft: Draft,
  question: QuestionName,
  taken: Taken,
  before: readonly Say[],
  message: string | undefined,
): Stepped {
  const stands = session.place.at === 'question' ? session.place.question : question;
  switch (taken.kind) {
    case 'not-understood':
      return again(atQuestion(session, { ...draft, unanswered: message }, stands), [
        ...before,
        say('answer.choose'),
      ]);
    case 'send': {
      const missing = nextQuestion(draft);
      return missing === 'review'
        ? asking(atQuestion(session, draft, 'review'), { kind: 'submit', draft: asSent(draft) })
        : goTo(session, draft, missing, [...before, say('review.incomplete')]);
    }
    case 'stay': {
      const sifted = sift(session, taken);
      const said = [...before, ...sifted.say, ...taken.say];
      return goTo(session, { ...sifted.draft, unanswered: message }, stands, said);
    }
    case 'answered':
      return answered(session, taken, before);
  }
}

function answered(
  session: Session,
  taken: Extract<Taken, { kind: 'answered' }>,
  before: readonly Say[],
): Stepped {
  const sifted = sift(session, { ...taken, draft: { ...taken.draft, unanswered: undefined } });
  const lawful = withoutForbiddenPictures(sifted.draft);
  const nothingLeft = sifted.references.length > 0 && sifted.draft.targets.length === 0;
  const next = nothingLeft ? 'link' : (taken.next ?? nextQuestion(lawful.draft));
  const said = [...before, ...sifted.say, ...taken.say, ...lawful.say];
  const whole =
    taken.interrupt === undefined
      ? goTo(session, lawful.draft, next, said)
      : after(tell([...said, ...taken.interrupt]), goTo(session, lawful.draft, next, []));
  return nothingLeft ? withChoices(whole, sifted.references.map(completing)) : whole;
}
