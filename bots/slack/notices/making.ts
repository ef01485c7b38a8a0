import type { App, BlockAction, ButtonAction, SlackViewAction, StaticSelectAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf, logFailure } from '../acting.ts';
import { admission } from '../admission.ts';
import { carriedIn } from '../case-button.ts';
import { errorsIn } from '../case-form.ts';
import { doing } from '../guard.ts';
import { InTurn } from '../in-turn.ts';
import { openFilled } from '../modal.ts';
import { inlines } from '../rich-text.ts';
import type { Told } from '../told.ts';
import type { Values } from '../values.ts';
import { answerWith, lookingAt, put } from './answering.ts';
import { firstWords, type Looking, preview, sayingOfNotices, type Wanted, wordsAgain } from './drawing.ts';
import { NOTICE, NOTICE_VIEWS } from './ids.ts';
import { chooseOther, keepWords } from './keeping.ts';
import { type NoticeDeps, type NoticeKept, noticeDeps, noticeKeptIn } from './kept.ts';
import { send } from './sending.ts';
import { wordsFault, wordsGiven } from './words-read.ts';
import { wordsBlock } from './words-view.ts';

const ACTION = 'case.notice';
const failed = (number: string) => say('desk.failed.notice', { number });

/** Opens the form of a notice: a new one, or one that corrects another. */
export function openWords(given: ActingDeps, asked: Doing, wanted: Wanted = {}): Promise<void> {
  const deps = noticeDeps(given);
  return openFilled(deps, asked, NOTICE_VIEWS.words, say('notices.title'), () =>
    firstWords(deps, asked, wanted),
  );
}

/** Somebody's submit of a modal of a notice. */
interface Submit {
  readonly kept: NoticeKept;
  readonly values: Values;
  readonly who: { readonly id: string; readonly team: string | undefined };
  readonly localiser: Localiser;
  readonly view: string;
  /** When it came, epoch milliseconds. */
  readonly since: number;
  readonly update: (answer: {
    readonly response_action: 'update';
    readonly view: ModalView;
  }) => Promise<void>;
  readonly refuse: (errors: Readonly<Record<string, Say>>) => Promise<void>;
}

/** Registers a modal's submit; what is done in one modal is done in the order in which it came. */
function onSubmit(
  app: App,
  deps: NoticeDeps,
  turns: InTurn,
  callbackId: string,
  run: (submit: Submit) => Promise<void>,
): void {
  app.view<SlackViewAction>(
    { callback_id: callbackId, type: 'view_submission' },
    async ({ ack, body, view }) => {
      const since = Date.now();
      const kept = noticeKeptIn(view.private_metadata);
      if (kept === undefined) {
        await ack();
        return;
      }
      const { user } = body;
      const localiser = await localiserOf(deps, user.id);
      const submit: Submit = {
        kept,
        values: view.state.values,
        who: { id: user.id, team: user.team_id },
        localiser,
        view: view.id,
        since,
        update: (answer) => ack(answer),
        refuse: (errors) => ack({ response_action: 'errors', errors: errorsIn(localiser, errors) }),
      };
      await turns.run(view.id, () => run(submit));
    },
  );
}

const needing = ({ kept }: Submit) => ({ role: 'moderator', action: ACTION, number: kept.case }) as const;

/** The words are kept, and the preview takes their place; what is wrong stands under an input. */
async function submitWords(deps: NoticeDeps, submit: Submit): Promise<void> {
  const { kept, values, localiser, refuse, since } = submit;
  const number = String(kept.case);
  const first = wordsBlock('facts', kept);
  let drawn: Promise<ModalView>;
  try {
    const admits = await admission(deps, submit.who, needing(submit));
    if (admits.kind === 'refused') return await refuse({ [first]: admits.why });
    const given = wordsGiven(values, kept);
    const fault = wordsFault(given, kept);
    if (fault !== undefined) return await refuse(fault);
    const sources = await deps.notices.noticeSources(kept.case);
    if (sources === undefined) return await refuse({ [first]: say('desk.unknown-case', { number }) });
    const looking = lookingAt(kept, admits.by, localiser);
    const draft = await keepWords(deps, looking, sources, kept, values);
    const next = { ...kept, goodFaith: given.goodFaith, written: true, page: 0, composedAt: since };
    drawn = preview(deps, looking, next, undefined, { ...sources, draft });
  } catch (error) {
    logFailure(deps.log, ACTION, kept.case, error);
    return await refuse({ [first]: failed(number) });
  }
  await answerWith(deps, { ...submit, ack: submit.update }, drawn, async (error) => {
    logFailure(deps.log, ACTION, kept.case, error);
    return sayingOfNotices(localiser, [failed(number)]);
  });
}

