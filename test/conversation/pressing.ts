import fc from 'fast-check';
import { COMMANDS, type ConversationEvent, type PersonEvent } from '../../src/conversation/event.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import { newSession, type Session } from '../../src/conversation/session.ts';
import { step } from '../../src/conversation/step.ts';
import type { Moment, Stepped } from '../../src/conversation/stepped.ts';
import { defang } from '../../src/links/defang.ts';
import { MESSAGE_TEMPLATES, type MessageTemplate } from '../../src/reports/messages.ts';
import { newReference } from '../../src/reports/reference.ts';

/** Something that a person does, whose choices and messages are numbers into what happened before. */
export type Act =
  | { readonly does: 'press'; readonly choice: number }
  /** What brings a report nearer to being sent. */
  | { readonly does: 'onward'; readonly choice: number }
  | { readonly does: 'press-older'; readonly choice: number }
  | { readonly does: 'fill'; readonly text: string }
  | { readonly does: 'edit' | 'delete'; readonly message: number; readonly text: string }
  | { readonly does: 'event'; readonly event: ConversationEvent }
  /** The association writes about one of the reports that were sent. */
  | {
      readonly does: 'association';
      readonly report: number;
      readonly asks: boolean;
      readonly template: MessageTemplate | undefined;
      readonly text: string | undefined;
    }
  | { readonly does: 'wait'; readonly minutes: number };

/** Every link, handle and word that the acts write carries this mark: it tells a person's words from ours. */
export const THEIRS = 'ZQX';

const links = fc
  .tuple(fc.nat(14), fc.constantFrom('x.com', 'twitter.com', 'mobile.twitter.com'))
  .map(([id, host]) => `https://${host}/${THEIRS}_name/status/${id + 1}?utm_source=${THEIRS}`);
const words = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => `${THEIRS}${text}`) },
  {
    weight: 5,
    arbitrary: fc.array(links, { minLength: 1, maxLength: 4 }).map((all) => `${THEIRS} ${all.join(' ')}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'oui',
      'no',
      '1',
      '2',
      '',
      '   ',
      `${THEIRS} `.repeat(700),
      `javascript:${THEIRS}`,
      `https://u:${THEIRS}@example.com/ http://localhost/${THEIRS}`,
      `<b>${THEIRS}</b> {x} *_~\`@everyone`,
      'ABC-DEF-GHJ',
    ),
  },
);
const picture = fc.record({
  handle: fc.string({ minLength: 1, maxLength: 8 }),
  bytes: fc.constantFrom(undefined, 1_000, 20_000_000),
  mediaType: fc.constantFrom(undefined, 'image/png', 'video/mp4'),
});

let count = 0;
const message = fc.constant(null).map(() => `m${++count}`);

const event: fc.Arbitrary<ConversationEvent> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('wrote'), message, text: words }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('shared'),
      message,
      text: words,
      origin: fc.record({
        link: fc.constantFrom(undefined, `https://t.me/${THEIRS}_channel/12`, `nothing ${THEIRS}`),
        author: fc.constantFrom(undefined, `${THEIRS} <b>name</b>`),
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('pictures'),
      message,
      pictures: fc.array(picture, { minLength: 1, maxLength: 7 }),
      text: fc.option(words, { nil: undefined }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('unsupported'),
      message,
      what: fc.constantFrom('voice', 'sticker', 'video', 'file', 'location', 'contact', 'other'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...COMMANDS), fc.constantFrom('', 'fr', 'en', 'ABC-DEF-GHJ', THEIRS))
      .map(([command, argument]) =>
        argument === ''
          ? ({ kind: 'commanded', command } as const)
          : ({ kind: 'commanded', command, argument } as const),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('', THEIRS), fc.option(links, { nil: undefined }))
      .map(([source, link]) =>
        link === undefined
          ? ({ kind: 'opened', source } as const)
          : ({ kind: 'opened', source, link } as const),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        '',
        'any:add:',
        'any:withdraw-yes:ABC',
        'any:speak:xx',
        '00000000:go:back',
        'x:link:none',
        THEIRS,
      )
      .map((token) => ({ kind: 'pressed', token }) as const),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<ConversationEvent>(
      { kind: 'draft-idle' },
      { kind: 'draft-expired' },
      { kind: 'file-refused', file: 'x', why: 'too-large' },
      { kind: 'file-refused', file: 'x', why: 'gone' },
      { kind: 'file-refused', file: 'x', why: 'not-an-image' },
    ),
  },
);

