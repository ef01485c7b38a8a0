import type { Act } from '../../../src/cases/act.ts';
import type { Acting, ActResult } from '../../../src/cases/acting.ts';
import type { CardReport, CardTarget, CardView, ThreadLine } from '../../../src/cases/card.ts';
import type { Moderator } from '../../../src/cases/case.ts';
import type { CardPlace, Desk, Screenshot } from '../../../src/cases/desk.ts';
import { decide } from '../../../src/cases/lifecycle.ts';
import type { Actor } from '../../../src/cases/roles.ts';

/** A card's view with everything that a usual case holds. */
export function aCase(over: Partial<CardView> = {}): CardView {
  return {
    number: 42,
    version: 1,
    pole: 'moderation',
    state: 'open',
    claim: undefined,
    category: 'antisemitism',
    urgent: false,
    minor: false,
    quiet: false,
    qualification: undefined,
    dismissal: undefined,
    outcome: undefined,
    mergedInto: undefined,
    terms: [],
    targets: [aTarget()],
    reports: [aReport()],
    reportCount: 1,
    locales: ['fr'],
    screenshotCount: 0,
    openedAt: Date.now(),
    ...over,
  };
}

export function aTarget(over: Partial<CardTarget> = {}): CardTarget {
  return {
    id: 1,
    kind: 'content',
    platform: 'x',
    account: 'somebody',
    shown: 'hxxps://x[.]com/somebody/status/1234567890',
    host: 'x.com',
    unicodeHost: undefined,
    ...over,
  };
}

export function aReport(over: Partial<CardReport> = {}): CardReport {
  return {
    reference: '7K3M-9QXR-2',
    locale: 'fr',
    channel: 'telegram',
    at: Date.now(),
    context: 'Des injures sous une vidéo.',
    seen: 'today',
    isTarget: false,
    minor: undefined,
    screenshots: 0,
    withdrawn: false,
    contact: true,
    reputation: { reports: 1, retained: 0, dismissed: 0, muted: false },
    ...over,
  };
}

interface Stored {
  view: CardView;
  shown: { place: CardPlace; version: number } | undefined;
  lines: { entry: number; line: ThreadLine; shown: boolean }[];
  shots: readonly Screenshot[];
}

/** Cases kept in memory, by the rules that the port promises. */
export class MemoryDesk implements Desk, Acting {
  readonly #cases = new Map<number, Stored>();
  readonly refusals: {
    readonly number: number | undefined;
    readonly who: string;
    readonly action: string;
  }[] = [];
  readonly looks: { readonly number: number; readonly who: string }[] = [];
  /** Thrown by the next claims and releases, as a database that is away would. */
  down = 0;
  /** Runs in each read of a card, after the read: where tests let somebody else act. */
  afterRead: (() => Promise<void>) | undefined;

  put(view: CardView, shots: readonly Screenshot[] = []): void {
    this.#cases.set(view.number, { view, shown: undefined, lines: [], shots });
  }

  stored(number: number): Stored {
    const stored = this.#cases.get(number);
    if (stored === undefined) throw new Error(`no case ${number}`);
    return stored;
  }

  /** Changes what the card shows, as a new report would, and adds a line to the thread. */
  change(number: number, over: Partial<CardView>, line?: ThreadLine): void {
    const stored = this.stored(number);
    stored.view = { ...stored.view, ...over, version: stored.view.version + 1 };
    if (line !== undefined) stored.lines.push({ entry: stored.lines.length + 1, line, shown: false });
  }

  #fail(): void {
    if (this.down > 0) {
      this.down -= 1;
      throw new Error('the database is away');
    }
  }

  /** Claims and releases; of the other acts the database's own tests tell. */
  async act(number: number, act: Act, by: Actor): Promise<ActResult> {
    this.#fail();
    const stored = this.#cases.get(number);
    if (stored === undefined) return { kind: 'unknown-case' };
    const { state, claim } = stored.view;
    const decision = decide({ state, claim, qualified: false }, act.kind, by);
    if (decision.kind === 'already') return { kind: 'already', number };
    if (decision.kind === 'forbidden') return { kind: 'refused', number, why: decision.why, last: undefined };
    if (act.kind !== 'claim' && act.kind !== 'release') throw new Error(`no ${act.kind} in memory`);
    const at = Date.now();
    this.change(
      number,
      { claim: decision.claim === 'take' ? { moderator: { id: by.id }, at } : undefined, state: decision.to },
      { kind: act.kind === 'claim' ? 'claimed' : 'released', moderator: by.id, at },
    );
    return { kind: 'done', number };
  }

  async card(number: number): Promise<CardView | undefined> {
    const view = this.#cases.get(number)?.view;
    const after = this.afterRead;
    this.afterRead = undefined;
    await after?.();
    return view;
  }

  async qualifying(number: number) {
    const view = this.#cases.get(number)?.view;
    return view === undefined
      ? undefined
      : { number, category: view.category, reported: view.openedAt, last: undefined };
  }

  async cardPlace(number: number) {
    return this.#cases.get(number)?.shown;
  }

  async cardShown(number: number, place: CardPlace, version: number): Promise<void> {
    const stored = this.stored(number);
    if (stored.shown === undefined || stored.shown.version <= version) stored.shown = { place, version };
  }

  async threadLines(number: number) {
    return this.stored(number).lines.filter(({ shown }) => !shown);
  }

  async threadLineShown(number: number, entry: number): Promise<void> {
    const line = this.stored(number).lines.find((each) => each.entry === entry);
    if (line !== undefined) line.shown = true;
  }

  async screenshots(number: number, moderator: Moderator): Promise<readonly Screenshot[]> {
    this.looks.push({ number, who: moderator.id });
    return this.stored(number).shots;
  }

  async refused(number: number | undefined, who: Moderator, action: string): Promise<void> {
    this.refusals.push({ number, who: who.id, action });
  }
}
