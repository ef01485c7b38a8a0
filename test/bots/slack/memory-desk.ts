import type { CardReport, CardTarget, CardView, ThreadLine } from '../../../src/cases/card.ts';
import type { Moderator } from '../../../src/cases/case.ts';
import type { CardPlace, ClaimResult, Desk, ReleaseResult, Screenshot } from '../../../src/cases/desk.ts';

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
export class MemoryDesk implements Desk {
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

  async claim(number: number, moderator: Moderator): Promise<ClaimResult> {
    this.#fail();
    const stored = this.#cases.get(number);
    if (stored === undefined) return { kind: 'unknown-case' };
    const { view } = stored;
    if (view.claim !== undefined) {
      return view.claim.moderator.id === moderator.id
        ? { kind: 'claimed', claim: view.claim }
        : { kind: 'held', claim: view.claim };
    }
    if (view.state !== 'open') return { kind: 'forbidden', state: view.state };
    const claim = { moderator, at: Date.now() };
    this.change(
      number,
      { claim, state: 'in-review' },
      { kind: 'claimed', moderator: moderator.id, at: claim.at },
    );
    return { kind: 'claimed', claim };
  }

  async release(number: number, moderator: Moderator): Promise<ReleaseResult> {
    this.#fail();
    const stored = this.#cases.get(number);
    if (stored === undefined) return { kind: 'unknown-case' };
    if (stored.view.claim?.moderator.id !== moderator.id)
      return { kind: 'not-held', claim: stored.view.claim };
    this.change(
      number,
      { claim: undefined, state: 'open' },
      { kind: 'released', moderator: moderator.id, at: Date.now() },
    );
    return { kind: 'released' };
  }

  async card(number: number): Promise<CardView | undefined> {
    const view = this.#cases.get(number)?.view;
    const after = this.afterRead;
    this.afterRead = undefined;
    await after?.();
    return view;
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
