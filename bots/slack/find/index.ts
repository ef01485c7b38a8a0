import type { App, BlockAction, ButtonAction, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import type { Button } from '@slack/types';
import { type Finding, type FindReading, readFind } from '../../../src/cases/find.ts';
import type { Lists } from '../../../src/cases/lists.ts';
import { type Actor, holds, type Role } from '../../../src/cases/roles.ts';
import { dayAt } from '../../../src/catalogue/limitation.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { type ActingDeps, localiserOf, logFailure } from '../acting.ts';
import { admission } from '../admission.ts';
import { called, hasMovedOn } from '../calls.ts';
import { clip } from '../clip.ts';
import type { DeskCommand } from '../desk-command.ts';
import { admitted, placeOf } from '../guard.ts';
import { textInput } from '../inputs.ts';
import { form, reading } from '../modal.ts';
import { fallback, paragraph } from '../rich-text.ts';
import { type Told, tell, tellBlocks } from '../told.ts';
import { typed } from '../values.ts';
import {
  type FoundKept,
  type FoundSaid,
  foundKept,
  foundSaid,
  howToFind,
  nothingFound,
  onPage,
  PAGING,
} from './found.ts';

/** What finding needs beyond what every act does. */
export interface FindDeps extends ActingDeps {
  readonly finding: Finding;
  readonly lists: Pick<Lists, 'lines'>;
}

/** As the audit trail names an attempt of somebody who may not. */
const FIND = 'desk.find';
/** The callback id of the modal in which is looked, and of the one that shows what was found. */
const FIND_VIEW = 'find';
const FOUND_VIEW = 'found';
/** The action id of the button that opens the modal. */
export const OPEN_FIND = 'find.open';
const QUERY = 'query';
/** How much of what was typed is said again. */
const SAID_AGAIN_MAX = 60;

function unreadable(read: Exclude<FindReading, { kind: 'query' }>): Say {
  if (read.kind === 'empty') return say('find.empty');
  return say('find.unclear', { what: [{ kind: 'code', text: clip(read.what, SAID_AGAIN_MAX) }] });
}

async function shown(deps: FindDeps, localiser: Localiser, kept: FoundKept, role: Role): Promise<FoundSaid> {
  const numbers = onPage(kept).map(({ number }) => number);
  return foundSaid(localiser, kept, await deps.lists.lines(numbers), holds(role, 'moderator'));
}

/** What was typed, understood on the association's own day. */
function understood(localiser: Localiser, text: string): FindReading {
  return readFind(text, dayAt(Date.now(), localiser.timeZone));
}

/** Looks, and gives what to show of it; what is looked for is kept nowhere. */
async function look(
  deps: FindDeps,
  localiser: Localiser,
  read: Extract<FindReading, { kind: 'query' }>,
  by: Actor,
): Promise<FoundSaid> {
  const found = await deps.finding.find(read.query, by, localiser.timeZone);
  return shown(deps, localiser, { ...found, page: 0 }, by.role);
}

/** `/vigie find …`: answered to whoever asked, alone. */
export function findCommand(deps: FindDeps): DeskCommand {
  return {
    id: FIND,
    words: { fr: ['chercher', 'trouver'], en: ['find', 'search'] },
    usage: say('find.usage'),
    help: say('find.help'),
    needs: 'reader',
    async run({ text, by, to }) {
      const { localiser } = to;
      const read = understood(localiser, text);
      const { head, blocks } =
        read.kind === 'query'
          ? await look(deps, localiser, read, by)
          : nothingFound(localiser, unreadable(read));
      return tellBlocks(deps.web, to, head, blocks);
    },
    failed: say('find.failed'),
  };
}

/** The button that opens the modal in which is looked. */
export function findButton(localiser: Localiser): Button {
  return {
    type: 'button',
    action_id: OPEN_FIND,
    text: { type: 'plain_text', text: localiser.bare(say('find.button')), emoji: false },
  };
}

function findView(localiser: Localiser) {
  return form(localiser, {
    callbackId: FIND_VIEW,
    title: say('find.title'),
    submit: say('find.submit'),
    kept: '',
    blocks: [
      textInput(localiser, {
        block: QUERY,
        label: say('find.what'),
        lines: 'one',
        max: 500,
      }),
      howToFind(localiser),
    ],
  });
}

async function turn(deps: FindDeps, body: BlockAction<ButtonAction>, value: string, to: Told) {
  const kept = foundKept(value);
  const needs = { role: 'reader', action: FIND, number: undefined } as const;
  const who = { id: body.user.id, team: body.user.team_id };
  const role = kept === undefined ? undefined : await admitted(deps, who, to, needs);
  return kept === undefined || role === undefined ? undefined : shown(deps, to.localiser, kept, role);
}

function registerPaging(app: App, deps: FindDeps): void {
  for (const action of Object.values(PAGING))
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: action },
      async ({ ack, body, action: pressed, respond }) => {
        await ack();
        const user = body.user.id;
        const to: Told = { ...placeOf(body), user, localiser: await localiserOf(deps, user) };
        try {
          const said = await turn(deps, body, pressed.value ?? '', to);
          if (said === undefined) return;
          const blocks = [paragraph(said.head), ...said.blocks];
          const { view } = body;
          if (view?.type === 'modal') {
            const next = reading(to.localiser, FOUND_VIEW, say('find.title'), '', blocks);
            await called('views.update', () =>
              deps.web.views.update({ view_id: view.id, hash: view.hash, view: next }),
            );
          } else {
            const text = fallback(said.head);
            await respond({ response_type: 'ephemeral', replace_original: true, text, blocks });
          }
        } catch (error) {
          if (hasMovedOn(error)) return;
          logFailure(deps.log, FIND, undefined, error);
          await tell(deps.web, to, () => say('find.failed'));
        }
      },
    );
}

