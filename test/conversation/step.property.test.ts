import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusesFiles } from '../../src/conversation/minors.ts';
import { MAX_PICTURES } from '../../src/conversation/pictures.ts';
import type { Choice, Prompt } from '../../src/conversation/prompt.ts';
import { promptSchema } from '../../src/conversation/prompt.ts';
import { QUESTIONS, readSession, SENT_KEPT, type Session } from '../../src/conversation/session.ts';
import { step } from '../../src/conversation/step.ts';
import { MAX_TARGETS } from '../../src/conversation/targets.ts';
import { readToken } from '../../src/conversation/token.ts';
import { MAX_TEXT } from '../../src/conversation/written.ts';
import { LOCALES } from '../../src/text/locale.ts';
import type { Say } from '../../src/text/say.ts';
import { localisers } from '../../src/text/sentences.ts';
import { act, played, THEIRS } from './pressing.ts';

const said = localisers();
const acts = fc.array(act, { minLength: 1, maxLength: 40 });
const runs = { numRuns: 200 };

/** Bytes of callback_data: Telegram's limit of 64, less what a channel may put in front. */
const TOKEN_MAX = 48;

function saysOf(prompt: Prompt): Say[] {
  const form = prompt.form === undefined ? [] : [prompt.form.open, prompt.form.title, prompt.form.label];
  return [
    ...prompt.text,
    ...prompt.choices.flatMap(({ label, help }) => [label, ...(help ? [help] : [])]),
    ...form,
  ];
}

/**
 * Our own words fit where channels show them whole: Discord's buttons (80), options and their descriptions (100), a
 * form's title and label (45). https://discord.com/developers/docs/components/reference
 */
function fits({ choices, form }: Prompt): void {
  for (const locale of LOCALES) {
    const length = (sentence: Say) => said[locale].bare(sentence).length;
    for (const { label, help } of choices) {
      expect(length(label)).toBeLessThanOrEqual(80);
      if (help !== undefined) expect(length(help)).toBeLessThanOrEqual(100);
    }
    if (form !== undefined)
      for (const each of [form.title, form.label]) expect(length(each)).toBeLessThanOrEqual(45);
  }
}

/** What must be true of a conversation after whatever happened. */
function whole(session: Session): void {
  const { place, draft, sent } = session;
  if (place.at === 'question') expect(draft).toBeDefined();
  if (place.at === 'rest') expect(draft).toBeUndefined();
  if (place.at === 'adding') expect(sent.map(({ reference }) => reference)).toContain(place.reference);
  expect(sent.length).toBeLessThanOrEqual(SENT_KEPT);
  for (const { pictures } of sent) expect(pictures).toBeLessThanOrEqual(MAX_PICTURES);
  if (draft === undefined) return;
  expect(draft.targets.length).toBeLessThanOrEqual(MAX_TARGETS);
  const canonicals = draft.targets.map(({ target }) => target.canonical);
  expect(new Set(canonicals).size).toBe(canonicals.length);
  for (const canonical of canonicals) expect(sent.flatMap(({ targets }) => targets)).not.toContain(canonical);
  expect(draft.pictures.length).toBeLessThanOrEqual(refusesFiles(draft) ? 0 : MAX_PICTURES);
  expect(draft.description?.text.length ?? 0).toBeLessThanOrEqual(MAX_TEXT * 2);
  if (place.at === 'question' && place.question === 'review') {
    expect(draft.targets.length > 0 || draft.description !== undefined).toBe(true);
    expect(draft.category).toBeDefined();
  }
}

