import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { CardReport } from '../../../src/cases/card.ts';
import type { Exchange, PageTarget, Retained, SectionContent } from '../../../src/cases/page.ts';
import { offenceShortName } from '../../../src/catalogue/offence-words.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { noonOf } from '../case-line.ts';
import { clip } from '../clip.ts';
import { harmless } from '../harmless.ts';
import { motivesSaid } from '../qualification.ts';
import { reportBlock } from '../report.ts';
import {
  composed,
  inlines,
  line,
  member,
  moment,
  paragraph,
  quotation,
  type Slot,
  text,
} from '../rich-text.ts';
import { targetElements } from '../target.ts';
import { journalBlocks } from './journal.ts';
import { muteButtons } from './mute-buttons.ts';

/** What a section's blocks need to know of whoever looks. */
export interface Drawing {
  readonly localiser: Localiser;
  /** The case's number. */
  readonly number: number;
  /** A lead, who may mute. */
  readonly mutes: boolean;
  /** How many characters of each text are shown. */
  readonly max: number;
}

function reportBlocks({ localiser, max, mutes }: Drawing, report: CardReport): readonly KnownBlock[] {
  const context = report.context === undefined ? undefined : harmless(report.context);
  return [
    reportBlock(localiser, { ...report, context }, max),
    ...(mutes ? muteButtons(localiser, report) : []),
  ];
}

function targetBlock({ localiser, max }: Drawing, { target, former }: PageTarget): RichTextBlock {
  const said = (sentence: Say): RichTextElement[] => inlines(localiser.rich(sentence));
  const account = target.account === undefined ? undefined : harmless(target.account);
  const isGone = target.kind === 'described' && target.shown === '';
  const shown = target.kind === 'described' ? harmless(target.shown) : target.shown;
  return paragraph([
    ...said(say('page.target', { id: String(target.id ?? '') })),
    text(' · '),
    ...targetElements(localiser, { ...target, account, shown }, max),
    ...(isGone ? [text(' '), ...said(say('page.target.gone'))] : []),
    ...former.flatMap((link) => [
      text('\n'),
      ...said(say('page.target.former', { link: [{ kind: 'defanged', text: clip(link, max) }] })),
    ]),
  ]);
}

function retainedBlock({ localiser, max }: Drawing, retained: Retained, holds: boolean): RichTextBlock {
  const said = (sentence: Say): RichTextElement[] => inlines(localiser.rich(sentence));
  const { offences, motives, published, reasoning } = retained;
  const motive = motivesSaid(motives);
  const quoted = reasoning === undefined ? undefined : quotation(clip(harmless(reasoning), max));
  return {
    type: 'rich_text',
    elements: [
      line(
        composed(localiser, (slot) =>
          say(holds ? 'page.retained' : 'page.retained.before', {
            who: slot(member(retained.moderator)),
            when: slot(moment(retained.at)),
          }),
        ),
      ),
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: offences.map((slug) => line(said(offenceShortName(slug)))),
      },
      ...(motive === undefined
        ? []
        : [line(said(say('card.motives', { count: motives.length, motives: motive })))]),
      ...(published === undefined ? [] : [line(said(say('page.published', { at: noonOf(published) })))]),
      ...(quoted === undefined ? [] : [line(said(say('page.reasoning'))), quoted]),
    ],
  };
}

function exchangeHead(exchange: Exchange, slot: Slot): Say {
  const when = slot(moment(exchange.at));
  switch (exchange.kind) {
    case 'note':
      return say('page.exchange.note', { who: slot(member(exchange.moderator)), when });
    case 'from-reporter':
      return say('page.exchange.from-reporter', { reference: exchange.reference, when });
    case 'to-reporter': {
      const { moderator, reference } = exchange;
      const state = say(`page.exchange.state.${exchange.state}`);
      return moderator === undefined
        ? say('page.exchange.vigie', { reference, when, state })
        : say('page.exchange.to-reporter', { who: slot(member(moderator)), reference, when, state });
    }
  }
}

function exchangeBlock({ localiser, max }: Drawing, exchange: Exchange): RichTextBlock {
  const template =
    exchange.kind === 'to-reporter' && exchange.template !== undefined
      ? [line(inlines(localiser.rich(say(`message.${exchange.template}`))))]
      : [];
  const quoted = exchange.text === undefined ? undefined : quotation(clip(harmless(exchange.text), max));
  const gone =
    quoted === undefined && template.length === 0
      ? [line(inlines(localiser.rich(say('page.exchange.gone'))))]
      : [];
  return {
    type: 'rich_text',
    elements: [
      line(composed(localiser, (slot) => exchangeHead(exchange, slot))),
      ...template,
      ...(quoted === undefined ? gone : [quoted]),
    ],
  };
}

/** A section's items, or that there are none. */
export function sectionBlocks(drawing: Drawing, content: SectionContent): readonly KnownBlock[] {
  const { localiser } = drawing;
  if (content.items.length === 0) return [paragraph(inlines(localiser.rich(say('page.nothing'))))];
  switch (content.section) {
    case 'reports':
      return content.items.flatMap((report) => reportBlocks(drawing, report));
    case 'targets':
      return content.items.map((target) => targetBlock(drawing, target));
    case 'qualification':
      return content.items.map((retained, index) => retainedBlock(drawing, retained, index === 0));
    case 'exchanges':
      return content.items.map((exchange) => exchangeBlock(drawing, exchange));
    case 'journal':
      return journalBlocks(localiser, content.items, drawing.number);
  }
}

/** The length of the longest text in a section, in UTF-16 units. */
export function longestText(content: SectionContent): number {
  const lengths = content.items.map((item) => {
    if ('context' in item) return item.context?.length ?? 0;
    if ('former' in item)
      return Math.max(item.target.shown.length, ...item.former.map(({ length }) => length));
    if ('reasoning' in item) return item.reasoning?.length ?? 0;
    return 'text' in item ? (item.text?.length ?? 0) : 0;
  });
  return Math.max(0, ...lengths);
}
