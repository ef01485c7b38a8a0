import type { App, BlockAction, ButtonAction, SlackViewAction, StaticSelectAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Act } from '../../../src/cases/act.ts';
import type { NoticeDraft, NoticeSources } from '../../../src/notices/noticing.ts';
import { draftWith, groupsToNotify, localeFor } from '../../../src/notices/preparing.ts';
import { groupNoticeReference } from '../../../src/notices/reference.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf, logFailure } from '../acting.ts';
import { admission } from '../admission.ts';
import { hasMovedOn, repeated } from '../calls.ts';
import { asElements } from '../carry-out.ts';
import { caseButton } from '../case-button.ts';
import { errorsIn } from '../case-form.ts';
import { doing } from '../guard.ts';
import { ANSWER_WITHIN_MS, inTime } from '../in-time.ts';
import { loading, openFilled } from '../modal.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, inlines } from '../rich-text.ts';
import type { Told } from '../told.ts';
import type { Values } from '../values.ts';
import {
  firstWords,
  type Looking,
  preview,
  previewing,
  sayingOfNotices,
  type Wanted,
  withOf,
  wordsAgain,
} from './drawing.ts';
import { NOTICE, NOTICE_VIEWS } from './ids.ts';
import { type NoticeDeps, type NoticeKept, noticeDeps, noticeKeptIn } from './kept.ts';
import { pasteView, providerSaid } from './paste-view.ts';
import { maySend, previewView } from './preview-view.ts';
import { choiceGiven, optionsGiven, wordsFault, wordsGiven } from './words-read.ts';
import { groupValue, shortName, wordsBlock } from './words-view.ts';

const ACTION = 'case.notice';
const failed = (number: string) => say('desk.failed.notice', { number });

/** Opens the form of a notice: a new one, or one that corrects another. */
export function openWords(given: ActingDeps, asked: Doing, wanted: Wanted = {}): Promise<void> {
  const deps = noticeDeps(given);
  return openFilled(deps, asked, NOTICE_VIEWS.words, say('notices.title'), () =>
    firstWords(deps, asked, wanted),
  );
}

/** Keeps what was typed and ticked so far. */
async function keepWords(
  deps: NoticeDeps,
  looking: Looking,
  sources: NoticeSources,
  kept: NoticeKept,
  values: Values,
): Promise<NoticeDraft> {
  const given = wordsGiven(values, kept);
  const draft = draftWith(sources.draft, {
    ...kept,
    ...optionsGiven(given, sources.draft),
    words: given.words,
    corrects: undefined,
  });
  await deps.notices.keepNoticeDraft(kept.case, draft, { id: looking.by.id });
  return draft;
}

/** Another provider, or another language: what was typed is kept, and the form drawn anew. */
async function chooseOther(
  deps: NoticeDeps,
  looking: Looking,
  kept: NoticeKept,
  values: Values,
): Promise<ModalView | undefined> {
  const sources = await deps.notices.noticeSources(kept.case);
  if (sources === undefined) return undefined;
  const draft = await keepWords(deps, looking, sources, kept, values);
  const chosen = choiceGiven(values);
  const { goodFaith } = wordsGiven(values, kept);
  const group = groupsToNotify(sources, kept.corrects).find(
    (each) => groupValue(each.group.key) === chosen.group,
  );
  const other = group !== undefined && group.group.key !== kept.group;
  const locale = other ? localeFor({ draft }, group, withOf(deps).preferred) : (chosen.locale ?? kept.locale);
  return wordsAgain(deps, looking, {
    ...kept,
    group: group?.group.key ?? kept.group,
    locale,
    goodFaith,
    route: other ? 0 : kept.route,
    written: true,
  });
}

/** The buttons that lead on to the providers that are still to be notified. */
function onwards(localiser: Localiser, sources: NoticeSources, number: number): KnownBlock[] {
  const [next] = groupsToNotify(sources).filter(({ fresh }) => fresh.length > 0);
  if (next === undefined) return [];
  const label = say('notices.next', { provider: shortName(next.group.key).slice(0, 50) });
  return [
    {
      type: 'actions',
      elements: [caseButton(localiser, NOTICE.next, label, number, 'primary', groupValue(next.group.key))],
    },
  ];
}