describe('whatever a person does, in any order,', () => {
  it('the conversation stays whole, and survives being stored', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { stepped } of played(all)) {
          whole(stepped.session);
          const stored = JSON.stringify(stepped.session);
          expect(readSession(JSON.parse(stored))).toEqual(stepped.session);
        }
      }),
      runs,
    );
  });

  it('a step is the same when it is taken again, and leaves what it was given as it was', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { before, event, moment, id, stepped } of played(all)) {
          const given = JSON.stringify([before, event, moment]);
          expect(step(before, event, moment, id)).toEqual(stepped);
          expect(JSON.stringify([before, event, moment])).toBe(given);
        }
      }),
      runs,
    );
  });

  it('an event of the person is answered, or edits and deletes what plays no part', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { event, stepped } of played(all))
          if (!['edited', 'deleted', 'draft-idle', 'draft-expired'].includes(event.kind))
            expect(stepped.prompts.length + stepped.asks.length).toBeGreaterThan(0);
      }),
      runs,
    );
  });

  it('every choice can be pressed: its token is short, plain and understood', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { stepped } of played(all))
          for (const prompt of stepped.prompts) {
            const tokens = [
              ...prompt.choices.map(({ token }) => token),
              ...(prompt.form ? [prompt.form.token] : []),
            ];
            for (const token of tokens) {
              expect(token).toMatch(/^[A-Za-z0-9:._-]+$/u);
              expect(Buffer.byteLength(token)).toBeLessThanOrEqual(TOKEN_MAX);
              expect(readToken(token)).toBeDefined();
            }
            expect(new Set(tokens).size).toBe(tokens.length);
          }
      }),
      runs,
    );
  });

  it('what they wrote is only ever a plain or a defanged span, never part of a button, and no link is live', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { stepped } of played(all))
          for (const prompt of stepped.prompts)
            for (const locale of LOCALES) {
              for (const span of prompt.text.flatMap((sentence) => said[locale].rich(sentence))) {
                if (span.text.includes(THEIRS)) expect(['plain', 'defanged']).toContain(span.kind);
                if (span.kind === 'defanged') expect(span.text).not.toMatch(/https?:/iu);
              }
              for (const { label, help } of prompt.choices)
                for (const sentence of help === undefined ? [label] : [label, help])
                  expect(said[locale].bare(sentence)).not.toContain(THEIRS);
            }
      }),
      runs,
    );
  });

  it('every prompt can be said in both languages, and survives being stored', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { stepped } of played(all))
          for (const prompt of stepped.prompts) {
            expect(promptSchema.parse(JSON.parse(JSON.stringify(prompt)))).toEqual(prompt);
            fits(prompt);
            for (const sentence of saysOf(prompt))
              for (const locale of LOCALES) expect(said[locale].bare(sentence)).not.toBe('');
          }
      }),
      runs,
    );
  });

  it('a report is sent whole, or not at all, and with no picture where a minor may be concerned', () => {
    let sent = 0;
    fc.assert(
      fc.property(fc.array(act, { minLength: 30, maxLength: 80, size: 'max' }), (all) => {
        const drafts = new Set<string>();
        for (const { stepped } of played(all))
          for (const ask of stepped.asks) {
            if (ask.kind !== 'submit') continue;
            sent++;
            expect(ask.draft.targets.length > 0 || ask.draft.description !== undefined).toBe(true);
            expect(ask.draft.category).toBeDefined();
            if (refusesFiles(ask.draft)) expect(ask.draft.pictures).toEqual([]);
            expect(drafts.has(ask.draft.id)).toBe(false);
            drafts.add(ask.draft.id);
          }
      }),
      { numRuns: 500 },
    );

    expect(sent).toBeGreaterThan(20);
  });

  it('nothing is added to, withdrawn from or shown of a report that the conversation did not send', () => {
    fc.assert(
      fc.property(acts, (all) => {
        for (const { before, stepped } of played(all))
          for (const ask of stepped.asks)
            if (ask.kind === 'add' || ask.kind === 'withdraw')
              expect(before.sent.map(({ reference }) => reference)).toContain(ask.reference);
      }),
      runs,
    );
  });

  it('back and the menu lead on from every question, and every question is reached', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(acts, (all) => {
        for (const { stepped, moment } of played(all)) {
          const { place } = stepped.session;
          if (place.at === 'question') reached.add(place.question);
          const presses = stepped.prompts.flatMap((prompt) => prompt.choices);
          for (const { token } of presses.filter(({ group }: Choice) => group === 'navigation'))
            whole(step(stepped.session, { kind: 'pressed', token }, moment).session);
        }
      }),
      runs,
    );
    expect([...reached].sort()).toEqual([...QUESTIONS].sort());
  });
});
