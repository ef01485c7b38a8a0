import type { KnownBlock, ModalView } from '@slack/types';
import type { Act } from '../../../src/cases/act.ts';
import type { NoticeSources } from '../../../src/notices/noticing.ts';
import { groupsToNotify } from '../../../src/notices/preparing.ts';
import { groupNoticeReference } from '../../../src/notices/reference.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { asElements } from '../carry-out.ts';
import { caseButton } from '../case-button.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, inlines } from '../rich-text.ts';
import { type Looking, preview, previewing, sayingOfNotices } from './drawing.ts';
import { NOTICE } from './ids.ts';
import type { NoticeDeps, NoticeKept } from './kept.ts';
import { pasteView, providerSaid } from './paste-view.ts';
import { maySend, previewView } from './preview-view.ts';
import { groupValue, shortName } from './words-view.ts';

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
export interface Sent {
  readonly view: ModalView;
  readonly changed: number | undefined;
}

/** Sends a notice exactly as it was shown; what was shown and is so no more is shown again instead. */
export async function send(deps: NoticeDeps, looking: Looking, kept: NoticeKept, id: string): Promise<Sent> {
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
