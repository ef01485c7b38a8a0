import type { App, BlockAction, ButtonAction, OverflowAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Actor, Role } from '../../../src/cases/roles.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { writeTerms } from '../../../src/watch/terms.ts';
import type { WatchTerms } from '../../../src/watch/terms-list.ts';
import { type ActingDeps, localiserOf, logFailure } from '../acting.ts';
import { called, repeated } from '../calls.ts';
import type { DeskCommand } from '../desk-command.ts';
import { admitted } from '../guard.ts';
import { loading } from '../modal.ts';
import { composed, fallback, paragraph } from '../rich-text.ts';
import { type Told, tell } from '../told.ts';
import { typed } from '../values.ts';
import { onDeskForm, type Sent, sayingView } from './desk-form.ts';
import { sendFile } from './share-file.ts';
import {
  filledTerm,
  outcomeSaid,
  REMOVE_VIEW,
  refusedBlock,
  removeView,
  BLOCKS as TERM_BLOCKS,
  TERM_VIEW,
  termKeptIn,
  termRefusalSaid,
  termView,
} from './term-form.ts';
import { registerTermsImport, termsImportView } from './terms-import.ts';
import {
  BEGINNING,
  placeIn,
  SEARCH,
  TERMS_ACTIONS,
  TERMS_VIEW,
  type TermsPlace,
  termActOf,
  termsTitle,
  termsView,
} from './terms-view.ts';

const ACTION = 'desk.terms';
const failed = say('watch.terms.failed');

/** `/vigie termes`: everybody of the desk may read the list, a lead may change it. */
export function termsCommand(deps: ActingDeps, terms: WatchTerms): DeskCommand {
  return {
    id: ACTION,
    words: { fr: ['termes', 'terme'], en: ['terms', 'term'] },
    help: say('watch.terms.help'),
    needs: 'reader',
    run: async ({ by, to, trigger }) => {
      const { localiser } = to;
      const first = loading(localiser, TERMS_VIEW, termsTitle, '');
      const opened = await called('views.open', () =>
        deps.web.views.open({ trigger_id: trigger, view: first }),
      );
      const id = opened.view?.id ?? '';
      const put = (view: ModalView) =>
        repeated('views.update', () => deps.web.views.update({ view_id: id, view }));
      try {
        await put(termsView(localiser, await terms.list(), BEGINNING, by.role));
      } catch (error) {
        await put(sayingView(localiser, termsTitle, say('desk.loading.failed')));
        throw error;
      }
    },
    failed,
  };
}

/** A press in the list's modal, by somebody who may. */
interface Pressed {
  readonly by: Actor;
  readonly localiser: Localiser;
  readonly trigger: string;
  readonly view: string;
  readonly place: TermsPlace;
  /** The value of the button, or of the option of a menu. */
  readonly value: string;
}

