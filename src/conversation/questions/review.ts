import { type Say, say } from '../../text/say.ts';
import { plain } from '../../text/span.ts';
import { saysMinor } from '../minors.ts';
import type { Question } from '../question.ts';
import { type Draft, givenOf } from '../session.ts';
import { linkShown, targetInWords } from '../targets.ts';

const REVISABLE = ['link', 'description', 'category', 'context', 'seen', 'self', 'minor', 'contact'] as const;

function yesNo(answer: { given: boolean } | 'skipped' | undefined): Say {
  const given = givenOf(answer);
  return given === undefined ? say('review.not-said') : given ? say('review.yes') : say('review.no');
}

function summary(draft: Draft): Say[] {
  const context = givenOf(draft.context);
  const when = givenOf(draft.seen);
  return [
    say('review.title'),
    ...draft.targets.map(({ target }) =>
      say('link.read-line', { target: targetInWords(target), link: linkShown(target.canonical) }),
    ),
    ...(draft.description === undefined
      ? []
      : [say('review.description', { text: [plain(draft.description.text)] })]),
    ...(draft.category === undefined
      ? []
      : [say('review.category', { category: say(`category.${draft.category}`) })]),
    ...draft.quoted.map(({ text }) => say('review.quoted', { text: [plain(text)] })),
    say('review.context', {
      text: context === undefined ? say('review.not-said') : [plain(context.text)],
    }),
    ...(draft.pictures.length === 0 ? [] : [say('review.pictures', { count: draft.pictures.length })]),
    say('review.seen', { when: when === undefined ? say('review.not-said') : say(`seen.${when}`) }),
    say('review.self', { answer: yesNo(draft.self) }),
    say('review.minor', { answer: yesNo(draft.minor) }),
    say('review.contact', { answer: givenOf(draft.contact) === true ? say('review.yes') : say('review.no') }),
  ];
}

/** What can be changed: a description where it stands in for the link; not what the category says by itself. */
function revisable(draft: Draft): readonly (typeof REVISABLE)[number][] {
  const absent = draft.description === undefined ? 'description' : 'link';
  return REVISABLE.filter((question) => question !== absent && !(question === 'minor' && saysMinor(draft)));
}

/** The whole report as it will be sent; any answer can be changed. */
export const review: Question = {
  ask: (draft) => ({
    text: [...summary(draft), say('review.ask')],
    choices: [
      { value: 'send', label: say('review.send'), style: 'primary' },
      ...revisable(draft).map((question) => ({
        value: question,
        label: say(`review.change.${question}`),
      })),
    ],
    awaits: 'choice',
  }),
  take(draft, given) {
    if (given.by !== 'choice') return { kind: 'not-understood' };
    if (given.value === 'send') return { kind: 'send' };
    const question = revisable(draft).find((candidate) => candidate === given.value);
    return question === undefined
      ? { kind: 'not-understood' }
      : { kind: 'answered', draft: { ...draft, revising: true }, say: [], next: question };
  },
  answered: () => false,
};
