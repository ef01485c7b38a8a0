import type { App, BlockAction } from '@slack/bolt';
import type { Act } from '../../../src/cases/act.ts';
import { foundInWords } from '../../../src/handovers/own-words.ts';
import type { HandoverSources } from '../../../src/handovers/prepare.ts';
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
import { HANDOVER, PREPARED_VIEW } from './ids.ts';
import { passageShown } from './passage.ts';
import { handoverKeptIn, preparedView, REFERENCE } from './prepared-view.ts';

/** Shows what was prepared, to be copied. */
async function show(deps: ActingDeps, doing: Doing): Promise<void> {
  const { to, about = '' } = doing;
  await openFilled(deps, doing, PREPARED_VIEW, say('handover.prepared.title'), async () => {
    const stored = await deps.handovers?.handover(about);
    return stored === undefined
      ? undefined
      : preparedView(to.localiser, stored, { channel: to.channel, thread: to.thread });
  });
}

/** Gives the same as a file, to whoever asked and nobody else. */
async function file(deps: ActingDeps, { by, to, about = '' }: Doing): Promise<void> {
  const { localiser } = to;
  const stored = await deps.handovers?.handover(about);
  if (stored?.prepared === undefined || !stored.intact) {
    await tell(deps.web, to, () => say('handover.gone'));
    return;
  }
  const { prepared } = stored;
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

/** Why a reference is not taken: it is kept in clear, in the trail and in case files, whatever becomes of its reporters. */
async function wrongReference(
  deps: ActingDeps,
  reference: string,
  sources: HandoverSources,
): Promise<Say | undefined> {
  const { passages, quotes } = await foundInWords(reference, sources, deps.localisers.fr);
  const [passage] = [...passages.map((each) => each.passage), ...quotes];
  return passage === undefined
    ? undefined
    : say('handover.reference.reporter-words', { passage: passageShown(passage) });
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
      const kept = handoverKeptIn(metadata);
      const sources = await deps.handovers?.handoverSources(number);
      if (kept === undefined || sources === undefined)
        return { ok: false, errors: { [REFERENCE]: say('desk.unknown-case', { number: String(number) }) } };
      const reference = typed(values, REFERENCE);
      const wrong = await wrongReference(deps, reference ?? '', sources);
      return wrong === undefined
        ? { ok: true, data: { kind: 'hand-over', handover: kept.handover, reference } }
        : { ok: false, errors: { [REFERENCE]: wrong } };
    },
    // The modal is the one in which it was prepared, and so is its id.
    run: ({ number, by }, act, id) => deps.acting.act(number, act, by, `${id}:over`),
    failed: (number) => say('desk.failed.hand-over', { number }),
  });
}
