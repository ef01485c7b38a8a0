import type { App, BlockAction, ButtonAction, MessageShortcut } from '@slack/bolt';
import type { Button } from '@slack/types';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { draftIdOf } from '../../../src/watch/draft-id.ts';
import type { WatchReporting } from '../../../src/watch/reporting.ts';
import { type ActingDeps, localiserOf, logFailure } from '../acting.ts';
import { called } from '../calls.ts';
import { clip } from '../clip.ts';
import type { DeskCommand } from '../desk-command.ts';
import { admitted } from '../guard.ts';
import { BUTTON_TEXT_MAX } from '../limits.ts';
import type { Who } from '../roles.ts';
import { type Told, tell } from '../told.ts';
import { onDeskForm } from './desk-form.ts';
import { contentOf, type MessageContent } from './message-links.ts';
import {
  BLOCKS,
  prefilledFrom,
  REPORT_VIEW,
  readReport,
  reportedView,
  reportTitle,
  reportView,
} from './report-view.ts';

/** As the audit trail names an attempt of somebody who may not. */
const ACTION = 'desk.watch-report';
/** The message shortcut that makes a case of a message, and the button that begins one with nothing. */
const WATCH_SHORTCUT = 'vigie_watch';
const WATCH_BUTTON = 'watch.report';

const NOTHING: MessageContent = { words: '', links: [] };
const failed = say('watch.report.failed');

/** Opens the modal at once: nothing has to be read for it. */
async function open(
  deps: ActingDeps,
  to: Told,
  trigger: string,
  content: MessageContent,
  on?: string,
): Promise<void> {
  const view = reportView(to.localiser, prefilledFrom(content));
  await (on === undefined
    ? called('views.open', () => deps.web.views.open({ trigger_id: trigger, view }))
    : called('views.push', () => deps.web.views.push({ trigger_id: trigger, view })));
}

/** The button that begins a report with nothing. */
export function watchButton(localiser: Localiser): Button {
  const text = clip(localiser.bare(reportTitle), BUTTON_TEXT_MAX);
  return { type: 'button', action_id: WATCH_BUTTON, text: { type: 'plain_text', text, emoji: false } };
}

/** `/vigie <link>`, or `/vigie signaler`. */
export function reportCommand(deps: ActingDeps): DeskCommand {
  return {
    id: ACTION,
    words: { fr: ['signaler', 'veille'], en: ['report', 'watch'] },
    usage: say('watch.report.usage'),
    help: say('watch.report.help'),
    needs: 'moderator',
    takes: (text) => prefilledFrom(contentOf({ text })).links.length > 0,
    run: ({ to, trigger, text }) => open(deps, to, trigger, contentOf({ text })),
    failed,
  };
}

/** Opens the modal for somebody who may; what fails is told to them. */
async function openFor(
  deps: ActingDeps,
  who: Who,
  trigger: string,
  content: MessageContent,
  on?: string,
): Promise<void> {
  // The app may be no member of the Slack channel they are in: they are told in its own conversation with them.
  const to: Told = {
    channel: undefined,
    thread: undefined,
    user: who.id,
    localiser: await localiserOf(deps, who.id),
  };
  try {
    const needs = { role: 'moderator', action: ACTION, number: undefined } as const;
    if ((await admitted(deps, who, to, needs)) !== undefined) await open(deps, to, trigger, content, on);
  } catch (error) {
    logFailure(deps.log, ACTION, undefined, error);
    await tell(deps.web, to, () => failed).catch((again: unknown) =>
      logFailure(deps.log, 'tell', undefined, again),
    );
  }
}

/** Registers the message shortcut, the button, and the modal that both open. */
export function registerReporting(app: App, deps: ActingDeps, reporting: WatchReporting): void {
  app.shortcut<MessageShortcut>(
    { callback_id: WATCH_SHORTCUT, type: 'message_action' },
    async ({ ack, body }) => {
      await ack();
      const { user, team, message, trigger_id: trigger } = body;
      await openFor(deps, { id: user.id, team: user.team_id ?? team?.id }, trigger, contentOf(message));
    },
  );
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: WATCH_BUTTON },
    async ({ ack, body }) => {
      await ack();
      const on = body.view?.type === 'modal' ? body.view.id : undefined;
      const who = { id: body.user.id, team: body.user.team_id };
      await openFor(deps, who, body.trigger_id, NOTHING, on);
    },
  );
  onDeskForm(app, deps, {
    view: REPORT_VIEW,
    action: ACTION,
    needs: 'moderator',
    title: reportTitle,
    errorBlock: BLOCKS.links,
    run: async ({ by, localiser, id, values }) => {
      const read = readReport(localiser, values);
      if (!read.ok) return { kind: 'faults', faults: read.faults };
      const draft = draftIdOf(`slack view ${id}`);
      const sent = await reporting.report(by, { ...read.report, draft, locale: localiser.locale });
      return { kind: 'show', view: reportedView(localiser, sent) };
    },
    failed,
  });
}
