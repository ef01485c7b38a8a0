import { z } from 'zod';
import type { CardView } from '../../src/cases/card.ts';
import type { Desk } from '../../src/cases/desk.ts';
import type { CardPlace } from '../../src/cases/showing.ts';
import type { Pole } from '../../src/catalogue/categories.ts';
import type { Log } from '../../src/log.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { summaries } from './burst-summary.ts';
import { SlackCallFailed } from './calls.ts';
import { cardMessage } from './card.ts';
import { caseThread } from './case-thread.ts';
import { inOrder } from './in-order.ts';
import { InTurn } from './in-turn.ts';
import { callInThread, callingCard } from './on-call.ts';
import { isGone, type Messages } from './standing.ts';
import { farewell, stubMessage } from './stub.ts';

export interface PostingDeps {
  readonly messages: Messages;
  readonly desk: Desk;
  /** The language of cards and threads: the workspace's setting. */
  readonly localiser: Localiser;
  /** The Slack channel of each pole, by id. */
  readonly channels: Readonly<Record<Pole, string>>;
  /** The user group that urgent cases mention, by id. */
  readonly onCall?: string | undefined;
  readonly log: Log;
}

/** Messages carry what they are, so that one whose answer was lost is found again. */
const CARD_EVENT = 'vigie_case';
const cardMark = z.object({
  event_type: z.literal(CARD_EVENT),
  event_payload: z.object({ case: z.number(), calls: z.boolean().optional() }),
});
/** What a card becomes that stands elsewhere now: it is not taken for a card again. */
const MOVED_EVENT = 'vigie_moved';
const movedMark = z.object({
  event_type: z.literal(MOVED_EVENT),
  event_payload: z.object({ case: z.number() }),
});

/** The version of a card that was found without knowing what it shows: older than any. */
const NOT_DRAWN = -1;

interface Known {
  readonly place: CardPlace;
  readonly version: number;
  /** This process posted it just now. */
  readonly fresh: boolean;
}

export interface Posting {
  /**
   * Shows a case as it is. `at-once` for what a moderator did; what only reports changed may wait for the card's next
   * minute.
   */
  show(number: number, when: 'at-once' | 'in-time'): Promise<void>;
  /** Once a minute: bursts begin and end, and words that are gone leave every thread. */
  tend(): Promise<void>;
}

/**
 * One card per case, at its newest version, in its pole's Slack channel, and its thread complete, whatever is
 * retried, restarted or raced.
 *
 * - A card is posted only when none is known and none is found in the Slack channel by its metadata; after a post
 *   the channel is looked at again, and of two cards the older stays: two processes that post at the same moment
 *   end with one.
 * - A card is drawn from the case as it is, never from the job, and after each update the case is read again: who
 *   writes last has seen the newest version, so an older one never stays.
 * - A card that moves is posted at its new place first; then that is kept, and the former place with it, which is made
 *   to lead to the card before anything else is told: a killed process's work is taken up where it ended.
 */
