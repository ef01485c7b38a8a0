import type { App, BlockAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { decide } from '../../../src/cases/lifecycle.ts';
import { holds } from '../../../src/cases/roles.ts';
import {
  COMPLAINT_STANDINGS,
  ESCALATION_STEPS,
  type EscalationStep,
} from '../../../src/notices/escalation.ts';
import type { EscalationSource } from '../../../src/notices/escalations/source.ts';
import { nextStep, stepsOf } from '../../../src/notices/escalations/steps.ts';
import {
  type EscalationText,
  escalationLocale,
  escalationText,
} from '../../../src/notices/escalations/text.ts';
import type { NoticeSources } from '../../../src/notices/noticing.ts';
import { isReplaced, type NoticeHead } from '../../../src/notices/outgoing.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf, logFailure } from '../acting.ts';
import { hasMovedOn, repeated } from '../calls.ts';
import { asElements } from '../carry-out.ts';
import { type AskedAgain, type FormReading, onCaseForm } from '../case-form.ts';
import { openFilled, reading } from '../modal.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, inlines, paragraph } from '../rich-text.ts';
import type { Values } from '../values.ts';
import type { CaseAction } from './case-action.ts';
import { checked } from './escalate/checking.ts';
import {
  type EscalateKept,
  escalateKept,
  REFERENCE,
  submittedIn,
  type Undertaken,
  type WrittenFor,
} from './escalate/submitted.ts';
import { CHOICE, ESCALATE_VIEW, type Escalatable, escalateView, localeNamed } from './escalate/view.ts';
import { factsOf, offering } from './offering.ts';

const TITLE = say('escalate.title');

/** What the texts of escalations are written from. */
function sourcesOf({ escalations, notices, sending }: ActingDeps) {
  if (escalations === undefined || notices === undefined || sending === undefined)
    throw new Error('the desk was made without what escalations are written from');
  return { escalations, notices, association: sending.association };
}

/** The notices of a case about which something can be undertaken: not those that a corrected one replaced. */
async function sentNotices(deps: ActingDeps, number: number): Promise<readonly NoticeHead[]> {
  const all = await deps.desk.noticesOf(number);
  return all.filter((head) => head.state === 'sent' && !isReplaced(head, all));
}

/** The one that waits longest for what was due, else the newest. */
function mostPressing(heads: readonly NoticeHead[]): NoticeHead | undefined {
  const due = heads.filter((head) => head.due !== undefined && head.decidedAt === undefined);
  return due.toSorted((a, b) => (a.due?.at ?? 0) - (b.due?.at ?? 0))[0] ?? heads[0];
}

/** The text of a step, before anything is typed into it. */
function prepared(
  deps: ActingDeps,
  { step, standing, locale }: Omit<WrittenFor, 'notice'>,
  source: EscalationSource,
): EscalationText {
  return escalationText(step, source, {
    association: sourcesOf(deps).association,
    standing: step === 'coordinator' ? standing : undefined,
    locale,
    localisers: deps.localisers,
  });
}

/** The form for what it carries, with what was typed into it if anything was. */
async function viewOf(
  deps: ActingDeps,
  localiser: Doing['to']['localiser'],
  kept: EscalateKept,
  source: EscalationSource,
  typed: Pick<Escalatable, 'written' | 'doubtful'> = {},
): Promise<ModalView> {
  const steps = stepsOf(source, Date.now(), deps.localisers.fr.timeZone);
  const others = await sentNotices(deps, kept.case);
  const text = prepared(deps, kept, source);
  return escalateView(localiser, kept, { head: source.head, others, steps, text, ...typed });
}

function stepFor(source: EscalationSource, wanted: EscalationStep | undefined, timeZone: string) {
  const steps = stepsOf(source, Date.now(), timeZone);
  const isOpen = (step: EscalationStep) => steps.some((each) => each.step === step && each.open);
  return wanted !== undefined && isOpen(wanted) ? wanted : nextStep(source, Date.now(), timeZone);
}

/** Why nothing can be undertaken, for each step. */
function closedBlocks(deps: ActingDeps, localiser: Doing['to']['localiser'], source: EscalationSource) {
  return stepsOf(source, Date.now(), deps.localisers.fr.timeZone).flatMap((standing): KnownBlock[] =>
    standing.open
      ? []
      : [
          paragraph(
            inlines(
              localiser.rich(
                say('escalate.closed', {
                  step: say(`escalation.${standing.step}`),
                  why: say(`escalate.closed.${standing.why}`),
                }),
              ),
            ),
          ),
        ],
  );
}

/** Opens the form, or says in its place why nothing can be undertaken. */
function open(deps: ActingDeps, doing: Doing, wanted: EscalationStep | undefined): Promise<void> {
  const { to, by, about } = doing;
  const { localiser } = to;
  const { escalations } = sourcesOf(deps);
  const only = (sentences: readonly KnownBlock[]) => reading(localiser, ESCALATE_VIEW, TITLE, '', sentences);
  const saying = (sentence: Say) => only([paragraph(inlines(localiser.rich(sentence)))]);
  return openFilled(deps, doing, ESCALATE_VIEW, TITLE, async () => {
    const number = await deps.desk.leadsTo(doing.number);
    const card = await deps.desk.card(number);
    if (card === undefined) return undefined;
    const decision = decide(factsOf(card), 'escalate', by);
    if (decision.kind === 'forbidden') {
      const refused = { kind: 'refused', number, why: decision.why, last: undefined } as const;
      return only([paragraph(composed(localiser, (slot) => refusalSaid(refused, asElements(slot))))]);
    }
    const heads = await sentNotices(deps, number);
    const head = heads.find(({ reference }) => reference === about) ?? mostPressing(heads);
    const source = head === undefined ? undefined : await escalations.escalationSource(head.reference);
    if (head === undefined || source === undefined) return saying(say('escalate.none'));
    const step = stepFor(source, wanted, deps.localisers.fr.timeZone);
    if (step === undefined) return only(closedBlocks(deps, localiser, source));
    const kept: EscalateKept = {
      case: number,
      channel: to.channel,
      thread: to.thread,
      notice: head.reference,
      step,
      standing: 'recipient',
      locale: escalationLocale(step, source),
    };
    return viewOf(deps, localiser, kept, source);
  });
}

/** What the form carries once something else was chosen in it. */
function rechosen(kept: EscalateKept, id: string, value: string): EscalateKept {
  switch (id) {
    case CHOICE.notice:
      return { ...kept, notice: value };
    case CHOICE.step:
      return { ...kept, step: ESCALATION_STEPS.find((step) => step === value) ?? kept.step };
    case CHOICE.standing:
      return { ...kept, standing: COMPLAINT_STANDINGS.find((each) => each === value) ?? kept.standing };
    default:
      return { ...kept, locale: localeNamed(value) ?? kept.locale };
  }
}

async function rechoose(deps: ActingDeps, body: BlockAction, id: string, value: string): Promise<void> {
  const { view, user } = body;
  const before = escalateKept(view?.private_metadata ?? '');
  if (view === undefined || before === undefined) return;
  const role = await deps.roleOf({ id: user.id, team: user.team_id });
  if (role === undefined || !holds(role, 'moderator')) return;
  const chosen = rechosen(before, id, value);
  const source = await sourcesOf(deps).escalations.escalationSource(chosen.notice);
  // Of another notice, and of one that went on meanwhile, the step may not be open.
  const step = source === undefined ? undefined : stepFor(source, chosen.step, deps.localisers.fr.timeZone);
  if (source === undefined || step === undefined) return;
  const locale =
    step === before.step && chosen.notice === before.notice ? chosen.locale : escalationLocale(step, source);
  const shown = await viewOf(
    deps,
    await localiserOf(deps, user.id),
    { ...chosen, step, locale: id === CHOICE.locale ? chosen.locale : locale },
    source,
  );
  try {
    await repeated('views.update', () =>
      deps.web.views.update({ view_id: view.id, hash: view.hash, view: shown }),
    );
  } catch (error) {
    if (!hasMovedOn(error)) throw error;
  }
}

/** What the text is looked through for: of the case, and of those that others of the notice's contents were split off into. */
async function lookedFor(
  deps: ActingDeps,
  number: number,
  { cases }: EscalationSource,
): Promise<NoticeSources | undefined> {
  const { notices } = sourcesOf(deps);
  const own = await notices.noticeSources(number);
  if (own === undefined) return undefined;
  const all = [own];
  for (const other of cases.filter((each) => each !== own.number)) {
    const sources = await notices.noticeSources(other);
    if (sources !== undefined) all.push(sources);
  }
  return {
    ...own,
    targets: all.flatMap(({ targets }) => targets),
    reporters: all.flatMap(({ reporters }) => reporters),
  };
}

async function read(
  deps: ActingDeps,
  values: Values,
  number: number,
  metadata: string,
): Promise<FormReading<Undertaken> | AskedAgain> {
  const submitted = submittedIn(values);
  const kept = escalateKept(metadata);
  if (submitted === undefined || kept === undefined)
    return { ok: false, errors: { [REFERENCE]: say('desk.form.choose') } };
  const { undertaken, written, for: wanted } = submitted;
  const { escalations } = sourcesOf(deps);
  const source = await escalations.escalationSource(wanted.notice);
  // A notice that is gone is refused by the act.
  if (source === undefined) return { ok: true, data: undertaken };
  const sources = await lookedFor(deps, number, source);
  const about = { source, sources, prepared: prepared(deps, wanted, source) };
  const result = await checked(submitted, about, deps.localisers);
  switch (result.kind) {
    case 'fine':
      return { ok: true, data: undertaken };
    case 'wrong':
      return { ok: false, errors: result.errors };
    case 'doubtful':
      return {
        ok: false,
        again: (localiser) =>
          viewOf(deps, localiser, { ...kept, ...wanted }, source, { written, doubtful: result.quotes }),
      };
  }
}

function register(app: App, deps: ActingDeps): void {
  for (const id of Object.values(CHOICE))
    app.action<BlockAction>({ type: 'block_actions', action_id: id }, async ({ ack, body, action }) => {
      await ack();
      const value = action.type === 'static_select' ? action.selected_option.value : '';
      await rechoose(deps, body, id, value).catch((error: unknown) =>
        logFailure(deps.log, ESCALATE_VIEW, undefined, error),
      );
    });
  onCaseForm<Undertaken>(app, deps, {
    view: ESCALATE_VIEW,
    action: ESCALATE_VIEW,
    needs: 'moderator',
    errorBlock: REFERENCE,
    read: (values, number, metadata) => read(deps, values, number, metadata),
    run: ({ number, by }, undertaken, id) =>
      deps.acting.act(number, { kind: 'escalate', ...undertaken }, by, id),
    failed: (number) => say('desk.failed.escalate', { number }),
  });
}

/** A notice of the case went out: about others nothing can be undertaken. */
const offered: CaseAction['offered'] = (view) =>
  offering('escalate')(view) && view.notices.some(({ state }) => state === 'sent');

/** Undertakes something about a notice without a satisfying answer, with a text that is ready to be sent. */
export const escalate: CaseAction = {
  id: 'case.escalate',
  words: { fr: ['recours'], en: ['escalate'] },
  needs: 'moderator',
  act: 'escalate',
  label: () => say('follow.escalate'),
  help: say('escalate.help'),
  offered,
  place: 'menu',
  run: (deps, doing) => open(deps, doing, undefined),
  register,
  failed: (number) => say('desk.failed.escalate', { number }),
};

/** Reminds a provider of a notice. */
export const remind: CaseAction = {
  id: 'case.remind',
  words: { fr: ['relancer', 'relance'], en: ['remind', 'reminder'] },
  needs: 'moderator',
  act: 'escalate',
  label: () => say('follow.remind'),
  help: say('escalate.remind.help'),
  offered,
  place: 'menu',
  run: (deps, doing) => open(deps, doing, 'reminder'),
  failed: (number) => say('desk.failed.escalate', { number }),
};
