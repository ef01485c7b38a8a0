import type { KnownBlock, RichTextElement } from '@slack/types';
import type { ToldLine } from '../../src/cases/burst.ts';
import { isNewsTemplate } from '../../src/reports/messages.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import type { SlackMessage } from './card.ts';
import { clip } from './clip.ts';
import { harmless } from './harmless.ts';
import { motivesSaid, offencesSaid } from './qualification.ts';
import {
  composed,
  fallback,
  inlines,
  line,
  member,
  moment,
  quotation,
  type Slot,
  text,
} from './rich-text.ts';
import { lineButtons } from './thread/line-buttons.ts';
import { isNoticeLine, type NoticeLine, noticeSentence } from './thread/notice-lines.ts';

/** How many characters of somebody's words a line of a thread holds; the rest stands in the case's page. */
const WORDS_MAX = 3_000;

/** Whoever did what a line tells; nobody where Vigie did. */
function actorOf(lived: NoticeLine): string | undefined {
  return 'moderator' in lived ? lived.moderator : undefined;
}

function sentence(lived: ToldLine, slot: Slot): Say {
  if (isNoticeLine(lived)) {
    const who = actorOf(lived);
    return noticeSentence(lived, who === undefined ? [] : slot(member(who)));
  }
  switch (lived.kind) {
    case 'reports-joined':
      return say('thread.reports-joined', {
        reports: lived.reports,
        count: lived.count,
        reference: lived.reference,
      });
    case 'report-joined':
      return say('thread.report-joined', { reference: lived.reference, count: lived.count });
    case 'report-added-to':
      return say('thread.report-added-to', { reference: lived.reference });
    case 'report-withdrawn':
      return say('thread.report-withdrawn', { reference: lived.reference });
    case 'screenshots-destroyed':
      return say('thread.screenshots-destroyed', { count: lived.count });
    case 'claimed':
    case 'released':
    case 'resumed':
    case 'notified':
    case 'target-corrected':
    case 'noted':
      return say(`thread.${lived.kind}`, { who: slot(member(lived.moderator)) });
    case 'released-idle':
      return say('thread.released-idle', { holder: slot(member(lived.holder)) });
    case 'assigned':
      return say('thread.assigned', { who: slot(member(lived.moderator)), to: slot(member(lived.to)) });
    case 'qualified':
      return say('thread.qualified', {
        who: slot(member(lived.moderator)),
        corrected: String(lived.corrected),
        offences: offencesSaid(lived.offences) ?? '',
        count: lived.motives.length,
        motives: motivesSaid(lived.motives) ?? '',
      });
    case 'reporter-written-to':
      return lived.moderator === undefined
        ? say('thread.vigie-wrote', { reference: lived.reference })
        : say('thread.written-to', {
            who: slot(member(lived.moderator)),
            asks: String(lived.asks),
            reference: lived.reference,
          });
    case 'reporters-written-to':
      return say('thread.vigie-wrote-many', { count: lived.reports });
    case 'reporter-unreachable':
      return say('thread.unreachable', { reference: lived.reference });
    case 'reporter-answered':
      return say('thread.answered', { reference: lived.reference });
    case 'targets-added':
      return say('thread.targets-added', { who: slot(member(lived.moderator)), count: lived.count });
    case 'split-off':
    case 'merged-into':
      return say(`thread.${lived.kind}`, { who: slot(member(lived.moderator)), into: String(lived.into) });
    case 'split-from':
    case 'merged-from':
      return say(`thread.${lived.kind}`, { who: slot(member(lived.moderator)), from: String(lived.from) });
    case 'pole-changed':
      return say('thread.pole-changed', {
        who: slot(member(lived.moderator)),
        from: say(`pole.${lived.from}`),
        to: say(`pole.${lived.to}`),
      });
    case 'dismissed':
      return say('thread.dismissed', {
        who: slot(member(lived.moderator)),
        reason: say(`dismissal.${lived.reason}`),
      });
    case 'reopened':
      return say('thread.reopened', {
        who: slot(member(lived.moderator)),
        why: say(`reopening.${lived.why}`),
      });
  }
}

/** Somebody's own words in a line, or undefined where it has none. */
export function wordsOf(lived: ToldLine): string | undefined {
  switch (lived.kind) {
    case 'reporter-written-to':
    case 'reporter-answered':
    case 'notice-answered':
    case 'noted':
      return lived.text;
    default:
      return undefined;
  }
}

/** The ready text that was sent; what news tells stands in the line of what it is of. */
function readyText(lived: ToldLine): Say | undefined {
  if (lived.kind !== 'reporter-written-to') return undefined;
  const { template } = lived;
  return template === undefined || isNewsTemplate(template) ? undefined : say(`message.${template}`);
}

/** Whether a line quotes words, gone or not. */
function quotes(lived: ToldLine): boolean {
  if (lived.kind === 'reporter-written-to') return lived.text !== undefined || lived.template === undefined;
  return lived.kind === 'reporter-answered' || lived.kind === 'notice-answered' || lived.kind === 'noted';
}

/** After how long a line says when what it tells happened, in milliseconds. */
const LATE_MS = 10 * 60_000;

/** What a line says before what happened: in which other case, and when, where that is not now. */
function before(localiser: Localiser, at: number, { of, now }: Telling): RichTextElement[] {
  return [
    ...(now - at > LATE_MS ? [moment(at), text(' · ')] : []),
    ...(of === undefined
      ? []
      : [...inlines(localiser.rich(say('thread.of-case', { number: String(of) }))), text(' ')]),
  ];
}

/** Where and when a line is told. */
export interface Telling {
  /** The case that it is of, where that is not the thread's own. */
  readonly of: number | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The case that the line is of, about which its buttons are; without it, it has none. */
  readonly number?: number;
  /** Whom the line calls. */
  readonly calls?: readonly RichTextElement[];
}

/** A line of a case's thread, in the language of the workspace's setting. */
export function threadMessage(
  localiser: Localiser,
  lived: ToldLine,
  telling: Telling = { of: undefined, now: lived.at },
): SlackMessage {
  const elements = [
    ...before(localiser, lived.at, telling),
    ...composed(localiser, (slot) => sentence(lived, slot)),
    ...(telling.calls ?? []).flatMap((call) => [text(' '), call]),
  ];
  const ready = readyText(lived);
  const sent = ready === undefined ? undefined : quotation(localiser.bare(ready));
  const words = wordsOf(lived);
  const quote = words === undefined ? undefined : quotation(clip(harmless(words), WORDS_MAX));
  const gone =
    words === undefined && quotes(lived)
      ? [text(' '), ...composed(localiser, () => say('thread.words-gone'))]
      : [];
  const blocks: KnownBlock[] = [
    {
      type: 'rich_text',
      elements: [
        line([...elements, ...gone]),
        ...(sent === undefined ? [] : [sent]),
        ...(quote === undefined ? [] : [quote]),
      ],
    },
    ...(telling.number === undefined ? [] : lineButtons(localiser, lived, telling.number)),
  ];
  return { text: fallback(elements), blocks };
}
