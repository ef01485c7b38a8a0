import type { App, GlobalShortcut, MessageShortcut, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import type { NoteKeeping } from '../../src/cases/noting.ts';
import { type Say, say } from '../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf, logFailure } from './acting.ts';
import { ACTIONS, SHORTCUTS, VIEWS } from './action-ids.ts';
import { called, repeated } from './calls.ts';
import { keptFor } from './case-form.ts';
import { admitted } from './guard.ts';
import { textInput } from './inputs.ts';
import { ledTo, menuView } from './menu.ts';
import { form, loading, openFilled, reading } from './modal.ts';
import { inlines, paragraph } from './rich-text.ts';
import { type Told, tell } from './told.ts';
import { caseNumber } from './typed.ts';
import { typed } from './values.ts';

const NUMBER = 'number';

/** The longest that a case's number is, however it is written. */
const NUMBER_MAX = 20;

/** Does what a shortcut asks for, for those who may; what fails is told to them alone. */
async function asked(
  deps: ActingDeps,
  { user, team }: { readonly user: string; readonly team: string | undefined },
  place: Pick<Told, 'channel' | 'thread'>,
  action: string,
  run: (doing: Omit<Doing, 'number' | 'trigger' | 'view'>) => Promise<void>,
): Promise<void> {
  const to: Told = { ...place, user, localiser: await localiserOf(deps, user) };
  try {
    const needs = { role: 'reader', action, number: undefined } as const;
    const role = await admitted(deps, { id: user, team }, to, needs);
    if (role !== undefined) await run({ by: { id: user, role }, to });
  } catch (error) {
    logFailure(deps.log, action, undefined, error);
    await tell(deps.web, to, () => say('desk.failed.shortcut')).catch((again: unknown) =>
      logFailure(deps.log, 'tell', undefined, again),
    );
  }
}

/** The shortcut from anywhere: asks for a case's number, and shows in its place what can be done with that case. */
function registerACase(app: App, deps: ActingDeps): void {
  app.shortcut<GlobalShortcut>(
    { callback_id: SHORTCUTS.aCase, type: 'shortcut' },
    async ({ ack, shortcut }) => {
      await ack();
      const { user, trigger_id: trigger } = shortcut;
      const nowhere = { channel: undefined, thread: undefined };
      await asked(deps, { user: user.id, team: user.team_id }, nowhere, SHORTCUTS.aCase, async ({ to }) => {
        const { localiser } = to;
        await called('views.open', () =>
          deps.web.views.open({
            trigger_id: trigger,
            view: form(localiser, {
              callbackId: VIEWS.whichCase,
              title: say('desk.which.title'),
              submit: say('desk.which.submit'),
              kept: '',
              blocks: [
                textInput(localiser, {
                  block: NUMBER,
                  label: say('desk.which.number'),
                  hint: say('desk.which.hint'),
                  lines: 'one',
                  max: NUMBER_MAX,
                }),
              ],
            }),
          }),
        );
      });
    },
  );
  app.view<SlackViewAction>(
    { callback_id: VIEWS.whichCase, type: 'view_submission' },
    async ({ ack, body, view }) => {
      const { user }: Pick<ViewSubmitAction, 'user'> = body;
      const localiser = await localiserOf(deps, user.id);
      const refuse = (sentence: Say) =>
        ack({ response_action: 'errors', errors: { [NUMBER]: localiser.bare(sentence) } });
      const number = caseNumber(typed(view.state.values, NUMBER) ?? '');
      if (number === undefined) return refuse(say('desk.which.no-number'));
      const title = say('desk.case.title', { number: String(number) });
      await ack({ response_action: 'update', view: loading(localiser, VIEWS.menu, title, '') });
      const to: Told = { channel: undefined, thread: undefined, user: user.id, localiser };
      const put = (filled: ReturnType<typeof reading>) =>
        repeated('views.update', () => deps.web.views.update({ view_id: view.id, view: filled }));
      const sayInIt = (sentence: Say) =>
        put(reading(localiser, VIEWS.menu, title, '', [paragraph(inlines(localiser.rich(sentence)))]));
      try {
        const needs = { role: 'reader', action: ACTIONS.more, number } as const;
        const answer: Told['answer'] = ({ blocks }) => put(reading(localiser, VIEWS.menu, title, '', blocks));
        const who = { id: user.id, team: user.team_id };
        const role = await admitted(deps, who, { ...to, answer }, needs);
        if (role === undefined) return;
        const own = await deps.desk.leadsTo(number);
        const card = await deps.desk.card(own);
        if (card === undefined) {
          await sayInIt(say('desk.unknown-case', { number: String(number) }));
          return;
        }
        const by = { id: user.id, role };
        await put(menuView(localiser, card, by, keptFor({ number: own, to }), ledTo(localiser, number, own)));
      } catch (error) {
        logFailure(deps.log, ACTIONS.more, number, error);
        await sayInIt(say('desk.loading.failed'));
      }
    },
  );
}

/** The shortcut on a message: what can be done with the case on whose card, or in whose thread, it stands. */
function registerOnMessage(app: App, deps: ActingDeps, notes: NoteKeeping): void {
  app.shortcut<MessageShortcut>(
    { callback_id: SHORTCUTS.onMessage, type: 'message_action' },
    async ({ ack, shortcut }) => {
      await ack();
      const { user, channel, message, trigger_id: trigger } = shortcut;
      const parent: unknown = message['thread_ts'];
      const isReply = typeof parent === 'string' && parent !== message.ts;
      const place = { channel: channel.id, thread: isReply ? parent : undefined };
      const card = { channel: channel.id, message: isReply ? parent : message.ts };
      await asked(deps, { user: user.id, team: user.team_id }, place, SHORTCUTS.onMessage, ({ by, to }) => {
        const { localiser } = to;
        const title = say('desk.act.title');
        return openFilled(deps, { number: 0, to, trigger, view: undefined }, VIEWS.menu, title, async () => {
          const at = await notes.caseAt(card);
          const number = at === undefined ? undefined : await deps.desk.leadsTo(at);
          const view = number === undefined ? undefined : await deps.desk.card(number);
          if (number === undefined || view === undefined)
            return reading(localiser, VIEWS.menu, title, '', [
              paragraph(inlines(localiser.rich(say('desk.act.no-case')))),
            ]);
          return menuView(
            localiser,
            view,
            by,
            keptFor({ number, to }),
            ledTo(localiser, at ?? number, number),
          );
        });
      });
    },
  );
}

/** Registers the shortcuts to what can be done with a case. */
export function registerShortcuts(app: App, deps: ActingDeps, notes: NoteKeeping): void {
  registerACase(app, deps);
  registerOnMessage(app, deps, notes);
}
