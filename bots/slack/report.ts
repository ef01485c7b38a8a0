import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { CardReport } from '../../src/cases/card.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { clip } from './clip.ts';
import { composed, inlines, line, moment, quotation, text } from './rich-text.ts';

/** What became of the same person's other reports; nothing where nobody is known any more. */
export function reputationSaid({ reputation }: CardReport): readonly Say[] {
  if (reputation === undefined) return [];
  const { reports, retained, dismissed, muted } = reputation;
  return [
    reports <= 1 ? say('card.reputation.first') : say('card.reputation', { reports, retained, dismissed }),
    ...(muted ? [say('card.reputation.muted')] : []),
  ];
}

/** What the reporter answered, each as a short sentence; nothing for what was skipped. */
function details(report: CardReport): readonly Say[] {
  return [
    ...(report.seen === undefined ? [] : [say(`card.report.seen-${report.seen}`)]),
    ...(report.isTarget === undefined
      ? []
      : [say(report.isTarget ? 'card.report.is-target' : 'card.report.is-witness')]),
    ...(report.minor === undefined ? [] : [say(report.minor ? 'card.report.minor' : 'card.report.no-minor')]),
    ...(report.screenshots > 0 ? [say('card.report.screenshots', { count: report.screenshots })] : []),
    ...reputationSaid(report),
  ];
}

function heading(localiser: Localiser, report: CardReport): RichTextElement[] {
  return composed(localiser, (slot) =>
    say('card.report', {
      reference: report.reference,
      channel: say(`card.channel.${report.channel}`),
      language: say(`card.language.${report.locale}`),
      when: slot(moment(report.at)),
    }),
  );
}

/** A report: its reference, what was answered, and the reporter's own words as a quotation of at most `max`. */
export function reportBlock(localiser: Localiser, report: CardReport, max: number): RichTextBlock {
  const answered = details(report).map((sentence) => localiser.bare(sentence));
  const under = report.withdrawn ? [localiser.bare(say('card.report.withdrawn'))] : answered;
  const head = [
    ...heading(localiser, report),
    ...(under.length === 0 ? [] : [text('\n'), text(under.join(' · '))]),
  ];
  if (report.withdrawn) return { type: 'rich_text', elements: [line(head)] };
  const quoted = quotation(clip(report.context ?? '', max));
  return {
    type: 'rich_text',
    elements: [line(head), quoted ?? line(inlines(localiser.rich(say('card.report.no-context'))))],
  };
}