/** The notice goes out, and what comes next takes the preview's place. */
async function submitPreview(deps: NoticeDeps, submit: Submit): Promise<void> {
  const { kept, localiser, who, view } = submit;
  const number = String(kept.case);
  let changed: number | undefined;
  const work = async (): Promise<ModalView> => {
    const admits = await admission(deps, who, needing(submit));
    if (admits.kind === 'refused') return sayingOfNotices(localiser, [admits.why]);
    const sent = await send(deps, lookingAt(kept, admits.by, localiser), kept, view);
    changed = sent.changed;
    return sent.view;
  };
  await answerWith(deps, { ...submit, ack: submit.update }, work(), async (error) => {
    logFailure(deps.log, ACTION, kept.case, error);
    const looking = lookingAt(kept, { id: who.id, role: 'moderator' }, localiser);
    return preview(deps, looking, kept, inlines(localiser.rich(failed(number)))).catch(() =>
      sayingOfNotices(localiser, [failed(number)]),
    );
  });
  if (changed !== undefined) await deps.refresh(changed);
}

/** A press in a modal of a notice, or a choice in one. */
interface Press {
  readonly looking: Looking;
  readonly kept: NoticeKept;
  readonly values: Values;
  readonly value: string;
}

/** Registers what is pressed or chosen in the modals; the view that it leads to takes the place of what stands there. */
function onPress(
  app: App,
  deps: NoticeDeps,
  turns: InTurn,
  pressed: string,
  run: (press: Press) => Promise<ModalView | undefined>,
): void {
  app.action<BlockAction<ButtonAction | StaticSelectAction>>(
    { type: 'block_actions', action_id: pressed },
    async ({ ack, body, action }) => {
      await ack();
      const { view } = body;
      const kept = noticeKeptIn(view?.private_metadata);
      if (view === undefined || kept === undefined) return;
      const user = body.user.id;
      const localiser = await localiserOf(deps, user);
      const to: Told = { channel: kept.channel, thread: kept.thread, user, localiser };
      const value = 'selected_option' in action ? action.selected_option.value : (action.value ?? '');
      const act = {
        action: ACTION,
        needs: 'moderator',
        failed,
        run: async ({ by }: Doing) => {
          const looking = lookingAt(kept, by, localiser);
          const next = await run({ looking, kept, values: view.state.values, value });
          if (next !== undefined) await put(deps, view.id, next);
        },
      } as const;
      const asked = { number: kept.case, to, trigger: body.trigger_id, view: view.id };
      await turns.run(view.id, () => doing(deps, act, { id: user, team: body.user.team_id }, asked));
    },
  );
}

/** Registers all with which notices are written, looked at before they go out, and sent. */
export function registerMaking(app: App, given: ActingDeps): void {
  if (given.notices === undefined || given.sending === undefined) return;
  const deps = noticeDeps(given);
  const turns = new InTurn();
  onSubmit(app, deps, turns, NOTICE_VIEWS.words, (submit) => submitWords(deps, submit));
  onSubmit(app, deps, turns, NOTICE_VIEWS.preview, (submit) => submitPreview(deps, submit));
  const on = (pressed: string, run: (press: Press) => Promise<ModalView | undefined>) =>
    onPress(app, deps, turns, pressed, run);
  for (const choice of [NOTICE.group, NOTICE.locale])
    on(choice, ({ looking, kept, values }) => chooseOther(deps, looking, kept, values));
  on(NOTICE.back, ({ looking, kept }) => wordsAgain(deps, looking, kept));
  on(NOTICE.route, ({ looking, kept, value }) => preview(deps, looking, { ...kept, route: Number(value) }));
  on(NOTICE.quotesOwn, ({ looking, kept, value }) =>
    preview(deps, looking, { ...kept, quotesOwn: carriedIn(value)?.about }),
  );
  on(NOTICE.earlier, ({ looking, kept }) => preview(deps, looking, { ...kept, page: kept.page - 1 }));
  on(NOTICE.later, ({ looking, kept }) => preview(deps, looking, { ...kept, page: kept.page + 1 }));
}