export function posting(deps: PostingDeps): Posting {
  const { desk, localiser, channels, messages: said } = deps;
  const thread = caseThread({ messages: said, desk, localiser, onCall: deps.onCall });
  const bursts = summaries({ messages: said, desk, localiser, channels });
  const byCase = new InTurn();

  const cardMetadata = (view: CardView, calls = false) => ({
    event_type: CARD_EVENT,
    event_payload: { case: view.number, version: view.version, ...(calls ? { calls } : {}) },
  });
  const movedMetadata = (number: number) => ({
    event_type: MOVED_EVENT,
    event_payload: { case: number },
  });

  async function ensurePosted(view: CardView): Promise<Known> {
    const group = (await desk.callsFor(view.number)) ? deps.onCall : undefined;
    const { place, fresh, metadata } = await said.ensure({
      channel: channels[view.pole],
      since: view.openedAt,
      is: (given) => cardMark.safeParse(given).data?.event_payload.case === view.number,
      metadata: cardMetadata(view, group !== undefined),
      message: () =>
        group === undefined ? cardMessage(localiser, view) : callingCard(localiser, view, group),
    });
    if (cardMark.safeParse(metadata).data?.event_payload.calls === true) await desk.called(view.number);
    return { place, version: fresh ? view.version : NOT_DRAWN, fresh };
  }

  /** Brings the card up to date where it stands, or posts it where it is to stand; undefined where it was deleted. */
  async function draw(known: Known | undefined, view: CardView): Promise<Known | undefined> {
    if (known === undefined || known.place.channel !== channels[view.pole]) return ensurePosted(view);
    const drawn = await said.update(known.place, cardMessage(localiser, view), cardMetadata(view));
    return drawn ? { ...known, version: view.version } : undefined;
  }

  /**
   * The card at its newest version, drawn in any case where it is to be drawn `anew`; gives where it stands, or
   * undefined when there is no such case.
   */
  async function showCard(
    number: number,
    anew: boolean,
  ): Promise<{ place: CardPlace; view: CardView } | undefined> {
    const kept = await desk.cardPlace(number);
    let known: Known | undefined =
      kept === undefined ? undefined : { ...kept, fresh: false, version: anew ? NOT_DRAWN : kept.version };
    for (;;) {
      const view = await desk.card(number);
      if (view === undefined) return undefined;
      const here = known?.place.channel === channels[view.pole];
      if (known !== undefined && here && known.version >= view.version) return { place: known.place, view };
      known = await draw(known, view);
      if (known === undefined || known.version === NOT_DRAWN) continue;
      if (await desk.cardShown(number, known.place, known.version)) continue;
      // Another process has shown a newer version meanwhile. On the same card it is under this one: it is drawn again.
      const other = await desk.cardPlace(number);
      if (other?.place.message === known.place.message) continue;
      if (known.fresh) await said.remove(known.place);
      known = other === undefined ? undefined : { ...other, fresh: false };
    }
  }

  /** Former places of the card lead to it; false where one of them became its place again meanwhile. */
  async function leadOn(view: CardView, place: CardPlace): Promise<boolean> {
    for (const former of await desk.formerCards(view.number)) {
      const went = { kind: 'moved', link: await said.permalink(place) } as const;
      const stub = stubMessage(localiser, view, went);
      if (await said.update(former, stub, movedMetadata(view.number))) {
        const told = (await said.replies(former)).some(
          ({ metadata }) => movedMark.safeParse(metadata).success,
        );
        const to = { channel: former.channel, thread: former.message };
        if (!told) await said.post(to, farewell(localiser, went), movedMetadata(view.number));
      }
      if (!(await desk.leads(view.number, former))) return false;
    }
    return true;
  }

  async function showWhole(number: number): Promise<CardPlace | undefined> {
    for (let anew = false; ; ) {
      const shown = await showCard(number, anew);
      if (shown === undefined) return undefined;
      try {
        if (!(await leadOn(shown.view, shown.place))) continue;
        await callInThread({ messages: said, desk, localiser, group: deps.onCall }, number, shown.place);
        await thread.show(number, shown.place);
        return shown.place;
      } catch (error) {
        // The card was deleted after it was drawn: the version that is kept of it would keep it away.
        if (anew || !isGone(error)) throw error;
        anew = true;
      }
    }
  }

  /** The card of a case that was merged leads to the other case's; `anew` where a card may stand over what led there. */
  async function showMerged(number: number, into: number, anew = false): Promise<void> {
    const [view, known] = [await desk.card(number), await desk.cardPlace(number)];
    if (view === undefined || known === undefined) return;
    if (anew || known.version < view.version) {
      const to = (await desk.cardPlace(into))?.place;
      const link = to === undefined ? undefined : await said.permalink(to);
      const stub = stubMessage(localiser, view, { kind: 'merged', into, link });
      await said.update(known.place, stub, movedMetadata(number));
      await desk.cardShown(number, known.place, view.version);
    }
    await thread.show(number, known.place);
    await thread.redact(number);
  }

  async function showOne(number: number, when: 'at-once' | 'in-time'): Promise<void> {
    if ((await desk.cardPlace(number)) === undefined) {
      const admission = await desk.admit(number);
      if (admission === 'card') await showWhole(number);
      else if (admission !== 'none') await bursts.begin(admission.burst);
    } else if (when === 'at-once' || !(await desk.putOff(number))) await showWhole(number);
    await thread.redact(number);
  }

  async function logged(what: string, work: Promise<void>, fields: object): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (error instanceof SlackCallFailed)
        deps.log.warn({ ...fields, method: error.method, code: error.code }, what);
      throw error;
    }
  }

  const inTurn = (number: number, work: () => Promise<void>) =>
    logged('a card could not be shown in Slack', byCase.run(String(number), work), { case: number });

  return {
    async show(number, when) {
      const into = await desk.leadsTo(number);
      await inTurn(into, () => showOne(into, when));
      if (into !== number) await inTurn(number, () => showMerged(number, into));
      // Merged while it was shown: the card that was drawn may have come after the line that leads on.
      const on = await desk.leadsTo(into);
      if (on !== into) await inTurn(into, () => showMerged(into, on, true));
    },

    async tend() {
      await inOrder([
        () => logged('a burst could not be shown in Slack', bursts.tend(), {}),
        () => logged('words could not be removed from Slack', thread.redact(), {}),
      ]);
    },
  };
}
