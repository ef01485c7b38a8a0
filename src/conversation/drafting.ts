import { type Say, say } from '../text/say.ts';
import { plain } from '../text/span.ts';
import { atQuestion } from './beginning.ts';
import { withoutForbiddenPictures } from './pictures.ts';
import type { Prompt } from './prompt.ts';
import type { AnswerChoice, Given, Taken } from './question.ts';
import { questionAfter, SCRIPT } from './script.ts';
import type { Draft, QuestionName, Session } from './session.ts';
import { asking, type Stepped, saying } from './stepped.ts';
import { deed, put, tell } from './voice.ts';

/** The reference under which this conversation already sent a target, or undefined. */
function sentUnder(session: Session, canonical: string): string | undefined {
  return session.sent.find(({ targets }) => targets.includes(canonical))?.reference;
}

interface Sifted {
  readonly draft: Draft;
  readonly say: readonly Say[];
  readonly reference: string | undefined;
}

/** Takes out of the draft what this same person has already sent, and says so; others' reports play no part. */
function sift(session: Session, draft: Draft, before: Draft): Sifted {
  const had = new Set(before.targets.map(({ target }) => target.canonical));
  let reference: string | undefined;
  const targets = draft.targets.filter(({ target }) => {
    if (had.has(target.canonical)) return true;
    const under = sentUnder(session, target.canonical);
    reference ??= under;
    return under === undefined;
  });
  return reference === undefined
    ? { draft, say: [], reference }
    : {
        draft: { ...draft, targets },
        say: [say('link.with-us', { reference: [{ kind: 'code', text: reference }] })],
        reference,
      };
}

/** Asks where the conversation stands again, with something said before. */
export function again(session: Session, before: readonly Say[], add: readonly AnswerChoice[] = []): Stepped {
  const { draft, place: stands } = session;
  return draft === undefined || stands.at !== 'question'
    ? saying(session, tell(before))
    : saying(session, put(draft, stands.question, before, add));
}

/** Goes to a question of the draft. */
export function goTo(
  session: Session,
  draft: Draft,
  question: QuestionName,
  before: readonly Say[],
): Stepped {
  const arrived = question === 'review' ? { ...draft, revising: false } : draft;
  return saying(atQuestion(session, arrived, question), put(arrived, question, before));
}

function withAddChoice(stepped: Stepped, reference: string): Stepped {
  const [prompt, ...rest] = stepped.prompts;
  if (prompt === undefined) return stepped;
  const complete = deed('add', say('link.complete', { reference: [plain(reference)] }), {
    argument: reference,
  });
  return { ...stepped, prompts: [{ ...prompt, choices: [complete, ...prompt.choices] }, ...rest] };
}

/** A step whose answer follows another message. */
function after(first: Prompt, stepped: Stepped): Stepped {
  return {
    ...stepped,
    prompts: [first, ...stepped.prompts.map((prompt): Prompt => ({ ...prompt, place: 'new' }))],
  };
}

/** What becomes of the conversation when something is given to one of the draft's questions. */
export function give(
  session: Session,
  draft: Draft,
  question: QuestionName,
  given: Given,
  before: readonly Say[] = [],
): Stepped {
  const taken: Taken = SCRIPT[question].take(draft, given);
  switch (taken.kind) {
    case 'not-understood':
      return again(session, [...before, say('answer.choose')]);
    case 'send':
      return asking(atQuestion(session, draft, 'review'), { kind: 'submit', draft });
    case 'stay': {
      const sifted = sift(session, taken.draft, draft);
      const stays = session.place.at === 'question' ? session.place.question : question;
      return goTo(session, sifted.draft, stays, [...before, ...taken.say, ...sifted.say]);
    }
    case 'answered': {
      const sifted = sift(session, taken.draft, draft);
      const lawful = withoutForbiddenPictures(sifted.draft);
      const nothingLeft = sifted.reference !== undefined && sifted.draft.targets.length === 0;
      const next = nothingLeft ? 'link' : (taken.next ?? questionAfter(lawful.draft));
      const said = [...before, ...(nothingLeft ? [] : taken.say), ...sifted.say, ...lawful.say];
      const whole =
        taken.interrupt === undefined
          ? goTo(session, lawful.draft, next, said)
          : after(tell([...said, ...taken.interrupt]), goTo(session, lawful.draft, next, []));
      return nothingLeft && sifted.reference !== undefined ? withAddChoice(whole, sifted.reference) : whole;
    }
  }
}
