import type { ActKind } from './act.ts';
import type { CaseState, Claim } from './case.ts';
import { type Actor, holds, type Role } from './roles.ts';

/**
 * Where an act leads: a state, `same`, `standing` for where the case stands by what is known of it, or `settled` for
 * resolved once every target has an outcome, and the same until then.
 */
type Leads = CaseState | 'same' | 'standing' | 'settled';

/**
 * What an act asks of the claim. `takes`: a case that nobody holds becomes the actor's. `holder`: only its holder.
 * `anyone`: whoever holds it, and nothing changes.
 */
type Hold = 'takes' | 'holder' | 'anyone';

interface Rule {
  readonly role: Role;
  /** States from which the act needs more than `role`. */
  readonly roleFrom?: Readonly<Partial<Record<CaseState, Role>>>;
  readonly hold: Hold;
  /** Leads from each state; what is missing is forbidden there. */
  readonly from: Readonly<Partial<Record<CaseState, Leads>>>;
  /** From which other states it is allowed, and where it leads, once a provider was notified of the case. */
  readonly fromOnceNotified?: Readonly<Partial<Record<CaseState, Leads>>>;
  readonly needs?: 'qualification';
  /** The claim ends with it. */
  readonly frees?: true;
}

const UNFINISHED = {
  open: 'same',
  'in-review': 'same',
  'awaiting-reporter': 'same',
  qualified: 'same',
  notified: 'same',
} as const;
/** Once the platform was notified, the case ends by its outcome. */
const DISMISSIBLE = {
  open: 'dismissed',
  'in-review': 'dismissed',
  'awaiting-reporter': 'dismissed',
  qualified: 'dismissed',
} as const;
const NOTIFIES = {
  open: 'notified',
  'in-review': 'notified',
  'awaiting-reporter': 'notified',
  qualified: 'notified',
  notified: 'same',
} as const;
/** A case that was reopened for one of its contents has others of which it is asked whether they are online again. */
const WATCHED = { ...UNFINISHED, resolved: 'same' } as const;
const EVER = { ...UNFINISHED, resolved: 'same', dismissed: 'same' } as const;

/** The life of a case: for each act, from which states to which, who may, and what it requires. */
export const LIFECYCLE = {
  claim: { role: 'moderator', hold: 'takes', from: UNFINISHED },
  release: { role: 'moderator', hold: 'holder', from: UNFINISHED, frees: true },
  assign: { role: 'moderator', hold: 'anyone', from: UNFINISHED },
  qualify: {
    role: 'moderator',
    hold: 'takes',
    from: {
      open: 'qualified',
      'in-review': 'qualified',
      'awaiting-reporter': 'qualified',
      qualified: 'same',
      notified: 'same',
    },
  },
  ask: {
    role: 'moderator',
    hold: 'takes',
    from: {
      open: 'awaiting-reporter',
      'in-review': 'awaiting-reporter',
      'awaiting-reporter': 'same',
      qualified: 'awaiting-reporter',
      notified: 'same',
    },
  },
  tell: { role: 'moderator', hold: 'anyone', from: EVER },
  resume: { role: 'moderator', hold: 'takes', from: { 'awaiting-reporter': 'standing' } },
  'correct-target': { role: 'moderator', hold: 'takes', from: UNFINISHED },
  'add-targets': { role: 'moderator', hold: 'takes', from: UNFINISHED },
  split: { role: 'moderator', hold: 'takes', from: UNFINISHED },
  merge: { role: 'moderator', hold: 'takes', from: DISMISSIBLE, frees: true },
  'change-pole': { role: 'moderator', hold: 'takes', from: UNFINISHED, frees: true },
  dismiss: { role: 'moderator', hold: 'takes', from: DISMISSIBLE, frees: true },
  reopen: {
    role: 'moderator',
    roleFrom: { resolved: 'lead' },
    hold: 'takes',
    from: { resolved: 'standing', dismissed: 'standing' },
  },
  notice: { role: 'moderator', hold: 'takes', from: UNFINISHED, needs: 'qualification' },
  'notice-sent': {
    role: 'moderator',
    hold: 'takes',
    from: { ...NOTIFIES, resolved: 'same', dismissed: 'same' },
    needs: 'qualification',
  },
  'retry-notice': { role: 'moderator', hold: 'takes', from: UNFINISHED },
  'abandon-notice': { role: 'moderator', hold: 'takes', from: EVER },
  'notice-received': { role: 'moderator', hold: 'anyone', from: EVER },
  notify: { role: 'moderator', hold: 'takes', from: NOTIFIES, needs: 'qualification' },
  resolve: {
    role: 'moderator',
    hold: 'takes',
    from: { notified: 'settled', resolved: 'settled' },
    fromOnceNotified: { qualified: 'settled', 'awaiting-reporter': 'settled' },
  },
  'still-gone': { role: 'moderator', hold: 'anyone', from: WATCHED },
  'back-online': { role: 'moderator', hold: 'takes', from: { ...WATCHED, resolved: 'standing' } },
  escalate: {
    role: 'moderator',
    hold: 'takes',
    from: { notified: 'same', resolved: 'same' },
    fromOnceNotified: { qualified: 'same', 'awaiting-reporter': 'same' },
  },
  'prepare-handover': { role: 'moderator', hold: 'takes', from: EVER },
  'hand-over': { role: 'moderator', hold: 'takes', from: EVER },
  note: { role: 'moderator', hold: 'anyone', from: EVER },
} as const satisfies Readonly<Record<ActKind, Rule>>;

