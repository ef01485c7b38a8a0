import type { RichTextElement } from '@slack/types';
import type { About } from '../../../src/cases/following.ts';
import type { JournalEntry } from '../../../src/cases/page.ts';
import { isTrailAction, TRAIL } from '../../../src/cases/trail.ts';
import { groupNoticeReference } from '../../../src/notices/reference.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import type { ActingDeps, Doing } from '../acting.ts';
import { clip } from '../clip.ts';
import { PROVIDER_MAX } from '../notice-summary.ts';
import { isNoticeAction, noticeEntry } from '../page/notice-journal.ts';
import { composed, member, moment } from '../rich-text.ts';
import { noticeSentence } from '../thread/notice-lines.ts';
import { tell, tellBlocks } from '../told.ts';

/** What somebody did before, for whoever comes second: who, when and what. */
export function lateElements(localiser: Localiser, entry: JournalEntry): RichTextElement[] {
  const { action, detail, actor, at, provider } = entry;
  if (!isTrailAction(action) || !isNoticeAction(action) || !TRAIL[action].safeParse(detail).success)
    return [];
  return composed(localiser, (slot) =>
    say('follow.late', {
      when: slot(moment(at)),
      what: noticeSentence(
        noticeEntry(action, detail, provider ?? '?'),
        typeof actor === 'string' ? [] : slot(member(actor.id)),
      ),
    }),
  );
}

/** Tells whoever records a receipt that stands already since when, and who recorded it: Vigie does by itself, of a sure mail. */
export async function tellReceived(
  deps: ActingDeps,
  { number, by, to }: Doing,
  notice: string,
): Promise<void> {
  const entry = await deps.desk.lastAbout({ notice }, 'notice-received');
  if (entry !== undefined) {
    if (typeof entry.actor !== 'string' && entry.actor.id === by.id) return;
    await tellBlocks(deps.web, to, lateElements(to.localiser, entry), []);
    return;
  }
  const head = (await deps.desk.noticesOf(number)).find(({ reference }) => reference === notice);
  const { receiptAt } = head ?? {};
  if (head === undefined || receiptAt === undefined) return;
  await tell(deps.web, to, (slot) =>
    say('follow.received.by-mail', {
      provider: [plain(clip(head.providerName, PROVIDER_MAX))],
      notice: groupNoticeReference(notice),
      when: slot(moment(receiptAt)),
    }),
  );
}

/**
 * Tells whoever pressed that somebody else was first, where somebody was; false where nobody is known to have been.
 * Who pressed twice is told nothing.
 */
export async function tellLate(deps: ActingDeps, { by, to }: Doing, about: About): Promise<boolean> {
  const entry = await deps.desk.lastAbout(about);
  if (entry === undefined) return false;
  if (typeof entry.actor !== 'string' && entry.actor.id === by.id) return true;
  const elements = lateElements(to.localiser, entry);
  if (elements.length === 0) return false;
  await tellBlocks(deps.web, to, elements, []);
  return true;
}
