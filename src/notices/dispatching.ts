import type { Association } from '../association/association.ts';
import type { Log } from '../log.ts';
import { type Carried, courierAnswerSchema, type NamedCourier } from './courier.ts';
import type { NoticeContent, NoticeState } from './outgoing.ts';
import { groupNoticeReference, replyAddress } from './reference.ts';
import type { NoticeMail, SendFailure, SendMail, SendResult } from './sending.ts';

/** A notice whose turn has come. */
export interface DueNotice {
  /** Ungrouped. */
  readonly reference: string;
  readonly content: NoticeContent;
  readonly route: 'email' | 'own';
  /** The address, or the courier's name. */
  readonly recipient: string;
  /** The Message-ID that it keeps, whenever it is sent. */
  readonly messageId: string;
  /** The Message-ID of the notice that it corrects, where that went by mail. */
  readonly inReplyTo: string | undefined;
}

/** What waits to be sent; implemented on PostgreSQL in db/. */
export interface NoticeOutbox {
  /**
   * Gives a notice that waits to `send`, alone, and keeps what became of it. One that is found on its way though nobody
   * carries it any more becomes doubtful.
   *
   * @param messageId what it is to be called from now on, where it has no Message-ID yet
   * @returns `later` where it is to be tried again
   */
  deliver(
    reference: string,
    messageId: string,
    send: (due: DueNotice) => Promise<SendResult>,
  ): Promise<'settled' | 'later'>;
}

/**
 * How often a notice is tried by itself: with the queue's own rests, which grow from seconds to hours, for some three and
 * a half hours. What a moderator tries again begins anew.
 */
export const ATTEMPTS = 10;

/** The state of a notice after its `attempt`th try, counted over all rounds, and why where it did not go out. */
export function stateAfter(
  result: SendResult,
  attempt: number,
): { readonly state: NoticeState; readonly failure: SendFailure | undefined } {
  if (result.kind !== 'not-sent') return { state: result.kind, failure: undefined };
  const again = result.again && attempt % ATTEMPTS !== 0;
  return { state: again ? 'waiting' : 'failed', failure: result.failure };
}

/** How many attempts to count as made before a new round: the number goes on, so that each attempt has its own. */
export function attemptsBeforeRound(attempts: number): number {
  return Math.ceil(attempts / ATTEMPTS) * ATTEMPTS;
}

/** It did not go out yet, and its job is tried again later. */
export class NoticeWaits extends Error {
  constructor() {
    super('a notice waits to be tried again');
    this.name = 'NoticeWaits';
  }
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** The Message-ID of a notice's e-mail, made of its reference alone: the same whoever makes it. */
export function messageIdOf(reference: string, email: string): string {
  return `<${reference.toLowerCase()}@${domainOf(email)}>`;
}

function mailOf(due: DueNotice, email: string): NoticeMail {
  const { notice, rendered } = due.content;
  return {
    from: { name: notice.notifier?.name, address: email },
    to: due.recipient,
    replyTo: replyAddress(email, notice.reference),
    ...rendered,
    messageId: due.messageId,
    inReplyTo: due.inReplyTo,
    reference: groupNoticeReference(notice.reference),
    language: notice.locale,
  };
}

function carriedOf({ content, messageId }: DueNotice, email: string | undefined): Carried {
  const { notice, rendered } = content;
  return {
    notice,
    rendered,
    key: messageId,
    replyTo: email === undefined ? undefined : replyAddress(email, notice.reference),
    to: {
      provider: notice.provider.slug,
      host: notice.provider.host,
      platforms: notice.platforms.map(({ slug }) => slug),
    },
  };
}

/** How long a courier may take, and how long it may outlive that it was told so, in milliseconds. */
const COURIER_TIME = 120_000;
const COURIER_GRACE = 5_000;

async function byCourier(courier: NamedCourier, carried: Carried, log: Log): Promise<SendResult> {
  const signal = AbortSignal.timeout(COURIER_TIME);
  let timer: NodeJS.Timeout | undefined;
  const outlived = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), COURIER_TIME + COURIER_GRACE);
  });
  try {
    const answer = await Promise.race([courier.send(carried, signal), outlived]);
    const read = courierAnswerSchema.safeParse(answer);
    if (!read.success) {
      log.warn({ courier: courier.name }, 'a courier of the association gave no answer that can be read');
      return { kind: 'doubtful' };
    }
    const { data } = read;
    return data.kind === 'not-sent' ? { ...data, failure: data.again ? 'unreachable' : 'refused' } : data;
  } catch (error) {
    // What it threw may hold anything.
    const name = error instanceof Error ? error.name : typeof error;
    log.warn({ courier: courier.name, error: name }, 'a courier of the association failed');
    return { kind: 'doubtful' };
  } finally {
    clearTimeout(timer);
  }
}

const unsendable = (failure: SendFailure): SendResult => ({ kind: 'not-sent', failure, again: false });

/**
 * Carries out the jobs that send notices: each once, by its route.
 * @throws NoticeWaits where the notice is to be tried again later
 */
export function sendingNotices(deps: {
  readonly outbox: NoticeOutbox;
  readonly association: Association;
  /** Undefined where no mail server is configured. */
  readonly mail: SendMail | undefined;
  readonly couriers: readonly NamedCourier[];
  readonly log: Log;
}): (reference: string) => Promise<void> {
  const { outbox, association, mail, couriers, log } = deps;
  const email = association.identity?.email;

  async function send(due: DueNotice): Promise<SendResult> {
    if (due.route === 'own') {
      const courier = couriers.find(({ name }) => name === due.recipient);
      return courier === undefined
        ? unsendable('no-courier')
        : byCourier(courier, carriedOf(due, email), log);
    }
    if (mail === undefined || email === undefined) return unsendable('no-mail');
    return mail(mailOf(due, email));
  }

  return async (reference) => {
    const messageId = messageIdOf(reference, email ?? 'vigie.invalid');
    const delivered = await outbox.deliver(reference, messageId, async (due) => {
      const result = await send(due);
      const failure = result.kind === 'not-sent' ? { failure: result.failure, again: result.again } : {};
      const fields = { notice: reference, route: due.route, result: result.kind, ...failure };
      if (result.kind === 'sent') log.info(fields, 'a notice was sent');
      else log.warn(fields, 'a notice was not sent, or nobody knows');
      return result;
    });
    if (delivered === 'later') throw new NoticeWaits();
  };
}
