import type { KnownBlock, RichTextElement } from '@slack/types';
import type { JournalEntry } from '../../../src/cases/page.ts';
import { motivesIn, offencesIn } from '../../../src/cases/qualifying.ts';
import { isTrailAction, TRAIL, type TrailAction } from '../../../src/cases/trail.ts';
import { groupReference } from '../../../src/reports/reference.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { RichText } from '../../../src/text/span.ts';
import { motivesSaid, offencesSaid } from '../qualification.ts';
import { composed, inlines, line, member, moment, type Slot, text } from '../rich-text.ts';
import { noticeSentence } from '../thread/notice-lines.ts';
import { isNoticeAction, type NoticeAction, noticeEntry } from './notice-journal.ts';

/** An entry's action in a sentence. `who` is whoever acted. */
function sentence(
  action: Exclude<TrailAction, NoticeAction>,
  detail: unknown,
  who: RichText,
  slot: Slot,
): Say {
  switch (action) {
    case 'case-opened':
    case 'report-joined':
      return say(`journal.${action}`, { reference: groupReference(TRAIL[action].parse(detail).reference) });
    case 'report-added-to':
    case 'report-withdrawn':
      return say(`thread.${action}`, { reference: groupReference(TRAIL[action].parse(detail).reference) });
    case 'screenshots-destroyed':
      return say('thread.screenshots-destroyed', { count: TRAIL[action].parse(detail).count });
    case 'claimed':
    case 'released':
    case 'resumed':
    case 'notified':
    case 'target-corrected':
    case 'noted':
      return say(`thread.${action}`, { who });
    case 'released-idle':
      return say('thread.released-idle', { holder: slot(member(TRAIL[action].parse(detail).holder)) });
    case 'assigned':
      return say('thread.assigned', { who, to: slot(member(TRAIL[action].parse(detail).to)) });
    case 'qualified': {
      const { offences, motives, corrected } = TRAIL[action].parse(detail);
      const retained = motivesIn(motives);
      return say('thread.qualified', {
        who,
        corrected: String(corrected),
        offences: offencesSaid(offencesIn(offences)) ?? '',
        count: retained.length,
        motives: motivesSaid(retained) ?? '',
      });
    }
    case 'reporter-written-to': {
      const { reference, asks } = TRAIL[action].parse(detail);
      const written = { reference: groupReference(reference) };
      return who.length === 0
        ? say('thread.vigie-wrote', written)
        : say('thread.written-to', { ...written, who, asks: String(asks) });
    }
    case 'reporter-unreachable':
      return say('thread.unreachable', { reference: groupReference(TRAIL[action].parse(detail).reference) });
    case 'reporter-answered':
      return say('thread.answered', { reference: groupReference(TRAIL[action].parse(detail).reference) });
    case 'targets-added':
      return say('thread.targets-added', { who, count: TRAIL[action].parse(detail).targets.length });
    case 'split-off':
    case 'merged-into':
      return say(`thread.${action}`, { who, into: String(TRAIL[action].parse(detail).into) });
    case 'split-from':
    case 'merged-from':
      return say(`thread.${action}`, { who, from: String(TRAIL[action].parse(detail).from) });
    case 'pole-changed': {
      const { from, to } = TRAIL[action].parse(detail);
      return say('thread.pole-changed', { who, from: say(`pole.${from}`), to: say(`pole.${to}`) });
    }
    case 'dismissed':
      return say('thread.dismissed', { who, reason: say(`dismissal.${TRAIL[action].parse(detail).reason}`) });
    case 'reopened':
      return say('thread.reopened', { who, why: say(`reopening.${TRAIL[action].parse(detail).why}`) });
    case 'note-corrected':
    case 'note-withdrawn':
    case 'read':
      return say(`journal.${action}`, { who });
    case 'reporter-muted':
    case 'reporter-unmuted':
      return say(`journal.${action}`, {
        who,
        reference: groupReference(TRAIL[action].parse(detail).reference),
      });
    case 'screenshots-seen':
      return say('journal.screenshots-seen', { who, count: TRAIL[action].parse(detail).count });
    case 'emptied':
      return say('journal.emptied', { reports: TRAIL[action].parse(detail).reports });
    case 'refused':
      return say('journal.refused', {
        who,
        action: [{ kind: 'code', text: TRAIL[action].parse(detail).action }],
      });
  }
}

/** What another version of Vigie wrote is said by its name. */
function named(action: string, who: RichText): Say {
  const name: RichText = [{ kind: 'code', text: action }];
  return who.length === 0 ? say('journal.other', { name }) : say('journal.other-by', { who, name });
}

function entryElements(localiser: Localiser, entry: JournalEntry, of: number): RichTextElement[] {
  const { action, detail, actor } = entry;
  const said = composed(localiser, (slot) => {
    const who: RichText = typeof actor === 'string' ? [] : slot(member(actor.id));
    if (!isTrailAction(action) || !TRAIL[action].safeParse(detail).success) return named(action, who);
    return isNoticeAction(action)
      ? noticeSentence(noticeEntry(action, detail, entry.provider ?? '?'), who)
      : sentence(action, detail, who, slot);
  });
  const elsewhere =
    entry.case === of
      ? []
      : [...inlines(localiser.rich(say('page.journal.of', { number: String(entry.case) }))), text(' · ')];
  return [moment(entry.at), text(' · '), ...elsewhere, ...said];
}

/** The audit trail: when, of which case where it is another's, what, by whom. */
export function journalBlocks(
  localiser: Localiser,
  entries: readonly JournalEntry[],
  of: number,
): readonly KnownBlock[] {
  return [
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: entries.map((entry) => line(entryElements(localiser, entry, of))),
        },
      ],
    },
  ];
}
