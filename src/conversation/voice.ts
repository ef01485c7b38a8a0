import { groupReference } from '../reports/reference.ts';
import { LOCALES } from '../text/locale.ts';
import { type Say, say } from '../text/say.ts';
import { plain, type RichText } from '../text/span.ts';
import type { Choice, Prompt } from './prompt.ts';
import type { AnswerChoice, Asked } from './question.ts';
import { SCRIPT } from './script.ts';
import type { Draft, QuestionName } from './session.ts';
import { answerToken, type Deed, deedToken, type Move, moveToken } from './token.ts';

/** A prompt that only tells something. */
export function tell(text: readonly Say[], choices: readonly Choice[] = []): Prompt {
  return { text, choices, awaits: 'nothing', place: 'edit' };
}

export function deed(
  name: Deed,
  label: Say,
  options: { argument?: string; style?: Choice['style'] } = {},
): Choice {
  return {
    token: deedToken(name, options.argument),
    label,
    group: 'answer',
    style: options.style ?? 'plain',
  };
}

function move(draftId: string, name: Move, label: Say): Choice {
  return { token: moveToken(draftId, name), label, group: 'navigation', style: 'plain' };
}

function anyTime(name: Deed, label: Say): Choice {
  return { ...deed(name, label), group: 'navigation' };
}

function answers(draftId: string, question: QuestionName, choices: readonly AnswerChoice[]): Choice[] {
  return choices.map(({ value, label, style, help }) => ({
    token: answerToken(draftId, question, value),
    label,
    group: 'answer',
    style: style ?? 'plain',
    help,
  }));
}

function navigation(draftId: string, question: QuestionName): Choice[] {
  return [
    ...(question === 'link' ? [] : [move(draftId, 'back', say('go.back'))]),
    move(draftId, 'cancel', say('go.cancel')),
    move(draftId, 'menu', say('go.menu')),
  ];
}

function form(draftId: string, question: QuestionName, asked: Asked): Prompt['form'] {
  return asked.form === undefined
    ? undefined
    : { ...asked.form, token: answerToken(draftId, question, 'form') };
}

/** Each sentence once: what was just said, a question need not say again. */
function once(text: readonly Say[]): readonly Say[] {
  return text.length < 2 ? text : [...new Map(text.map((each) => [JSON.stringify(each), each])).values()];
}

/** Puts a question, with what is said before it in the same message. */
export function put(draft: Draft, question: QuestionName, before: readonly Say[]): Prompt {
  const asked = SCRIPT[question].ask(draft);
  return {
    text: once([...before, ...asked.text]),
    choices: [...answers(draft.id, question, asked.choices), ...navigation(draft.id, question)],
    awaits: asked.awaits,
    place: 'edit',
    form: form(draft.id, question, asked),
  };
}

/** A reference as people read it aloud, in groups. */
export function referenceShown(reference: string): RichText {
  return [{ kind: 'code', text: groupReference(reference) }];
}

/** The choice to complete a sent report, which it names. */
export function completing(reference: string): Choice {
  return deed('add', say('status.add', { reference: [plain(groupReference(reference))] }), {
    argument: reference,
  });
}

/** The choice to withdraw a sent report, which it names. */
export function withdrawing(reference: string): Choice {
  return deed('withdraw', say('status.withdraw', { reference: [plain(groupReference(reference))] }), {
    argument: reference,
  });
}

/** Asks what to add to a sent report. */
export function askToAdd(reference: string, text: readonly Say[]): Prompt {
  return {
    ...tell(text, [deed('added', say('add.done'), { argument: reference })]),
    awaits: 'text-or-pictures',
  };
}

/** Asks for the answer to a message of the association's; `pictures` where one may go with it. */
export function askToAnswer(text: readonly Say[], pictures: boolean, more: readonly Choice[] = []): Prompt {
  return {
    ...tell(text, [deed('added', say('message.done')), ...more]),
    awaits: pictures ? 'text-or-pictures' : 'text',
  };
}

/** Everything that can be done at any moment, and the way back to the question. */
export function menu(draftId: string): Prompt {
  return tell(
    [say('menu.title')],
    [
      { ...move(draftId, 'resume', say('go.resume')), group: 'answer', style: 'primary' },
      { ...move(draftId, 'restart', say('go.restart')), group: 'answer' },
      ...generalChoices().map((choice): Choice => ({ ...choice, group: 'answer' })),
    ],
  );
}

/** What can be done outside a draft as well. */
export function generalChoices(): Choice[] {
  return [
    anyTime('status', say('go.status')),
    anyTime('language', say('go.language')),
    anyTime('help', say('go.help')),
    anyTime('privacy', say('go.privacy')),
  ];
}

/** A choice for each language, each in its own words. */
export function languageChoices(): Choice[] {
  return LOCALES.map((locale) => deed('speak', say(`language.${locale}`), { argument: locale }));
}

/** What to offer somebody who has no draft. */
export function beginChoices(): Choice[] {
  return [deed('report', say('go.report'), { style: 'primary' }), ...generalChoices()];
}
