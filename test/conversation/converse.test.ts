import { beforeEach, describe, expect, it } from 'vitest';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import type { Inbound, PersonEvent } from '../../src/conversation/event.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import { newSession, TAKEN_KEPT } from '../../src/conversation/session.ts';
import { newKey } from '../../src/privacy/seal.ts';
import type { Written } from '../../src/store.ts';
import { localisers } from '../../src/text/sentences.ts';
import { MemoryStore } from './memory-store.ts';
import { labelOf } from './shown.ts';

const HOUR = 3_600_000;
const said = localisers();
const keysOf = (prompts: readonly Prompt[]) => prompts.flatMap(({ text }) => text.map(({ key }) => key));

/** The token of the choice that a person would see under this label, in either language. */
function pressing(prompts: readonly Prompt[], label: string): PersonEvent {
  const choice = prompts
    .flatMap(({ choices }) => choices)
    .find((each) => [said.fr, said.en].some((localiser) => labelOf(each, localiser) === label));
  if (choice === undefined) throw new Error(`no choice says ${label}`);
  return { kind: 'pressed', token: choice.token };
}

describe('conversing', () => {
  let now: number;
  let store: MemoryStore;
  let engine: Conversing;
  let next: number;

  beforeEach(() => {
    now = Date.UTC(2026, 10, 24, 9);
    store = new MemoryStore(() => now);
    engine = conversing({
      store,
      pseudonymKey: newKey(),
      draftTimes: { recalledAfter: 2 * HOUR, purgedAfter: 24 * HOUR },
      now: () => now,
    });
    next = 1000;
  });

  function inbound(event: PersonEvent, with_: Partial<Inbound> = {}): Inbound {
    return {
      channel: 'telegram',
      person: '42',
      address: '42',
      id: String(next++),
      language: 'en',
      event,
      ...with_,
    };
  }
  const wrote = (text: string, message = `m${next}`): PersonEvent => ({ kind: 'wrote', message, text });
  const tell = (event: PersonEvent, with_: Partial<Inbound> = {}) => engine.converse(inbound(event, with_));

  /** Brings a report to its review, and gives the press that sends it. */
  async function reviewed(link = 'https://x.com/someone/status/1'): Promise<PersonEvent> {
    const linked = await tell(wrote(link));
    const chosen = await tell(pressing(linked.prompts, 'Antisemitism'));
    const skipped = await tell(pressing(chosen.prompts, 'Skip'));
    const review = await tell(pressing(skipped.prompts, 'Go to the summary'));
    return pressing(review.prompts, 'Send');
  }

  it('answers a repeated event with the same prompts, and changes nothing', async () => {
    const event = inbound(wrote('https://x.com/someone/status/1'));
    const first = await engine.converse(event);
    const { version, session } = store.stored;
    const again = await engine.converse(event);
    expect(again).toEqual({ ...first, repeated: true });
    expect(store.stored.version).toBe(version);
    expect(store.stored.session).toBe(session);
  });

  it('sends one report when the platform repeats the press that sends it', async () => {
    const send = inbound(await reviewed());
    const receipt = await engine.converse(send);
    const again = await engine.converse(send);
    expect(again.prompts).toEqual(receipt.prompts);
    expect(keysOf(receipt.prompts)).toContain('receipt.reference');
    expect(store.effects.map(({ kind }) => kind)).toEqual(['submit']);
  });

  it('sends one report when the person presses Send twice, and says under which reference', async () => {
    const send = await reviewed();
    await tell(send);
    const second = await tell(send);
    expect(keysOf(second.prompts)).toContain('stale.sent');
    expect(store.effects).toHaveLength(1);
  });

  it('takes an event whose number is lower than the last one’s', async () => {
    await tell(wrote('https://x.com/someone/status/1'), { id: '900' });
    const lower = await tell(wrote('https://x.com/someone/status/2'), { id: '7' });
    expect(lower.repeated).toBe(false);
    expect(JSON.parse(store.stored.session).draft.targets).toHaveLength(2);
  });

  it('takes two messages at once in their order, one after the other', async () => {
    const [first, second] = await Promise.all([
      tell(wrote('https://x.com/someone/status/1')),
      tell(wrote('The whole thread is like this, read it.')),
    ]);
    expect(keysOf(first.prompts)).toContain('greeting.what');
    expect(keysOf(second.prompts)).toEqual(['context.added', 'category.ask']);
    expect(store.stored.version).toBe(2);
  });

  it('lets different people talk at the same moment', async () => {
    const held: Array<() => void> = [];
    const write = store.write.bind(store);
    store.write = async (each): Promise<Written> => {
      if (each.who.address === 'slow') await new Promise<void>((go) => held.push(go));
      return write(each);
    };
    const slow = tell(wrote('hello'), { person: 'slow', address: 'slow' });
    await tell(wrote('hello'), { person: 'quick', address: 'quick' });
    for (const go of held) go();
    expect((await slow).repeated).toBe(false);
  });

  it('remembers the last 32 events, and no more', async () => {
    for (let i = 0; i < TAKEN_KEPT + 5; i++) await tell({ kind: 'commanded', command: 'help' });
    expect(JSON.parse(store.stored.session).taken).toHaveLength(TAKEN_KEPT);
  });

  it('goes on after an event that failed', async () => {
    const write = store.write.bind(store);
    store.write = async () => {
      throw new Error('no database');
    };
    const failed = tell(wrote('https://x.com/someone/status/1'));
    const waiting = tell(wrote('https://x.com/someone/status/2'));
    await expect(failed).rejects.toThrow('no database');
    await expect(waiting).rejects.toThrow('no database');
    store.write = write;
    expect(keysOf((await tell(wrote('https://x.com/someone/status/1'))).prompts)).toContain('category.ask');
  });

  describe('when another replica writes the same conversation first', () => {
    it('reads again and takes the event from there: neither is lost', async () => {
      await tell(wrote('https://x.com/someone/status/1'));
      let raced = false;
      store.beforeWrite = (write) => {
        if (raced) return;
        raced = true;
        const session = JSON.parse(store.stored.session);
        store.put({
          ...write,
          session: { ...session, taken: [...session.taken, 'other'], locale: 'fr', localeChosen: true },
        });
      };
      const answer = await tell(wrote('https://x.com/someone/status/2'));
      const session = JSON.parse(store.stored.session);
      expect(answer.locale).toBe('fr');
      expect(session.taken).toContain('other');
      expect(session.draft.targets).toHaveLength(2);
    });

    it('gives the other’s answer where it took the same event', async () => {
      const event = inbound(wrote('https://x.com/someone/status/1'));
      store.beforeWrite = (write) => {
        store.beforeWrite = () => {};
        store.put(write);
      };
      const answer = await engine.converse(event);
      expect(answer.repeated).toBe(true);
      expect(keysOf(answer.prompts)).toContain('category.ask');
      expect(store.stored.version).toBe(1);
    });

    it('sends one report where both sent the same draft', async () => {
      const send = await reviewed();
      const event = inbound(send);
      store.beforeWrite = (write) => {
        store.beforeWrite = () => {};
        store.effects.push(...write.effects);
        store.put(write);
      };
      const answer = await engine.converse(event);
      expect(answer.repeated).toBe(true);
      expect(store.effects).toHaveLength(1);
    });

    it('gives up with an error that names nobody when it never gets its turn', async () => {
      store.write = async () => 'raced';
      await expect(tell(wrote('hello'))).rejects.toThrow(/could not be written/u);
    });
  });

  it('takes another reference where the one it made is in use', async () => {
    const send = await reviewed();
    const references: string[] = [];
    const write = store.write.bind(store);
    store.write = async (each) => {
      for (const effect of each.effects) if (effect.kind === 'submit') references.push(effect.reference);
      return references.length === 1 ? 'reference-taken' : write(each);
    };
    const answer = await tell(send);
    expect(new Set(references).size).toBe(2);
    expect(JSON.stringify(answer.prompts)).toContain(references[1]?.slice(0, 3));
  });

  it('speaks the app’s language until the person chooses one, and theirs from then on', async () => {
    expect((await tell(wrote('hello'), { language: 'en' })).locale).toBe('en');
    expect((await tell(wrote('hello'), { language: 'fr' })).locale).toBe('fr');
    await tell({ kind: 'commanded', command: 'language', argument: 'en' }, { language: 'fr' });
    expect((await tell(wrote('hello'), { language: 'fr' })).locale).toBe('en');
  });

  it('loses nothing when the language changes, at any question', async () => {
    const linked = await tell(wrote('https://x.com/someone/status/1'));
    const chosen = await tell(pressing(linked.prompts, 'Harassment, pile-on'));
    await tell({
      kind: 'pictures',
      message: 'p1',
      pictures: [{ handle: 'a', bytes: 10, mediaType: 'image/png' }],
      text: undefined,
    });
    const before = JSON.parse(store.stored.session);
    const answer = await tell({ kind: 'commanded', command: 'language', argument: 'fr' });
    const after = JSON.parse(store.stored.session);
    expect(after.draft).toEqual(before.draft);
    expect(after.place).toEqual(before.place);
    expect(keysOf(answer.prompts)).toContain('context.ask');
    // A button that was shown in the other language still answers.
    const pressed = await tell(pressing(chosen.prompts, 'Skip'));
    expect(keysOf(pressed.prompts)).toContain('seen.ask');
  });

  it('edits in place only the first prompt of the answer to a press', async () => {
    const linked = await tell(wrote('https://x.com/someone/status/1'));
    expect(linked.prompts.map(({ place }) => place)).toEqual(['new']);
    const urgent = await tell(pressing(linked.prompts, 'Risk of suicide'));
    expect(urgent.prompts.map(({ place }) => place)).toEqual(['edit', 'new']);
  });

  describe('a draft left alone', () => {
    const who = () => store.stored.write.who;

    it('is recalled after 2 hours, purged after 24, and neither once it is sent', async () => {
      await tell(wrote('https://x.com/someone/status/1'));
      expect(store.stored.write.deadlines).toEqual({ remindAt: now + 2 * HOUR, purgeAt: now + 24 * HOUR });
      now += 2 * HOUR;
      const recalled = await engine.bring(who(), { kind: 'draft-idle' });
      expect(keysOf(recalled?.prompts ?? [])[0]).toBe('draft.reminder');
      expect(store.stored.write.deadlines).toEqual({ remindAt: undefined, purgeAt: now + 22 * HOUR });
      await tell(await reviewed('https://x.com/someone/status/2'));
      expect(store.stored.write.deadlines).toEqual({ remindAt: undefined, purgeAt: undefined });
      expect(await engine.bring(who(), { kind: 'draft-idle' })).toBeUndefined();
    });

    it('is gone once it is purged, and nothing of it is kept', async () => {
      await tell(wrote('https://x.com/someone/status/1'));
      await tell(wrote('Somebody whom I know is named in it.'));
      const purged = await engine.bring(who(), { kind: 'draft-expired' });
      expect(purged?.prompts).toEqual([]);
      expect(store.stored.session).not.toMatch(/someone|Somebody/u);
    });
  });

  it('keeps nothing of a person who erases all, but their language', async () => {
    await tell(await reviewed());
    const asked = await tell({ kind: 'commanded', command: 'privacy' });
    const sure = await tell(pressing(asked.prompts, 'Erase all that is mine'));
    await tell(pressing(sure.prompts, 'Yes, erase all'));
    const { taken, answered, ...left } = JSON.parse(store.stored.session);
    expect(left).toEqual(
      JSON.parse(JSON.stringify((({ taken: _, answered: __, ...rest }) => rest)(newSession('en')))),
    );
    expect(keysOf(answered)).toEqual(['erase.done']);
    expect(taken.length).toBeGreaterThan(0);
    expect(store.effects.at(-1)?.kind).toBe('erase');
  });

  it('lists one’s own reports only', async () => {
    await tell(await reviewed());
    const other = await tell({ kind: 'commanded', command: 'status' }, { person: '43' });
    expect(keysOf(other.prompts)).toEqual(['status.none']);
    const [effect] = store.effects;
    const reference = effect?.kind === 'submit' ? effect.reference : '';
    const theirs = await tell(
      { kind: 'commanded', command: 'status', argument: reference },
      { person: '43' },
    );
    expect(keysOf(theirs.prompts)).toEqual(['status.not-yours']);
  });

  it('tells of a file that was refused, whatever the conversation is at', async () => {
    await tell(await reviewed());
    const told = await engine.bring(store.stored.write.who, {
      kind: 'file-refused',
      file: 'f',
      why: 'not-an-image',
    });
    expect(keysOf(told?.prompts ?? [])).toEqual(['file.not-an-image']);
  });
});