function registerForm(app: App, deps: FindDeps): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: OPEN_FIND },
    async ({ ack, body }) => {
      await ack();
      const user = body.user.id;
      const localiser = await localiserOf(deps, user);
      const trigger_id = body.trigger_id;
      try {
        const view = findView(localiser);
        // What it shows is nobody's secret: whoever may not look is refused when they do.
        if (body.view?.type === 'modal')
          await called('views.push', () => deps.web.views.push({ trigger_id, view }));
        else await called('views.open', () => deps.web.views.open({ trigger_id, view }));
      } catch (error) {
        logFailure(deps.log, FIND, undefined, error);
      }
    },
  );
  app.view<SlackViewAction>(
    { callback_id: FIND_VIEW, type: 'view_submission' },
    async ({ ack, body, view }) => {
      const { user }: Pick<ViewSubmitAction, 'user'> = body;
      const localiser = await localiserOf(deps, user.id);
      const refuse = (sentence: Say) =>
        ack({ response_action: 'errors', errors: { [QUERY]: localiser.bare(sentence) } });
      try {
        const who = { id: user.id, team: user.team_id };
        const admits = await admission(deps, who, { role: 'reader', action: FIND, number: undefined });
        if (admits.kind === 'refused') {
          await refuse(admits.why);
          return;
        }
        const read = understood(localiser, typed(view.state.values, QUERY) ?? '');
        if (read.kind !== 'query') {
          await refuse(unreadable(read));
          return;
        }
        const { head, blocks } = await look(deps, localiser, read, admits.by);
        const all = [paragraph(head), ...blocks];
        const found = reading(localiser, FOUND_VIEW, say('find.title'), '', all);
        await ack({ response_action: 'update', view: found });
      } catch (error) {
        logFailure(deps.log, FIND, undefined, error);
        await refuse(say('find.failed'));
      }
    },
  );
}

/** Registers the modal in which is looked, and the pages of what was found. */
export function registerFind(app: App, deps: FindDeps): void {
  registerPaging(app, deps);
  registerForm(app, deps);
}