/** What stands in the modal once the notice is made. */
async function madeView(deps: NoticeDeps, { to }: Looking, kept: NoticeKept): Promise<ModalView> {
  const { localiser } = to;
  const stored = await deps.notices.notice(kept.reference);
  const sources = await deps.notices.noticeSources(kept.case);
  const next = sources === undefined ? [] : onwards(localiser, sources, kept.case);
  if (stored === undefined) return sayingOfNotices(localiser, [say('desk.refused.unknown-notice')]);
  const { head } = stored;
  const place = { case: head.case, channel: kept.channel, thread: kept.thread };
  if (head.route === 'form')
    return pasteView(localiser, deps.localisers, stored, { ...place, notice: head.reference, page: 0 }, next);
  return sayingOfNotices(
    localiser,
    [
      say('notices.made', {
        reference: groupNoticeReference(head.reference),
        provider: providerSaid(head),
      }),
    ],
    next,
    JSON.stringify(kept),
  );
}

/** What sending led to: the modal that says so, and the case whose card changed. */
interface Sent {
  readonly view: ModalView;
  readonly changed: number | undefined;
}

/** Sends a notice exactly as it was shown; what was shown and is so no more is shown again instead. */
async function send(deps: NoticeDeps, looking: Looking, kept: NoticeKept, id: string): Promise<Sent> {
  const { localiser } = looking.to;
  const sources = await deps.notices.noticeSources(kept.case);
  if (sources === undefined)
    return {
      view: sayingOfNotices(localiser, [say('desk.unknown-case', { number: String(kept.case) })]),
      changed: undefined,
    };
  if (sources.notices.some(({ reference }) => reference === kept.reference))
    return { view: await madeView(deps, looking, kept), changed: sources.number };
  const shown = await previewing(deps, looking, sources, kept);
  if (shown === undefined) return { view: await preview(deps, looking, kept), changed: undefined };
  const again = (note: Say) => ({
    view: previewView(localiser, { ...shown, note: inlines(localiser.rich(note)) }, kept),
    changed: undefined,
  });
  if (shown.prepared.digest !== kept.digest) return again(say('notices.changed'));
  const { outgoing } = shown.prepared;
  if (outgoing === undefined || !maySend(shown)) return again(say('notices.blocked-now'));
  const act: Act = { kind: 'notice', notice: outgoing };
  const result = await deps.acting.act(kept.case, act, looking.by, `${id}:${kept.reference}`);
  switch (result.kind) {
    case 'done':
    case 'already':
      return { view: await madeView(deps, looking, kept), changed: result.number };
    case 'refused': {
      const why = composed(localiser, (slot) => refusalSaid(result, asElements(slot)));
      return { view: await preview(deps, looking, kept, why), changed: undefined };
    }
    case 'unknown-case':
      return again(say('desk.unknown-case', { number: String(kept.case) }));
  }
}

/** A submit that waits for its answer. */
interface Answering {
  readonly ack: (answer: { readonly response_action: 'update'; readonly view: ModalView }) => Promise<void>;
  readonly view: string;
  readonly localiser: Localiser;
  /** When it came, epoch milliseconds. */
  readonly since: number;
}

/**
 * Answers a submit with the view that comes of it: at once where it is ready in time, else with a loading view that is
 * filled later. What fails is said by `otherwise`, and nothing that was kept is lost.
 */
async function answerWith(
  deps: NoticeDeps,
  { ack, view: id, localiser, since }: Answering,
  work: Promise<ModalView>,
  otherwise: (error: unknown) => Promise<ModalView>,
): Promise<void> {
  const safe = work.catch(otherwise);
  const left = Math.max(0, since + ANSWER_WITHIN_MS - Date.now());
  const ready = await inTime(safe, () => undefined, left);
  if (ready !== 'late') {
    await ack({ response_action: 'update', view: ready });
    return;
  }
  const first = loading(localiser, NOTICE_VIEWS.preview, say('notices.title'), '');
  if (first.type === 'modal') await ack({ response_action: 'update', view: first });
  const view = await safe;
  try {
    await repeated('views.update', () => deps.web.views.update({ view_id: id, view }));
  } catch (error) {
    if (!hasMovedOn(error)) throw error;
  }
}

function lookingAt(kept: NoticeKept, by: Looking['by'], localiser: Localiser): Looking {
  return { number: kept.case, by, to: { localiser, channel: kept.channel, thread: kept.thread } };
}

