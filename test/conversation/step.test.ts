import { describe, expect, it } from 'vitest';
import type { ConversationEvent } from '../../src/conversation/event.ts';
import { givenOf, newSession, type Session } from '../../src/conversation/session.ts';
import { step } from '../../src/conversation/step.ts';
import type { Stepped } from '../../src/conversation/stepped.ts';
import { MAX_TEXT } from '../../src/conversation/written.ts';
import { newReference } from '../../src/reports/reference.ts';

let messages = 0;
let clock = Date.UTC(2026, 10, 24, 9);

function taking(session: Session, event: ConversationEvent): Stepped {
  clock += 1_000;
  const draftId = `${String(++messages).padStart(8, '0')}-0000-4000-8000-000000000000`;
  return step(session, event, { at: clock, draftId }, `e${messages}`);
}
const wrote = (text: string): ConversationEvent => ({ kind: 'wrote', message: `m${++messages}`, text });
const keysOf = ({ prompts }: Stepped) => prompts.flatMap(({ text }) => text.map(({ key }) => key));

/** A conversation after all of these, with what the last one gave. */
function told(...events: readonly ConversationEvent[]): Stepped {
  const begun: Stepped = { session: newSession('fr'), prompts: [], asks: [] };
  return events.reduce((stepped, event) => taking(stepped.session, event), begun);
}

/** Presses the choice whose token ends so. */
function pressing(stepped: Stepped, end: string): Stepped {
  const choice = stepped.prompts.flatMap(({ choices }) => choices).find(({ token }) => token.endsWith(end));
  if (choice === undefined) throw new Error(`no choice ends with ${end}`);
  return taking(stepped.session, { kind: 'pressed', token: choice.token });
}

function sentReport(reference: string, link = 'https://x.com/someone/status/1'): Stepped {
  const category = told(wrote(link));
  const context = pressing(category, ':category:antisemitism');
  const seen = pressing(context, ':context:skip');
  const asked = pressing(pressing(seen, ':seen:review'), ':review:send');
  return taking(asked.session, { kind: 'submitted', reference });
}

describe('a report whose link is changed', () => {
  it('is not shown without any, where the message that had it is deleted meanwhile', () => {
    const link = wrote('https://x.com/someone/status/1');
    const category = taking(newSession('fr'), link);
    const context = pressing(category, ':category:antisemitism');
    const review = pressing(pressing(context, ':context:skip'), ':seen:review');
    const changed = pressing(review, ':review:link');
    const message = link.kind === 'wrote' ? link.message : '';
    const without = taking(changed.session, { kind: 'deleted', message });
    expect(without.session.draft?.targets).toEqual([]);
    const back = taking(without.session, { kind: 'commanded', command: 'back' });
    expect(back.session.place).toMatchObject({ at: 'question', question: 'link' });
  });
});

describe('a reference that is typed', () => {
  const reference = newReference();
  const { session } = sentReport(reference);

  it('lists that report only, when the conversation is at rest and when a link is awaited', () => {
    const grouped = `${reference.slice(0, 3)}-${reference.slice(3, 6)}-${reference.slice(6)}`.toLowerCase();
    expect(taking(session, wrote(grouped)).asks).toEqual([
      { kind: 'list-reports', for: 'status', only: reference },
    ]);
    const begun = taking(session, { kind: 'commanded', command: 'report' });
    const asked = taking(begun.session, wrote(reference));
    expect(asked.asks).toEqual([{ kind: 'list-reports', for: 'status', only: reference }]);
    expect(asked.session.draft).toEqual(begun.session.draft);
  });

  it('that is another person’s is as unknown as one that never was', () => {
    const other = '012345'.repeat(2).slice(0, 8);
    const whole = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].map((check) =>
      taking(session, wrote(other + check)),
    );
    const known = whole.filter((stepped) => keysOf(stepped).includes('status.not-yours'));
    expect(known).toHaveLength(1);
    expect(whole.every(({ asks }) => asks.length === 0)).toBe(true);
  });

  it('with a mistake is told to be one; any other three short words are not', () => {
    expect(keysOf(taking(session, wrote('ABC-DEF-GH1')))).toEqual(['status.mistyped']);
    expect(keysOf(taking(session, wrote('how are you')))).toEqual(['rest.send-a-link']);
    expect(keysOf(taking(session, wrote('instagram')))).toEqual(['rest.send-a-link']);
  });
});

