import type { App, BlockAction } from '@slack/bolt';
import type { Act } from '../../../src/cases/act.ts';
import { preparedFileName, preparedText } from '../../../src/handovers/prepared.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { ActingDeps, Doing } from '../acting.ts';
import { onCaseForm } from '../case-form.ts';
import { onCaseButton } from '../guard.ts';
import { lendFiles } from '../lent-files.ts';
import { openFilled } from '../modal.ts';
import { composed, fallback, paragraph } from '../rich-text.ts';
import { tell } from '../told.ts';
import { typed } from '../values.ts';
import { type CheckedHandover, checkedHandover } from './checked.ts';
import { HANDOVER, PREPARED_VIEW } from './ids.ts';
import { passageShown } from './passage.ts';
import { handoverKeptIn, preparedView, REFERENCE } from './prepared-view.ts';

/** Shows what was prepared, to be copied. */
async function show(deps: ActingDeps, doing: Doing): Promise<void> {
  const { to, about = '' } = doing;
  await openFilled(deps, doing, PREPARED_VIEW, say('handover.prepared.title'), async () => {
    const checked = await checkedHandover(deps, about);
    return checked === undefined ? undefined : preparedView(to.localiser, checked, to);
  });
}

/** Gives the same as a file, to whoever asked and nobody else. */
async function file(deps: ActingDeps, { by, to, about = '' }: Doing): Promise<void> {
  const { localiser } = to;
  const checked = await checkedHandover(deps, about);
  if (checked?.prepared === undefined || !checked.intact) {
    await tell(deps.web, to, () => say('handover.gone'));
    return;
  }
  const { prepared, found } = checked;
  const [passage] = found;
  if (passage !== undefined) {
    await tell(deps.web, to, () => say('handover.blocked', { passage: passageShown(passage) }));
    return;
  }
  const elements = composed(localiser, () =>
    say('handover.file.sent', {
      authority: say(`handover.to.${prepared.authority}`),
      number: String(prepared.case),
    }),
  );
  const message = { text: fallback(elements), blocks: [paragraph(elements)] };
  // The authority is French, and so is what is written to it.
  const bytes = Buffer.from(preparedText(deps.localisers.fr, prepared));
  await lendFiles(deps, by.id, message, [{ name: preparedFileName(prepared), bytes }]);
}

/**
 * Why it cannot be said that this was handed over, or under that reference. What was handed over is a fact, whatever
 * reporters wrote since; the reference is kept in clear, in the trail and in case files, for longer than they are.
 */
function refusalOf({ head, found, foundInReference, intact }: CheckedHandover): Say | undefined {
  if (head.handedAt === undefined && !intact) return say('handover.changed');
  const [passage] = head.handedAt === undefined ? found : [];
  if (passage !== undefined) return say('handover.blocked', { passage: passageShown(passage) });
  const [own] = foundInReference;
  return own === undefined
    ? undefined
    : say('handover.reference.reporter-words', { passage: passageShown(own) });
}

/** Registers what is done with a handover that was prepared. */
export function registerHandingOver(app: App, deps: ActingDeps): void {
  onCaseButton(app, deps, {
    action: HANDOVER.show,
    needs: 'moderator',
    run: (doing) => show(deps, doing),
    failed: (number) => say('handover.failed.show', { number }),
  });
  onCaseButton(app, deps, {
    action: HANDOVER.file,
    needs: 'moderator',
    run: (doing) => file(deps, doing),
    failed: (number) => say('handover.failed.file', { number }),
  });
  // Slack opens the site by itself, and wants to know that the press was heard.
  app.action<BlockAction>(HANDOVER.site, async ({ ack }) => ack());
  onCaseForm<Act>(app, deps, {
    view: PREPARED_VIEW,
    action: 'case.hand-over',
    needs: 'moderator',
    errorBlock: REFERENCE,
    async read(values, number, metadata) {
      const refuse = (why: Say) => ({ ok: false, errors: { [REFERENCE]: why } }) as const;
      const kept = handoverKeptIn(metadata);
      const reference = typed(values, REFERENCE);
      const checked = kept === undefined ? undefined : await checkedHandover(deps, kept.handover, reference);
      if (checked === undefined) return refuse(say('desk.unknown-case', { number: String(number) }));
      const refused = refusalOf(checked);
      return refused === undefined
        ? { ok: true, data: { kind: 'hand-over', handover: checked.head.id, reference } }
        : refuse(refused);
    },
    // The modal is the one in which it was prepared, and so is its id.
    run: ({ number, by }, act, id) => deps.acting.act(number, act, by, `${id}:over`),
    failed: (number) => say('desk.failed.hand-over', { number }),
  });
}
