import { categoryOf } from '../../catalogue/categories.ts';
import { type Say, say } from '../../text/say.ts';
import type { AnswerChoice, Question, Taken } from '../question.ts';
import { type Draft, SEEN } from '../session.ts';
import { whoHelps } from '../who-helps.ts';

const skip: AnswerChoice = { value: 'skip', label: say('answer.skip') };
const toReview: AnswerChoice = { value: 'review', label: say('details.to-review') };

/** Leaves every detail that was not given, so that the review comes next. */
function skipTheRest(draft: Draft): Taken {
  const { seen = 'skipped', self = 'skipped', minor = 'skipped', contact = 'skipped' } = draft;
  return { kind: 'answered', draft: { ...draft, seen, self, minor, contact }, say: [] };
}

type YesNo = 'self' | 'minor' | 'contact';

interface Wording {
  readonly ask: Say;
  readonly yes: Say;
  readonly no: Say;
  readonly choices: readonly AnswerChoice[];
  readonly onYes?: (draft: Draft) => readonly Say[];
}

function yesNo(name: YesNo, wording: Wording): Question {
  return {
    ask: () => ({
      text: [wording.ask],
      choices: [{ value: 'yes', label: wording.yes }, { value: 'no', label: wording.no }, ...wording.choices],
      awaits: 'choice',
    }),
    take(draft, given) {
      if (given.by !== 'choice') return { kind: 'not-understood' };
      switch (given.value) {
        case 'yes':
          return {
            kind: 'answered',
            draft: { ...draft, [name]: { given: true } },
            say: wording.onYes?.(draft) ?? [],
          };
        case 'no':
          return { kind: 'answered', draft: { ...draft, [name]: { given: false } }, say: [] };
        case 'skip':
          return { kind: 'answered', draft: { ...draft, [name]: 'skipped' }, say: [] };
        case 'review':
          return skipTheRest(draft);
        default:
          return { kind: 'not-understood' };
      }
    },
    answered: (draft) => draft[name] !== undefined,
  };
}

/** When it was seen. */
export const seen: Question = {
  ask: () => ({
    text: [say('seen.ask')],
    choices: [...SEEN.map((value) => ({ value, label: say(`seen.${value}`) })), skip, toReview],
    awaits: 'choice',
  }),
  take(draft, given) {
    if (given.by !== 'choice') return { kind: 'not-understood' };
    const when = SEEN.find((value) => value === given.value);
    if (when !== undefined) return { kind: 'answered', draft: { ...draft, seen: { given: when } }, say: [] };
    if (given.value === 'skip') return { kind: 'answered', draft: { ...draft, seen: 'skipped' }, say: [] };
    return given.value === 'review' ? skipTheRest(draft) : { kind: 'not-understood' };
  },
  answered: (draft) => draft.seen !== undefined,
};

/** Whether the reporter is the one aimed at. */
export const self = yesNo('self', {
  ask: say('self.ask'),
  yes: say('self.yes'),
  no: say('self.no'),
  choices: [skip, toReview],
  onYes: () => [say('self.support'), ...whoHelps(['116006'])],
});

/** Whether a minor is concerned: from then on no file is taken. */
export const minor = yesNo('minor', {
  ask: say('minor.ask'),
  yes: say('minor.yes'),
  no: say('minor.no'),
  choices: [skip, toReview],
  onYes: (draft) => {
    const helpers = draft.category === undefined ? [] : categoryOf(draft.category).authoritiesForMinors;
    return helpers.length === 0 ? [] : [say('minor.support'), ...whoHelps(helpers)];
  },
});

/** Whether Vigie may write to them: a free choice, "no" when it is not made. */
export const contact = yesNo('contact', {
  ask: say('contact.ask'),
  yes: say('contact.yes'),
  no: say('contact.no'),
  choices: [],
});