/** Registers what is pressed and sent in the modals of the list of terms. */
export function registerTerms(app: App, deps: ActingDeps, terms: WatchTerms): void {
  const { web } = deps;
  const update = (id: string, view: ModalView) =>
    repeated('views.update', () => web.views.update({ view_id: id, view }));

  async function showList(
    { by, localiser, root }: Pick<Sent, 'by' | 'localiser' | 'root'>,
    place: TermsPlace,
    note?: Say,
  ): Promise<void> {
    await update(root, termsView(localiser, await terms.list(), place, by.role, note));
  }

  /** The list is redrawn once what was sent is done; that it cannot be is no failure of what was done. */
  const redrawn = (sent: Sent, place: TermsPlace, note: Say) => () =>
    showList(sent, place, note).catch((error: unknown) => logFailure(deps.log, ACTION, undefined, error));

  function onPress(action: string, role: Role, run: (pressed: Pressed) => Promise<unknown>): void {
    app.action<BlockAction<ButtonAction | OverflowAction>>(
      { type: 'block_actions', action_id: action },
      async ({ ack, body, action: given }) => {
        await ack();
        const { user, view, trigger_id: trigger } = body;
        if (view === undefined) return;
        const localiser = await localiserOf(deps, user.id);
        const to: Told = { channel: undefined, thread: undefined, user: user.id, localiser };
        try {
          const who = { id: user.id, team: user.team_id };
          const held = await admitted(deps, who, to, { role, action: ACTION, number: undefined });
          if (held === undefined) return;
          await run({
            by: { id: user.id, role: held },
            localiser,
            trigger,
            view: view.id,
            place: placeIn(view.private_metadata),
            value: (given.type === 'overflow' ? given.selected_option.value : given.value) ?? '',
          });
        } catch (error) {
          logFailure(deps.log, ACTION, undefined, error);
          await tell(web, to, () => failed).catch((again: unknown) =>
            logFailure(deps.log, 'tell', undefined, again),
          );
        }
      },
    );
  }

  const push = (trigger: string, view: ModalView) =>
    called('views.push', () => web.views.push({ trigger_id: trigger, view }));

  for (const action of [TERMS_ACTIONS.previous, TERMS_ACTIONS.next])
    onPress(action, 'reader', ({ by, localiser, view, place, value }) =>
      showList({ by, localiser, root: view }, { ...place, page: Number(value) || 0 }),
    );
  onPress(TERMS_ACTIONS.add, 'lead', ({ localiser, trigger, place }) =>
    push(trigger, termView(localiser, undefined, place)),
  );
  onPress(TERMS_ACTIONS.bring, 'lead', ({ localiser, trigger, place }) =>
    push(trigger, termsImportView(localiser, place)),
  );
  onPress(TERMS_ACTIONS.take, 'lead', async ({ by, localiser, view, place }) => {
    const list = await terms.exported(by);
    const elements = composed(localiser, () => say('watch.terms.exported', { count: list.length }));
    await sendFile(
      web,
      by.id,
      { text: fallback(elements), blocks: [paragraph(elements)] },
      {
        name: localiser.bare(say('watch.terms.file-name')),
        bytes: Buffer.from(writeTerms(list, localiser.locale)),
      },
    );
    await showList({ by, localiser, root: view }, place, say('watch.terms.export.sent'));
  });
  onPress(TERMS_ACTIONS.term, 'lead', async ({ by, localiser, trigger, view, place, value }) => {
    const [act, id] = termActOf(value) ?? [];
    const kept = (await terms.list()).find((term) => term.id === id);
    if (act === undefined || kept === undefined)
      await showList({ by, localiser, root: view }, place, outcomeSaid('gone'));
    else await push(trigger, (act === 'edit' ? termView : removeView)(localiser, kept, place));
  });

  onDeskForm(app, deps, {
    view: TERMS_VIEW,
    action: ACTION,
    needs: 'reader',
    title: termsTitle,
    errorBlock: SEARCH,
    run: async ({ by, localiser, values }) => {
      const place = { page: 0, query: typed(values, SEARCH) ?? '' };
      return { kind: 'show', view: termsView(localiser, await terms.list(), place, by.role) };
    },
    failed,
  });
  onDeskForm(app, deps, {
    view: TERM_VIEW,
    action: ACTION,
    needs: 'lead',
    title: termsTitle,
    errorBlock: TERM_BLOCKS.term,
    run: async (sent) => {
      const { by, localiser, values } = sent;
      const fault = (block: string, sentence: Say) =>
        ({ kind: 'faults', faults: { [block]: localiser.bare(sentence) } }) as const;
      const { id, place } = termKeptIn(sent.kept);
      const read = filledTerm(values);
      if (read.kind === 'refused') return fault(refusedBlock(read.why), termRefusalSaid(read.why));
      const outcome = await terms.put(by, read.term, id, `term ${sent.id}`);
      if (outcome !== 'done' && outcome !== 'already') return fault(TERM_BLOCKS.term, outcomeSaid(outcome));
      return { kind: 'close', after: redrawn(sent, place, say('watch.terms.changed')) };
    },
    failed,
  });
  onDeskForm(app, deps, {
    view: REMOVE_VIEW,
    action: ACTION,
    needs: 'lead',
    title: say('watch.term.remove.title'),
    run: async (sent) => {
      const { id, place } = termKeptIn(sent.kept);
      if (id !== undefined) await terms.remove(sent.by, id, `term ${sent.id}`);
      return { kind: 'close', after: redrawn(sent, place, say('watch.terms.changed')) };
    },
    failed,
  });
  registerTermsImport(app, deps, terms, (sent, place, note) => redrawn(sent, place, note)());
}
