import { describe, expect, it } from 'vitest';
import { conversing } from '../../src/conversation/converse.ts';
import { newSession, readSession } from '../../src/conversation/session.ts';
import { step } from '../../src/conversation/step.ts';
import { newKey } from '../../src/privacy/seal.ts';
import type { Conversation } from '../../src/store.ts';
import { MemoryStore } from './memory-store.ts';
import adding from './sessions/v1-adding.json' with { type: 'json' };
import atRest from './sessions/v1-at-rest.json' with { type: 'json' };
import inReview from './sessions/v1-in-review.json' with { type: 'json' };
import secondAdding from './sessions/v2-adding.json' with { type: 'json' };
import secondAtContext from './sessions/v2-at-context.json' with { type: 'json' };

const moment = { at: Date.UTC(2026, 10, 24), draftId: '99999999-0000-4000-8000-000000000000' };

describe('a stored session', () => {
  it('of today comes back as it was', () => {
    expect(readSession(JSON.parse(JSON.stringify(newSession('en'))))).toEqual(newSession('en'));
  });

  it.each([
    ['at rest', atRest],
    ['in the middle of a review', inReview],
    ['completing a report', adding],
  ])('of version 1, %s, is brought to today’s', (_, stored) => {
    const session = readSession(stored);
    expect(session.version).toBe(3);
    expect(readSession(JSON.parse(JSON.stringify(session)))).toEqual(session);
  });

  it.each([
    ['completing a report', secondAdding],
    ['in the middle of a draft', secondAtContext],
  ])('of version 2, %s, stands where it stood, and has heard nothing of the association', (_, stored) => {
    const { version, received, ...rest } = readSession(stored);
    expect([version, received]).toEqual([3, []]);
    expect({ ...rest, version: 2 }).toEqual(stored);
  });

  it('of version 1 keeps the draft, its context and its answers', () => {
    const { draft, place } = readSession(inReview);
    expect(place).toEqual({ at: 'question', question: 'review' });
    expect(draft?.context).toEqual({
      given: { text: 'It calls for violence.', parts: [{ text: 'It calls for violence.', message: '12' }] },
    });
    expect(draft?.targets).toHaveLength(1);
    expect(draft?.quoted).toEqual([]);
    const sent = step(readSession(inReview), { kind: 'pressed', token: '0f8fad5b:review:send' }, moment);
    expect(sent.asks).toMatchObject([{ kind: 'submit', draft: { category: 'antisemitism' } }]);
  });

  it('of version 1 still knows the reports that were sent', () => {
    const session = readSession(atRest);
    expect(session.sent).toEqual([
      {
        reference: '012345678',
        mark: '',
        targets: ['https://x.com/i/status/1'],
        messages: [],
        pictures: 0,
        refusesFiles: true,
      },
    ]);
    const again = step(session, { kind: 'wrote', message: 'm', text: 'https://x.com/i/status/1' }, moment);
    expect(again.prompts.flatMap(({ text }) => text.map(({ key }) => key))).toContain('link.with-us');
  });

  it('of version 1 that was completing a report is at rest, since nothing says how long ago that was', () => {
    expect(readSession(adding).place).toEqual({ at: 'rest' });
  });

  it.each([
    ['no version', {}],
    ['a version that is still to come', { ...newSession('fr'), version: 4 }],
    ['a question that never was', { ...newSession('fr'), place: { at: 'question', question: 'age' } }],
    ['nothing', null],
  ])('with %s is refused', (_, stored) => {
    expect(() => readSession(stored)).toThrow();
  });

  it('of an older version is upgraded by the next event, in mid-flow', async () => {
    const store = new MemoryStore(() => moment.at);
    const engine = conversing({
      store,
      pseudonymKey: newKey(),
      draftTimes: { recalledAfter: 1, purgedAfter: 2 },
      now: () => moment.at,
    });
    const load = store.load.bind(store);
    store.load = async (pseudonym): Promise<Conversation | undefined> =>
      (await load(pseudonym)) ?? { session: readSession(inReview), version: 0 };
    const answer = await engine.converse({
      channel: 'telegram',
      person: '1',
      address: '1',
      id: '77',
      language: 'en',
      event: { kind: 'commanded', command: 'back' },
    });
    expect(answer.prompts[0]?.text.map(({ key }) => key)).toContain('contact.ask');
    expect(JSON.parse(store.stored.session).version).toBe(3);
  });
});
