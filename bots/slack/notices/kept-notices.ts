import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Act } from '../../../src/cases/act.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf } from '../acting.ts';
import { onCaseForm } from '../case-form.ts';
import { actOn } from '../follow-up/buttons.ts';
import { type CaseAct, doing, onCaseButton } from '../guard.ts';
import { openFilled, reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { put } from './answering.ts';
import { firstWords } from './drawing.ts';
import { NOTICE, NOTICE_VIEWS } from './ids.ts';
import { type NoticeDeps, noticeDeps } from './kept.ts';
import { openWords } from './making.ts';
import {
  PROVIDER_REFERENCE,
  pasteView,
  providerReferenceIn,
  type StoredKept,
  storedKeptIn,
} from './paste-view.ts';
import { storedView } from './stored-view.ts';

function keptOf({ number, about, to }: Doing, page = 0): StoredKept {
  return {
    case: number,
    ...(to.channel === undefined ? {} : { channel: to.channel }),
    ...(to.thread === undefined ? {} : { thread: to.thread }),
    notice: about ?? '',
    page,
  };
}

/** A modal about one stored notice, or that it is no notice of the case. */
async function viewOf(
  deps: NoticeDeps,
  to: Doing['to'],
  kept: StoredKept,
  which: 'paste' | 'stored',
): Promise<ModalView | undefined> {
  const { localiser } = to;
  const stored = await deps.notices.notice(kept.notice);
  if (stored === undefined || stored.head.case !== (await deps.desk.leadsTo(kept.case)))
    return reading(localiser, NOTICE_VIEWS.stored, say('notices.title'), '', [
      paragraph(inlines(localiser.rich(say('desk.refused.unknown-notice')))),
    ]);
  return which === 'paste'
    ? pasteView(localiser, deps.localisers, stored, kept)
    : storedView(localiser, stored, kept);
}

function opening(deps: NoticeDeps, which: 'paste' | 'stored', title: Say) {
  return (asked: Doing) =>
    openFilled(deps, asked, NOTICE_VIEWS[which], title, () => viewOf(deps, asked.to, keptOf(asked), which));
}

/** What needs no more than the press, by its action id. */
export const NOTICE_ACTS: ReadonlyMap<string, (notice: string) => Act> = new Map([
  [NOTICE.retry, (notice: string): Act => ({ kind: 'retry-notice', notice })],
  [NOTICE.wentOut, (notice: string): Act => ({ kind: 'notice-sent', notice, providerReference: undefined })],
  [NOTICE.abandon, (notice: string): Act => ({ kind: 'abandon-notice', notice })],
]);

/** Says that what was pressed could not be done. */
export const noticeActFailed = (number: string): Say => say('notices.failed', { number });

/** The buttons that name a notice, wherever they stand. */
function buttons(deps: NoticeDeps): readonly CaseAct[] {
  const moderator = { needs: 'moderator', failed: noticeActFailed } as const;
  return [
    { ...moderator, action: NOTICE.paste, run: opening(deps, 'paste', say('notices.paste.title')) },
    {
      ...moderator,
      action: NOTICE.show,
      needs: 'reader',
      run: opening(deps, 'stored', say('notices.title')),
    },
    {
      ...moderator,
      action: NOTICE.correct,
      run: (asked) => openWords(deps, asked, { corrects: asked.about }),
    },
    // Whoever comes late is told who was first.
    ...[...NOTICE_ACTS].map(([action, act]) => ({
      ...moderator,
      action,
      run: (asked: Doing) => actOn(deps, asked, act(asked.about ?? ''), { notice: asked.about ?? '' }),
    })),
    {
      ...moderator,
      action: NOTICE.next,
      async run(asked) {
        const { view: id, about: group } = asked;
        const view = await firstWords(deps, asked, { group });
        if (view === undefined || id === undefined) return;
        await put(deps, id, view);
      },
    },
  ];
}

/** Registers a button that turns the pages of a stored notice. */
function onTurn(app: App, deps: NoticeDeps, pressed: string, by: number): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: pressed },
    async ({ ack, body }) => {
      await ack();
      const { view } = body;
      const kept = storedKeptIn(view?.private_metadata);
      if (view === undefined || kept === undefined) return;
      const user = body.user.id;
      const to = {
        channel: kept.channel,
        thread: kept.thread,
        user,
        localiser: await localiserOf(deps, user),
      };
      const which = view.callback_id === NOTICE_VIEWS.paste ? 'paste' : 'stored';
      await doing(
        deps,
        {
          action: NOTICE.show,
          needs: 'reader',
          failed: (number) => say('notices.failed', { number }),
          run: async () => {
            const next = await viewOf(deps, to, { ...kept, page: Math.max(0, kept.page + by) }, which);
            if (next !== undefined) await put(deps, view.id, next);
          },
        },
        { id: user, team: body.user.team_id },
        { number: kept.case, about: kept.notice, to, trigger: body.trigger_id, view: view.id },
      );
    },
  );
}

/** Registers what is done with notices that are made: pasted, read, corrected, tried again, given up. */
export function registerKeptNotices(app: App, given: ActingDeps): void {
  if (given.notices === undefined || given.sending === undefined) return;
  const deps = noticeDeps(given);
  for (const button of buttons(deps)) onCaseButton(app, deps, button);
  onTurn(app, deps, NOTICE.showEarlier, -1);
  onTurn(app, deps, NOTICE.showLater, 1);
  app.action({ type: 'block_actions', action_id: NOTICE.formLink }, async ({ ack }) => ack());
  onCaseForm<{ readonly notice: string; readonly reference: string | undefined }>(app, deps, {
    view: NOTICE_VIEWS.paste,
    action: NOTICE.paste,
    needs: 'moderator',
    errorBlock: PROVIDER_REFERENCE,
    read: (values, _number, kept) => ({
      ok: true,
      data: {
        notice: storedKeptIn(kept)?.notice ?? '',
        reference: providerReferenceIn(values),
      },
    }),
    async run({ number, by }, { notice, reference }, id) {
      const act = { kind: 'notice-sent', notice, providerReference: reference } as const;
      const result = await deps.acting.act(number, act, by, id);
      if (result.kind !== 'already' || reference === undefined) return result;
      // Somebody else said so before: what was typed would go unseen.
      const there = (await deps.notices.notice(notice))?.head.providerReference;
      const why = { kind: 'notice-state', state: 'sent' } as const;
      return there === reference ? result : { kind: 'refused', number: result.number, why, last: undefined };
    },
    failed: (number) => say('notices.failed', { number }),
  });
}