/** What the lifecycle needs to know of a case. */
export interface CaseFacts {
  readonly state: CaseState;
  readonly claim: Claim | undefined;
  readonly qualified: boolean;
  /** Whether a provider was notified of the case, whatever became of it since. */
  readonly onceNotified?: boolean;
  /** Whether every target has an outcome once the act is carried out; true where that was not asked. */
  readonly settles?: boolean;
  /** Whether the outcome of a notice that went out is waited for once the act is carried out. */
  readonly awaits?: boolean;
}

/** Why an act is not carried out. */
export type Forbidden =
  | { readonly kind: 'role'; readonly needed: Role }
  | { readonly kind: 'held'; readonly claim: Claim }
  | { readonly kind: 'not-held' }
  | { readonly kind: 'state'; readonly state: CaseState; readonly act: ActKind }
  | { readonly kind: 'needs-qualification' };

/** What an act does to a case: the state it leads to, and what becomes of the claim. */
export type Decision =
  | { readonly kind: 'go'; readonly to: CaseState; readonly claim: 'keep' | 'take' | 'free' }
  /** It is so already: a double click changes nothing. */
  | { readonly kind: 'already' }
  | { readonly kind: 'forbidden'; readonly why: Forbidden };

/** The state in which a case stands that is neither waiting for its reporter nor closed. */
export function standing(facts: {
  readonly qualified: boolean;
  readonly held: boolean;
  /** Whether outcomes of its notices are waited for. */
  readonly awaits?: boolean;
}): CaseState {
  if (facts.awaits === true) return 'notified';
  if (facts.qualified) return 'qualified';
  return facts.held ? 'in-review' : 'open';
}

function rule(act: ActKind): Rule {
  return LIFECYCLE[act];
}

const forbidden = (why: Forbidden): Decision => ({ kind: 'forbidden', why });

/** Nobody holds a case that is closed. */
function isClosed(state: CaseState): boolean {
  return state === 'resolved' || state === 'dismissed';
}

/** Whether somebody who may act on cases at all may do this to a case as it is now, and what it leads to. */
export function decide(facts: CaseFacts, act: ActKind, actor: Actor): Decision {
  const { role, roleFrom, hold, from, fromOnceNotified, needs, frees } = rule(act);
  const { state, claim } = facts;
  const needed = roleFrom?.[state] ?? role;
  if (!holds(actor.role, needed)) return forbidden({ kind: 'role', needed });
  const leads = from[state] ?? (facts.onceNotified === true ? fromOnceNotified?.[state] : undefined);
  if (leads === undefined) return forbidden({ kind: 'state', state, act });
  const own = claim?.moderator.id === actor.id;
  if (act === 'claim' && own) return { kind: 'already' };
  // A lead may act in another's place, but takes a case over by assigning it, so that both know.
  const mayReplace = actor.role === 'lead' && act !== 'claim';
  if (hold === 'holder' && claim === undefined) return forbidden({ kind: 'not-held' });
  if (hold !== 'anyone' && claim !== undefined && !own && !mayReplace)
    return forbidden({ kind: 'held', claim });
  if (act === 'assign' && claim !== undefined && !own && !mayReplace)
    return forbidden({ kind: 'held', claim });
  if (needs === 'qualification' && !facts.qualified) return forbidden({ kind: 'needs-qualification' });

  const takes = frees !== true && (act === 'assign' || (hold === 'takes' && claim === undefined));
  const held = frees === true ? false : takes || claim !== undefined;
  const to =
    leads === 'settled'
      ? facts.settles === false
        ? state
        : 'resolved'
      : leads === 'standing' || (leads === 'same' && (state === 'open' || state === 'in-review'))
        ? standing({
            qualified: leads === 'standing' && facts.qualified,
            held,
            awaits: leads === 'standing' && facts.awaits === true,
          })
        : leads === 'same'
          ? state
          : leads;
  if (isClosed(to)) return { kind: 'go', to, claim: isClosed(state) ? 'keep' : 'free' };
  return { kind: 'go', to, claim: frees === true ? 'free' : takes ? 'take' : 'keep' };
}

/** Whether the case as it is now allows an act to anybody: to whoever holds it, or to a lead where only a lead may. */
export function isPossible(facts: CaseFacts, act: ActKind): boolean {
  const somebody: Actor = { id: facts.claim?.moderator.id ?? '', role: 'lead' };
  return decide(facts, act, somebody).kind === 'go';
}

/** The state after a notice went out by itself: a case that was closed meanwhile stays so. */
export function notified(facts: Pick<CaseFacts, 'state'>): CaseState {
  return isClosed(facts.state) ? facts.state : 'notified';
}

/** The state after a reporter answered: the case no longer waits for them. */
export function answered(facts: CaseFacts): CaseState {
  return facts.state === 'awaiting-reporter'
    ? standing({ qualified: facts.qualified, held: facts.claim !== undefined })
    : facts.state;
}
