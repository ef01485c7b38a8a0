import type { Act } from '../../../src/cases/act.ts';
import type { Acting, ActResult } from '../../../src/cases/acting.ts';
import type { CaseAlike } from '../../../src/cases/alike.ts';
import type { CardReport, CardTarget, CardView, ThreadLine } from '../../../src/cases/card.ts';
import type { Moderator } from '../../../src/cases/case.ts';
import type { CardPlace, Desk, Screenshot } from '../../../src/cases/desk.ts';
import type { Settling } from '../../../src/cases/following.ts';
import { decide } from '../../../src/cases/lifecycle.ts';
import type { CasePage, PagePlace } from '../../../src/cases/page.ts';
import type { Actor } from '../../../src/cases/roles.ts';
import type { Admission } from '../../../src/cases/showing.ts';
import type { NoticeHead } from '../../../src/notices/outgoing.ts';
import type { Recipients } from '../../../src/reports/messages.ts';

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
    notices: [],
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
  former: readonly CardPlace[];
  called: boolean;
}

/** Cases kept in memory, by the rules that the port promises. */
export class MemoryDesk implements Desk, Acting {
  readonly #cases = new Map<number, Stored>();
  readonly #files = new Map<string, number>();
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
    this.#cases.set(view.number, { view, shown: undefined, lines: [], shots, former: [], called: false });
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

  /** Of cases alike the database's own tests tell. */
  async alike(): Promise<readonly CaseAlike[]> {
    return [];
  }

  async whole(number: number): Promise<CardView | undefined> {
    return this.#cases.get(number)?.view;
  }

  async recipients(number: number): Promise<Recipients | undefined> {
    const view = this.#cases.get(number)?.view;
    if (view === undefined) return undefined;
    const reachable = view.reports.filter(({ contact }) => contact);
    return {
      reachable: reachable.map(({ reference, locale, channel }) => ({
        reference: reference.replaceAll('-', ''),
        locale,
        channel,
      })),
      others: view.reports.length - reachable.length,
      takesPictures: !view.minor,
    };
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

  async cardShown(number: number, place: CardPlace, version: number): Promise<boolean> {
    const stored = this.stored(number);
    const { shown } = stored;
    if (shown !== undefined && shown.version > version) return false;
    if (shown !== undefined && shown.place.message !== place.message) {
      stored.former = [...stored.former, shown.place];
      for (const line of stored.lines) line.shown = false;
    }
    stored.former = stored.former.filter(({ message }) => message !== place.message);
    stored.shown = { place, version };
    return true;
  }

  async admit(number: number): Promise<Admission> {
    return this.#cases.get(number)?.view.quiet === false ? 'card' : 'none';
  }

  async putOff(): Promise<boolean> {
    return false;
  }

  async formerCards(number: number) {
    return this.stored(number).former;
  }

  async leads(number: number, place: CardPlace): Promise<boolean> {
    const stored = this.stored(number);
    stored.former = stored.former.filter(({ message }) => message !== place.message);
    return true;
  }

  async leadsTo(number: number): Promise<number> {
    return this.#cases.get(number)?.view.mergedInto ?? number;
  }

  async threadNews(number: number) {
    const { lines } = this.stored(number);
    const news = lines.filter(({ shown }) => !shown);
    return { lines: news.map(({ entry, line }) => ({ case: number, entry, line })), upTo: lines.length };
  }

  async threadShown(number: number, _place: CardPlace, upTo: number): Promise<void> {
    for (const line of this.stored(number).lines) if (line.entry <= upTo) line.shown = true;
  }

  async threading(): Promise<boolean> {
    return true;
  }

  async goneWords() {
    return [];
  }

  async wordsRemoved(): Promise<void> {}

  async callsFor(number: number): Promise<boolean> {
    const { view, called } = this.stored(number);
    return view.urgent && !called;
  }

  async called(number: number): Promise<void> {
    this.stored(number).called = true;
  }

  async burst() {
    return undefined;
  }

  async burstShown(): Promise<void> {}

  async tendBursts() {
    return [];
  }

  async digest() {
    return undefined;
  }

  async digestDone(): Promise<void> {}

  async lend(number: number, file: string): Promise<void> {
    this.#files.set(file, number);
  }

  /** None is ever due: of time the database's own tests tell. */
  async lentFiles(which: 'due' | { readonly case: number }): Promise<readonly string[]> {
    return [...this.#files].flatMap(([file, of]) => (which !== 'due' && of === which.case ? [file] : []));
  }

  async returned(file: string): Promise<void> {
    this.#files.delete(file);
  }

  async casePage(number: number, { section }: PagePlace): Promise<CasePage | undefined> {
    const view = this.#cases.get(number)?.view;
    if (view === undefined) return undefined;
    const content = section === 'reports' ? { section, items: view.reports } : { section, items: [] };
    return { head: { ...view, reports: [] }, mergedFrom: undefined, content, page: 0, pages: 1 };
  }

  /** Of muting the database's own tests tell. */
  async setMuted(number: number): Promise<ActResult> {
    return { kind: 'already', number };
  }

  /** Of what follows a notice the database's own tests tell. */
  async settling(): Promise<Settling | undefined> {
    return undefined;
  }

  async noticesOf(): Promise<readonly NoticeHead[]> {
    return [];
  }

  async lastAbout(): Promise<undefined> {
    return undefined;
  }

  async screenshots(number: number, moderator: Moderator): Promise<readonly Screenshot[]> {
    this.looks.push({ number, who: moderator.id });
    return this.stored(number).shots;
  }

  async refused(number: number | undefined, who: Moderator, action: string): Promise<void> {
    this.refusals.push({ number, who: who.id, action });
  }
}
