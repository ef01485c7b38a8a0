import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { CardReport } from '../../../src/cases/card.ts';
import type { Exchange, PageTarget, Retained, SectionContent, Sending } from '../../../src/cases/page.ts';
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
import { outcomeElements } from './outcomes.ts';
import { sendingBlocks } from './sendings.ts';

/** What a section's blocks need to know of whoever looks. */
export interface Drawing {
  readonly localiser: Localiser;
  /** The case's number. */
  readonly number: number;
  /** A moderator, who may do something about a notice. */
  readonly acts: boolean;
  /** A lead, who may mute. */
  readonly mutes: boolean;
  /** How many characters of each text are shown. */
  readonly max: number;
}

function reportBlocks({ localiser, max, mutes }: Drawing, report: CardReport): readonly KnownBlock[] {
  return [reportBlock(localiser, report, max), ...(mutes ? muteButtons(localiser, report) : [])];
}

function targetBlock({ localiser, max }: Drawing, { target, former, outcomes }: PageTarget): RichTextBlock {
  const said = (sentence: Say): RichTextElement[] => inlines(localiser.rich(sentence));
  const isGone = target.kind === 'described' && target.shown === '';
  return paragraph([
    ...said(say('page.target', { id: String(target.id ?? '') })),
    text(' · '),
    ...targetElements(localiser, target, max),
    ...(isGone ? [text(' '), ...said(say('page.target.gone'))] : []),
    ...former.flatMap((link) => [
      text('\n'),
      ...said(say('page.target.former', { link: [{ kind: 'defanged', text: clip(link, max) }] })),
    ]),
    ...outcomeElements(localiser, outcomes, max),
  ]);
}

function retainedBlock({ localiser, max }: Drawing, retained: Retained, holds: boolean): RichTextBlock {
  const said = (sentence: Say): RichTextElement[] => inlines(localiser.rich(sentence));
  const { offences, motives, published, reasoning } = retained;
  const motive = motivesSaid(motives);
  const quoted = reasoning === undefined ? undefined : quotation(clip(reasoning, max));
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
  const quoted = exchange.text === undefined ? undefined : quotation(clip(exchange.text, max));
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
    case 'notices':
      return content.items.flatMap((sending) => sendingBlocks(localiser, sending, drawing));
    case 'journal':
      return journalBlocks(localiser, content.items, drawing.number);
  }
}

const harmlessOr = (words: string | undefined): string | undefined =>
  words === undefined ? undefined : harmless(words);

function harmlessSending(sending: Sending): Sending {
  if (sending.kind === 'handover') return sending;
  return {
    ...sending,
    answers: sending.answers.map((answer) => ({ ...answer, text: harmlessOr(answer.text) })),
    escalations: sending.escalations.map((each) => ({ ...each, text: harmlessOr(each.text) })),
  };
}

/** The section with the links in people's own words defanged. */
export function harmlessContent(content: SectionContent): SectionContent {
  switch (content.section) {
    case 'reports': {
      const { section, items } = content;
      return { section, items: items.map((item) => ({ ...item, context: harmlessOr(item.context) })) };
    }
    case 'targets': {
      const { section, items } = content;
      return {
        section,
        items: items.map(({ target, former, outcomes }) => ({
          target: {
            ...target,
            account: harmlessOr(target.account),
            shown: target.kind === 'described' ? harmless(target.shown) : target.shown,
          },
          former,
          outcomes: outcomes.map((kept) => ({ ...kept, words: harmlessOr(kept.words) })),
        })),
      };
    }
    case 'qualification': {
      const { section, items } = content;
      return { section, items: items.map((item) => ({ ...item, reasoning: harmlessOr(item.reasoning) })) };
    }
    case 'exchanges': {
      const { section, items } = content;
      return { section, items: items.map((item) => ({ ...item, text: harmlessOr(item.text) })) };
    }
    case 'notices': {
      const { section, items } = content;
      return { section, items: items.map(harmlessSending) };
    }
    case 'journal':
      return content;
  }
}

/** The lengths of the texts of a section that may have to be cut, in UTF-16 units. */
export function textLengths(content: SectionContent): readonly number[] {
  return content.items.flatMap((item): number[] => {
    if ('context' in item) return [item.context?.length ?? 0];
    if ('former' in item)
      return [
        item.target.shown.length,
        ...item.former.map(({ length }) => length),
        ...item.outcomes.map(({ words }) => words?.length ?? 0),
      ];
    if ('answers' in item)
      return [...item.answers, ...item.escalations].map((each) => each.text?.length ?? 0);
    if ('reasoning' in item) return [item.reasoning?.length ?? 0];
    return 'text' in item ? [item.text?.length ?? 0] : [];
  });
}
