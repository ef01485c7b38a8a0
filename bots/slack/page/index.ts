import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Act } from '../../../src/cases/act.ts';
import { isPageSection, type PagePlace } from '../../../src/cases/page.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf } from '../acting.ts';
import { ACTIONS } from '../action-ids.ts';
import { hasMovedOn, repeated } from '../calls.ts';
import { asElements, wasDone } from '../carry-out.ts';
import type { CaseAction } from '../case-actions/case-action.ts';
import { CASE_ACTIONS } from '../case-actions/index.ts';
import { carriedIn } from '../case-button.ts';
import { actOn } from '../follow-up/buttons.ts';
import { type CaseAct, doing, onCaseButton } from '../guard.ts';
import { openFilled } from '../modal.ts';
import { NOTICE_ACTS, noticeActFailed } from '../notices/kept-notices.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, inlines, paragraph } from '../rich-text.ts';
import type { Told } from '../told.ts';
import { inPage } from './in-page.ts';
import { MUTING } from './mute-buttons.ts';
import { PAGE_VIEW, pageKept, pageView, TAB, TURN } from './view.ts';

const FIRST: PagePlace = { section: 'reports', page: 0 };

/** Opens a case's page: a look at all of it, which its audit trail tells. */
export function openPage(deps: ActingDeps, asked: Doing): Promise<void> {
  const { number, to, by } = asked;
  return openFilled(deps, asked, PAGE_VIEW, say('desk.case.title', { number: String(number) }), async () => {
    const page = await deps.desk.casePage(number, FIRST, by, 'opens');
    return page === undefined ? undefined : pageView(to.localiser, page, by, to);
  });
}

/** What opens a case's page, whichever door it is reached through. */
export function openingPage(deps: ActingDeps): CaseAct {
  return {
    action: ACTIONS.openCase,
    needs: 'reader',
    run: (asked) => openPage(deps, asked),
    failed: (number) => say('page.failed', { number }),
  };
}

/** A press in a case's page. */
interface PagePress extends Doing {
  readonly place: PagePlace;
  readonly value: string;
  readonly action: string;
  /** Names what the page shows: what was pressed in something older changes nothing. */
  readonly hash: string;
  readonly view: string;
}

async function redraw(
  deps: ActingDeps,
  press: PagePress,
  place: PagePlace,
  first: readonly KnownBlock[] = [],
): Promise<void> {
  const { number, by, to, view, hash } = press;
  const page = await deps.desk.casePage(number, place, by, 'turns');
  if (page === undefined) return;
  try {
    await repeated('views.update', () =>
      deps.web.views.update({ view_id: view, hash, view: pageView(to.localiser, page, by, to, first) }),
    );
  } catch (error) {
    if (!hasMovedOn(error)) throw error;
  }
}

/** Registers buttons of the page; what fails is told with a button that does it again outside of the page. */
function onPage(
  app: App,
  deps: ActingDeps,
  pressed: string | RegExp,
  act: Omit<CaseAct, 'run'>,
  run: (press: PagePress) => Promise<void>,
): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: pressed },
    async ({ ack, body, action }) => {
      await ack();
      const kept = pageKept(body.view?.private_metadata ?? '');
      const { view } = body;
      if (view === undefined || kept === undefined) return;
      const user = body.user.id;
      const to: Told = {
        channel: kept.channel,
        thread: kept.thread,
        user,
        localiser: await localiserOf(deps, user),
      };
      const place = { section: kept.section, page: kept.page };
      const { action_id, value = '' } = action;
      await doing(
        deps,
        {
          ...act,
          run: (asked) => run({ ...asked, place, value, action: action_id, hash: view.hash, view: view.id }),
        },
        { id: user, team: body.user.team_id },
        { number: kept.case, to, trigger: body.trigger_id, view: view.id },
      );
    },
  );
}

/** Does to the case what was pressed in its page; what needs only the press is answered in it. */
async function act(deps: ActingDeps, action: CaseAction, press: PagePress): Promise<void> {
  const before = await deps.desk.card(press.number);
  let first: readonly KnownBlock[] | undefined;
  const answer: Told['answer'] = async ({ blocks }) => {
    first = blocks;
  };
  const result = await action.run(deps, { ...press, to: { ...press.to, answer } });
  if (first === undefined && wasDone(result) && before !== undefined)
    first = [
      paragraph(inlines(press.to.localiser.rich(say('desk.menu.done', { what: action.label(before) })))),
    ];
  if (first !== undefined) await redraw(deps, press, press.place, first);
}

async function setMuted(deps: ActingDeps, press: PagePress, muted: boolean, done: Say): Promise<void> {
  const { number, value, by, to } = press;
  const result = await deps.acting.setMuted(number, value, muted, by, undefined);
  if (result.kind === 'done') await deps.refresh(result.number);
  const said =
    result.kind === 'refused'
      ? composed(to.localiser, (slot) => refusalSaid(result, asElements(slot)))
      : inlines(to.localiser.rich(done));
  await redraw(deps, press, press.place, [paragraph(said)]);
}

/** Does to a notice of the case what was pressed, and shows the page as it is then. */
async function actOnNotice(deps: ActingDeps, act: (notice: string) => Act, press: PagePress): Promise<void> {
  const notice = carriedIn(press.value)?.about ?? '';
  let first: readonly KnownBlock[] = [];
  const answer: Told['answer'] = async ({ blocks }) => {
    first = blocks;
  };
  await actOn(deps, { ...press, to: { ...press.to, answer } }, act(notice), { notice });
  await redraw(deps, press, press.place, first);
}

/** Registers the button that opens a case's page, and the page's own. */
export function registerPage(app: App, deps: ActingDeps): void {
  const opening = openingPage(deps);
  onCaseButton(app, deps, opening);
  onPage(app, deps, new RegExp(`^${TAB.replaceAll('.', '\\.')}`, 'u'), opening, (press) => {
    const section = press.action.slice(TAB.length);
    return isPageSection(section) ? redraw(deps, press, { section, page: 0 }) : Promise.resolve();
  });
  for (const turn of Object.values(TURN))
    onPage(app, deps, turn, opening, (press) =>
      redraw(deps, press, { ...press.place, page: Number(press.value) }),
    );
  for (const action of CASE_ACTIONS)
    onPage(
      app,
      deps,
      inPage(action),
      { action: action.id, needs: action.needs, failed: action.failed },
      (press) => act(deps, action, press),
    );
  for (const [action, act] of NOTICE_ACTS)
    onPage(
      app,
      deps,
      inPage({ id: action }),
      { action, needs: 'moderator', failed: noticeActFailed },
      (press) => actOnNotice(deps, act, press),
    );
  onPage(
    app,
    deps,
    MUTING.mute,
    { action: 'case.mute', needs: 'lead', failed: (number) => say('mute.failed', { number }) },
    (press) => setMuted(deps, press, true, say('mute.done')),
  );
  onPage(
    app,
    deps,
    MUTING.unmute,
    { action: 'case.unmute', needs: 'lead', failed: (number) => say('unmute.failed', { number }) },
    (press) => setMuted(deps, press, false, say('unmute.done')),
  );
}
