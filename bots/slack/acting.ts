import type { WebClient } from '@slack/web-api';
import type { CaseFiling } from '../../src/casefile/filing.ts';
import type { Acting } from '../../src/cases/acting.ts';
import type { Desk } from '../../src/cases/desk.ts';
import type { Actor, Role } from '../../src/cases/roles.ts';
import type { Handing } from '../../src/handovers/handing.ts';
import { errorFields, type Log } from '../../src/log.ts';
import type { Sending } from '../../src/notices/courier.ts';
import type { Escalations } from '../../src/notices/escalations/source.ts';
import type { Noticing } from '../../src/notices/noticing.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { SlackCallFailed } from './calls.ts';
import type { Person } from './people.ts';
import type { Who } from './roles.ts';
import type { Told } from './told.ts';

/** What everything needs that a member does on the desk. */
export interface ActingDeps {
  readonly web: WebClient;
  readonly desk: Desk;
  readonly acting: Acting;
  /** What notices are made from, and what is kept of them. */
  readonly notices?: Noticing | undefined;
  /** Who notifies, and with what: see `routesOf`. */
  readonly sending?: Sending | undefined;
  /** What is undertaken about notices starts from it. */
  readonly escalations?: Escalations | undefined;
  /** What handovers are made from, and what is kept of them. */
  readonly handovers?: Handing | undefined;
  /** What case files are made from. */
  readonly caseFiles?: CaseFiling | undefined;
  readonly localisers: Localisers;
  /** The association's own language; French where it is missing. */
  readonly locale?: Locale | undefined;
  readonly person: (id: string) => Promise<Person>;
  /** The role that somebody holds at this moment; undefined for whoever may not even look. */
  readonly roleOf: (who: Who) => Promise<Role | undefined>;
  /** Brings a case's card up to date now; its job does it too, so that this never fails. */
  readonly refresh: (number: number) => Promise<void>;
  readonly log: Log;
}

/** An act of somebody who may do it, on a case. */
export interface Doing {
  readonly number: number;
  /** What of the case it is about, where a button named it: a notice, a target. */
  readonly about?: string | undefined;
  readonly by: Actor;
  /** How to answer them alone, in their language. */
  readonly to: Told;
  /** Opens a modal, once, within three seconds. */
  readonly trigger: string;
  /** The modal in which they pressed, if any: what they open next stands on it. */
  readonly view: string | undefined;
}

/** The localiser of a member's own language; French, the association's, while Slack cannot say which it is. */
export async function localiserOf(
  deps: Pick<ActingDeps, 'localisers' | 'person'>,
  id: string,
): Promise<Localiser> {
  try {
    return deps.localisers[(await deps.person(id)).locale];
  } catch {
    return deps.localisers.fr;
  }
}

/** Logs what went wrong, without anything of what was sent. */
export function logFailure(log: Log, action: string, number: number | undefined, error: unknown): void {
  const fields =
    error instanceof SlackCallFailed ? { method: error.method, code: error.code } : errorFields(error);
  log.error(
    { action, ...(number === undefined ? {} : { case: number }), ...fields },
    'an act from Slack failed',
  );
}