/** Registers the submit of the words: they are kept, and the preview takes their place. */
function onWords(app: App, deps: NoticeDeps): void {
  app.view<SlackViewAction>(
    { callback_id: NOTICE_VIEWS.words, type: 'view_submission' },
    async ({ ack, body, view }) => {
      const kept = noticeKeptIn(view.private_metadata);
      if (kept === undefined) {
        await ack();
        return;
      }
      const since = Date.now();
      const { user } = body;
      const localiser = await localiserOf(deps, user.id);
      const refuse = (errors: Readonly<Record<string, Say>>) =>
        ack({ response_action: 'errors', errors: errorsIn(localiser, errors) });
      const first = wordsBlock('facts', kept);
      try {
        const who = { id: user.id, team: user.team_id };
        const needs = { role: 'moderator', action: ACTION, number: kept.case } as const;
        const admits = await admission(deps, who, needs);
        if (admits.kind === 'refused') return await refuse({ [first]: admits.why });
        const { values } = view.state;
        const fault = wordsFault(wordsGiven(values, kept), kept);
        if (fault !== undefined) return await refuse(fault);
        const sources = await deps.notices.noticeSources(kept.case);
        if (sources === undefined)
          return await refuse({ [first]: say('desk.unknown-case', { number: String(kept.case) }) });
        const looking = lookingAt(kept, admits.by, localiser);
        const draft = await keepWords(deps, looking, sources, kept, values);
        const { goodFaith } = wordsGiven(values, kept);
        const next = { ...kept, goodFaith, written: true, page: 0, composedAt: since };
        const drawn = preview(deps, looking, next, undefined, { ...sources, draft });
        await answerWith(
          deps,
          { ack: (answer) => ack(answer), view: view.id, localiser, since },
          drawn,
          async (error) => {
            logFailure(deps.log, ACTION, kept.case, error);
            return sayingOfNotices(localiser, [failed(String(kept.case))]);
          },
        );
      } catch (error) {
        logFailure(deps.log, ACTION, kept.case, error);
        await refuse({ [first]: failed(String(kept.case)) });
      }
    },
  );
}

/** Registers the submit of the preview: the notice goes out, and what comes next takes its place. */
function onPreview(app: App, deps: NoticeDeps): void {
  app.view<SlackViewAction>(
    { callback_id: NOTICE_VIEWS.preview, type: 'view_submission' },
    async ({ ack, body, view }) => {
      const kept = noticeKeptIn(view.private_metadata);
      if (kept === undefined) {
        await ack();
        return;
      }
      const since = Date.now();
      const { user } = body;
      const localiser = await localiserOf(deps, user.id);
      let changed: number | undefined;
      const work = async (): Promise<ModalView> => {
        const who = { id: user.id, team: user.team_id };
        const needs = { role: 'moderator', action: ACTION, number: kept.case } as const;
        const admits = await admission(deps, who, needs);
        if (admits.kind === 'refused') return sayingOfNotices(localiser, [admits.why]);
        const sent = await send(deps, lookingAt(kept, admits.by, localiser), kept, view.id);
        changed = sent.changed;
        return sent.view;
      };
      await answerWith(
        deps,
        { ack: (answer) => ack(answer), view: view.id, localiser, since },
        work(),
        async (error) => {
          logFailure(deps.log, ACTION, kept.case, error);
          const note = inlines(localiser.rich(failed(String(kept.case))));
          const looking = lookingAt(kept, { id: user.id, role: 'moderator' }, localiser);
          return preview(deps, looking, kept, note).catch(() =>
            sayingOfNotices(localiser, [failed(String(kept.case))]),
          );
        },
      );
      if (changed !== undefined) await deps.refresh(changed);
    },
  );
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
      await doing(
        deps,
        {
          action: ACTION,
          needs: 'moderator',
          failed,
          run: async ({ by }) => {
            const looking = lookingAt(kept, by, localiser);
            const next = await run({ looking, kept, values: view.state.values, value });
            if (next === undefined) return;
            try {
              await repeated('views.update', () => deps.web.views.update({ view_id: view.id, view: next }));
            } catch (error) {
              if (!hasMovedOn(error)) throw error;
            }
          },
        },
        { id: user, team: body.user.team_id },
        { number: kept.case, to, trigger: body.trigger_id, view: view.id },
      );
    },
  );
}

/** Registers all with which notices are written, looked at before they go out, and sent. */
export function registerMaking(app: App, given: ActingDeps): void {
  if (given.notices === undefined || given.sending === undefined) return;
  const deps = noticeDeps(given);
  onWords(app, deps);
  onPreview(app, deps);
  for (const choice of [NOTICE.group, NOTICE.locale])
    onPress(app, deps, choice, ({ looking, kept, values }) => chooseOther(deps, looking, kept, values));
  onPress(app, deps, NOTICE.back, ({ looking, kept }) => wordsAgain(deps, looking, kept));
  onPress(app, deps, NOTICE.route, ({ looking, kept, value }) =>
    preview(deps, looking, { ...kept, route: Number(value) }),
  );
  onPress(app, deps, NOTICE.earlier, ({ looking, kept }) =>
    preview(deps, looking, { ...kept, page: kept.page - 1 }),
  );
  onPress(app, deps, NOTICE.later, ({ looking, kept }) =>
    preview(deps, looking, { ...kept, page: kept.page + 1 }),
  );
}
