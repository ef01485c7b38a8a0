import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { Qualification } from '../../../../src/cases/act.ts';
import {
  type CountedFrom,
  dayAt,
  earliestLimitation,
  type LimitationDate,
  limitationDate,
} from '../../../../src/catalogue/limitation.ts';
import {
  aggravationSaid,
  basisSaid,
  limitationDateSaid,
  limitationSaid,
  maximumSaid,
  offenceFacts,
  offenceName,
  sourceSaid,
} from '../../../../src/catalogue/offence-words.ts';
import { type OffenceSlug, offenceOf } from '../../../../src/catalogue/offences.ts';
import type { Localiser } from '../../../../src/text/localiser.ts';
import { type Say, say } from '../../../../src/text/say.ts';
import { inlines, line, paragraph } from '../../rich-text.ts';

/** What the details are counted from. */
type Details = Pick<Qualification, 'offences' | 'motives' | 'published'> & {
  /** When the case was first reported, in epoch milliseconds. */
  readonly reported: number;
};

function dated(localiser: Localiser, limitation: LimitationDate | undefined): Say {
  if (limitation === undefined) return say('offence.to-confirm');
  const date = limitationDateSaid(limitation);
  const isPast = limitation.date < dayAt(Date.now(), localiser.timeZone);
  return isPast ? say('desk.qualify.limitation.past', { date }) : date;
}

/** The rules that raise the penalty for one of the motives, each once. */
function aggravations(
  localiser: Localiser,
  slug: OffenceSlug,
  motives: Details['motives'],
): readonly RichTextElement[][] {
  const said = motives
    .map((motive) => aggravationSaid(slug, motive))
    .filter((sentence) => sentence !== undefined);
  const once = new Map(said.map((sentence) => [localiser.bare(sentence), sentence]));
  return [...once.values()].map((sentence) => inlines(localiser.rich(sentence)));
}

function detailsOf(
  localiser: Localiser,
  slug: OffenceSlug,
  motives: Details['motives'],
  from: CountedFrom,
): RichTextBlock {
  const offence = offenceOf(slug);
  const said = (sentence: Say): RichTextElement[] => inlines(localiser.rich(sentence));
  const points = [
    said(say('desk.qualify.basis', { basis: basisSaid(offence.basis) })),
    said(say('desk.qualify.maximum', { maximum: maximumSaid(offence) })),
    ...aggravations(localiser, slug, motives),
    said(say('desk.qualify.limitation', { date: dated(localiser, limitationDate(slug, from)) })),
    said(say('desk.qualify.time', { time: limitationSaid(offence) })),
    said(say('desk.qualify.facts', { facts: offenceFacts(slug) })),
    said(sourceSaid(slug)),
  ];
  return {
    type: 'rich_text',
    elements: [
      line(said(say('desk.qualify.offence', { name: offenceName(slug) }))),
      { type: 'rich_text_list', style: 'bullet', elements: points.map(line) },
    ],
  };
}

/**
 * What the law says of each offence chosen: where it stands, the most that a court can pronounce, until when it can
 * be prosecuted, what a notice must show, and where and when this was read.
 */
export function offenceDetails(
  localiser: Localiser,
  { offences, motives, published, reported }: Details,
): readonly KnownBlock[] {
  if (offences.length === 0) return [paragraph(inlines(localiser.rich(say('desk.qualify.nothing-chosen'))))];
  const from: CountedFrom = { published, reported, timeZone: localiser.timeZone };
  const earliest = say('desk.qualify.earliest', {
    date: dated(localiser, earliestLimitation(offences, from)),
  });
  return [
    ...(offences.length > 1 ? [paragraph(inlines(localiser.rich(earliest)))] : []),
    ...offences.map((slug) => detailsOf(localiser, slug, motives, from)),
  ];
}
