import type { CardTarget, CardView } from '../../../src/cases/card.ts';
import { categoryOf } from '../../../src/catalogue/categories.ts';
import type { ReportSummary } from '../../../src/conversation/event.ts';
import { type Draft, givenOf } from '../../../src/conversation/session.ts';
import { defang, unicodeHost } from '../../../src/links/defang.ts';
import { groupReference } from '../../../src/reports/reference.ts';
import type { Conversation, ConversationStore, ConversationWrite, Written } from '../../../src/store.ts';
import type { Locale } from '../../../src/text/locale.ts';

/** When every report of these tests was sent: 24 November 2026, 21:05 in Paris. */
export const SENT_AT = Date.UTC(2026, 10, 24, 20, 5);

interface Sent {
  readonly draft: Draft;
  readonly locale: Locale;
}

/** Conversations in memory: enough for one person at a terminal. */
export class MemoryStore implements ConversationStore {
  readonly sent = new Map<string, Sent>();
  /** Fails the next so many writes, as a database that cannot be reached does. */
  failures = 0;
  readonly #conversations = new Map<string, Conversation>();

  async load(pseudonym: string): Promise<Conversation | undefined> {
    return this.#conversations.get(pseudonym);
  }

  async write({ who, read, session, effects }: ConversationWrite): Promise<Written> {
    if (this.failures > 0) {
      this.failures--;
      throw new Error('connection refused');
    }
    if ((this.#conversations.get(who.pseudonym)?.version ?? 0) !== read) return 'raced';
    // As a database would: what is stored is text, read again.
    this.#conversations.set(who.pseudonym, { session: structuredClone(session), version: read + 1 });
    for (const effect of effects)
      if (effect.kind === 'submit')
        this.sent.set(effect.reference, { draft: effect.draft, locale: session.locale });
    return 'committed';
  }

  async reports(): Promise<readonly ReportSummary[]> {
    return [...this.sent].map(([reference, { draft }]) => ({
      reference,
      sentAt: SENT_AT,
      state: 'received' as const,
      targets: draft.targets.map(({ target }) => defang(target.canonical)),
      news: 'none' as const,
    }));
  }

  async idleDrafts(): Promise<[]> {
    return [];
  }

  /** The card of the case that a report opened. */
  readonly cardsOf = async (reference: string): Promise<readonly CardView[]> => {
    const sent = this.sent.get(reference);
    if (sent === undefined) return [];
    const { draft, locale } = sent;
    const category = draft.category ?? 'other';
    const minor = givenOf(draft.minor);
    return [
      {
        number: [...this.sent.keys()].indexOf(reference) + 1,
        version: 1,
        pole: categoryOf(category).pole,
        state: 'open',
        claim: undefined,
        category,
        urgent: categoryOf(category).urgent,
        minor: minor === true || categoryOf(category).refusesFiles,
        quiet: false,
        qualification: undefined,
        dismissal: undefined,
        outcome: undefined,
        notices: [],
        mergedInto: undefined,
        terms: [],
        targets: draft.targets.map(
          ({ target }): CardTarget => ({
            id: undefined,
            kind: target.kind,
            platform: target.platform,
            account: target.account,
            shown: defang(target.canonical),
            host: target.host,
            unicodeHost: unicodeHost(target.host),
          }),
        ),
        reports: [
          {
            reference: groupReference(reference),
            locale,
            channel: 'terminal',
            at: SENT_AT,
            context: givenOf(draft.context)?.text,
            seen: givenOf(draft.seen),
            isTarget: givenOf(draft.self),
            minor,
            screenshots: draft.pictures.length,
            withdrawn: false,
            contact: false,
            reputation: undefined,
          },
        ],
        reportCount: 1,
        locales: [locale],
        screenshotCount: draft.pictures.length,
        openedAt: SENT_AT,
      },
    ];
  };
}