/** What a person may do next, whatever came before; mostly presses of what is offered. */
export const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 14, arbitrary: fc.record({ does: fc.constant('onward' as const), choice: fc.nat(30) }) },
  { weight: 12, arbitrary: fc.record({ does: fc.constant('press' as const), choice: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('press-older' as const), choice: fc.nat(400) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('fill' as const), text: words }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom('edit' as const, 'delete' as const),
      message: fc.nat(40),
      text: words,
    }),
  },
  { weight: 10, arbitrary: event.map((each) => ({ does: 'event' as const, event: each })) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('association' as const),
      report: fc.nat(5),
      asks: fc.boolean(),
      template: fc.option(fc.constantFrom(...MESSAGE_TEMPLATES), { nil: undefined }),
      text: fc.option(words, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const), minutes: fc.nat(180) }) },
);

/** One thing that happened, and what came of it. */
export interface Happened {
  readonly before: Session;
  readonly event: ConversationEvent;
  readonly moment: Moment;
  readonly id: string;
  readonly stepped: Stepped;
}

/** Plays acts on the bare engine, answers its asks as the outside would, and gives every step that was taken. */
export function played(acts: readonly Act[]): Happened[] {
  const out: Happened[] = [];
  let session = newSession('fr');
  let at = Date.UTC(2026, 10, 24);
  let drafts = 0;
  const prompts: Prompt[] = [];
  const messages: string[] = [];

  function take(event: ConversationEvent, id: string): void {
    const draftId = `${String(++drafts).padStart(8, '0')}-0000-4000-8000-000000000000`;
    const moment = { at, draftId };
    const stepped = step(session, event, moment, id);
    out.push({ before: session, event, moment, id, stepped });
    session = stepped.session;
    prompts.push(...stepped.prompts);
    for (const ask of stepped.asks) {
      const answer = ((): ConversationEvent => {
        switch (ask.kind) {
          case 'submit':
            return { kind: 'submitted', reference: newReference() };
          case 'list-reports': {
            const own = session.sent.filter(({ reference }) => (ask.only ?? reference) === reference);
            return {
              kind: 'reports-listed',
              for: ask.for,
              reports: own.map(({ reference, targets }) => ({
                reference,
                sentAt: at,
                state: 'received',
                targets: targets.map(defang),
                news: 'wanted',
              })),
            };
          }
          case 'add':
            return { kind: 'added', reference: ask.reference };
          case 'reply':
            return { kind: 'replied', reference: ask.reference };
          case 'set-news':
            return { kind: 'news-set', reference: ask.reference, wanted: ask.wanted };
          case 'withdraw':
            return { kind: 'withdrawn', reference: ask.reference };
          case 'erase':
            return { kind: 'erased' };
        }
      })();
      take(answer, id);
    }
  }

  acts.forEach((each, index) => {
    at += 60_000;
    const event = eventOf(each);
    if (event === undefined) return;
    if (
      'message' in event &&
      event.kind !== 'edited' &&
      event.kind !== 'deleted' &&
      event.kind !== 'association-wrote'
    )
      messages.push(event.message);
    take(event, `e${index}`);
  });
  return out;

  function eventOf(each: Act): ConversationEvent | undefined {
    switch (each.does) {
      case 'wait':
        at += each.minutes * 60_000;
        return undefined;
      case 'event':
        return each.event;
      case 'association': {
        const report = session.sent[each.report % Math.max(1, session.sent.length)];
        const { asks, template, text } = each;
        const message = `00000000-0000-4000-8000-${String(out.length).padStart(12, '0')}`;
        return (
          report && { kind: 'association-wrote', message, reference: report.reference, template, text, asks }
        );
      }
      case 'onward': {
        const prompt = prompts.findLast(({ choices }) => choices.some(({ group }) => group === 'answer'));
        const answers =
          prompt?.choices.filter(({ token }) => !/:(?:none|clear|link|form)$/u.test(token)) ?? [];
        const onward =
          answers.find(({ token }) => /:(?:send|keep|skip)$/u.test(token)) ??
          answers.filter(({ group, token }) => group === 'answer' && !token.startsWith('any:'))[
            each.choice % 12
          ];
        return onward === undefined
          ? {
              kind: 'wrote',
              message: `o${prompts.length}`,
              text: `https://x.com/${THEIRS}/status/${each.choice + 1}`,
            }
          : { kind: 'pressed', token: onward.token };
      }
      case 'press':
      case 'press-older': {
        const choices = (each.does === 'press' ? prompts.slice(-1) : prompts).flatMap(
          (prompt) => prompt.choices,
        );
        const choice = choices[each.choice % Math.max(1, choices.length)];
        return choice && { kind: 'pressed', token: choice.token };
      }
      case 'fill': {
        const form = prompts.findLast((prompt) => prompt.form !== undefined)?.form;
        return form && { kind: 'filled', token: form.token, text: each.text };
      }
      case 'edit':
      case 'delete': {
        const message = messages[each.message % Math.max(1, messages.length)];
        if (message === undefined) return undefined;
        const edited: PersonEvent = { kind: 'edited', message, text: each.text };
        return each.does === 'edit' ? edited : { kind: 'deleted', message };
      }
    }
  }
}