describe('links that are refused', () => {
  it('are named by their host beside others, and a password is kept nowhere', () => {
    const stepped = told(wrote('https://x.com/a/status/1 https://me:hunter2@example.com/x'));
    expect(keysOf(stepped)).toContain('link.refused-among');
    expect(JSON.stringify(stepped)).toContain('example[.]com');
    expect(JSON.stringify(stepped)).not.toContain('hunter2');
  });

  it('for the same reason at the same host are told of once', () => {
    const stepped = told(wrote('http://localhost/a http://localhost/b'));
    expect(keysOf(stepped).filter((key) => key === 'link.refused-among')).toHaveLength(1);
  });
});

describe('what a person says before it is asked', () => {
  it('is kept up to the limit, and refused with the whole count beyond it', () => {
    const category = told(wrote('https://x.com/a/status/1'));
    const first = taking(category.session, wrote('a'.repeat(1_500)));
    const second = taking(first.session, wrote('b'.repeat(600)));
    expect(keysOf(second)).toContain('text.too-long');
    expect(givenOf(second.session.draft?.context)?.text).toBe('a'.repeat(1_500));
    expect(second.prompts[0]?.text[0]?.params?.['count']).toBe(2_101);
  });

  it('counts characters as a person does', () => {
    const context = pressing(told(wrote('https://x.com/a/status/1')), ':category:other');
    expect(keysOf(taking(context.session, wrote('😡'.repeat(MAX_TEXT))))).toContain('context.noted');
    expect(keysOf(taking(context.session, wrote('😡'.repeat(MAX_TEXT + 1))))).toContain('text.too-long');
  });
});

describe('a forwarded post', () => {
  it('is cut to the limit without breaking a character', () => {
    const { session } = told({
      kind: 'shared',
      message: 'f',
      text: `${'a'.repeat(MAX_TEXT - 2)}😡😡`,
      origin: { link: 'https://t.me/channel/1', author: 'Somebody' },
    });
    const quoted = session.draft?.quoted[0]?.text ?? '';
    expect(quoted.length).toBeLessThanOrEqual(MAX_TEXT);
    expect(Buffer.from(quoted).toString()).toBe(quoted);
  });
});

describe('a person who comes back after their report', () => {
  it('and writes something is offered to add it there', () => {
    const reference = newReference();
    const stepped = taking(
      sentReport(reference).session,
      wrote('I forgot to say that there are more of them'),
    );
    expect(stepped.prompts[0]?.choices[0]?.token).toBe(`any:add:${reference}`);
  });

  it('is not in the report any more once an hour went by since they last added to it', () => {
    const reference = newReference();
    const adding = taking(sentReport(reference).session, { kind: 'pressed', token: `any:add:${reference}` });
    clock += 59 * 60_000;
    const added = taking(adding.session, wrote('one more thing'));
    expect(added.asks).toMatchObject([{ kind: 'add', text: 'one more thing' }]);
    clock += 61 * 60_000;
    const later = taking(added.session, wrote('https://x.com/someone/status/2'));
    expect(keysOf(later)).toContain('category.ask');
  });
});

describe('a flood of forwarded posts', () => {
  it('leaves a draft that holds the words of ten and no more', () => {
    const post = (number: number): ConversationEvent => ({
      kind: 'shared',
      message: `m${++messages}`,
      text: 'x'.repeat(2_000),
      origin: { link: `https://t.me/somechannel/${number}`, author: 'Somebody' },
    });
    const { session } = told(...Array.from({ length: 60 }, (_, index) => post(index + 1)));
    expect(session.draft?.quoted).toHaveLength(10);
    expect(session.draft?.targets).toHaveLength(10);
  });
});
