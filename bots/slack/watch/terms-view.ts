import type { ActionsBlock, Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';
import { z } from 'zod';
import { holds, type Role } from '../../../src/cases/roles.ts';
import { fold } from '../../../src/text/fold.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { termMotiveSaid } from '../../../src/watch/motive.ts';
import type { KeptTerm } from '../../../src/watch/terms-list.ts';
import { clip } from '../clip.ts';
import { harmless } from '../harmless.ts';
import { option, textInput } from '../inputs.ts';
import { BUTTON_TEXT_MAX, SECTION_TEXT_MAX } from '../limits.ts';
import { form } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';

export const TERMS_VIEW = 'watch-terms';
export const termsTitle = say('watch.terms.title');
/** The input of what is looked for. */
export const SEARCH = 'search';
/** The action ids of the modal's buttons and menus. */
export const TERMS_ACTIONS = {
  previous: 'watch-terms.previous',
  next: 'watch-terms.next',
  add: 'watch-terms.add',
  bring: 'watch-terms.import',
  take: 'watch-terms.export',
  term: 'watch-terms.term',
} as const;

/** How many terms a page of the modal shows. */
const PAGE = 20;
/** Longest text that is looked for, in characters. */
const QUERY_MAX = 80;

/** Where in the list somebody is. */
const placeSchema = z.object({ page: z.number().int().min(0), query: z.string() });
export type TermsPlace = z.infer<typeof placeSchema>;
export const BEGINNING: TermsPlace = { page: 0, query: '' };

/** Reads a place back from a view's private metadata; the beginning where it holds none. */
export function placeIn(kept: string): TermsPlace {
  try {
    return placeSchema.parse(JSON.parse(kept));
  } catch {
    return BEGINNING;
  }
}

/** What can be done with a term from its menu. */
const termActSchema = z.tuple([z.enum(['edit', 'remove']), z.coerce.number().int()]);

/** Which act on which term an option of a term's menu is. */
export function termActOf(value: string): z.infer<typeof termActSchema> | undefined {
  return termActSchema.safeParse(value.split(':')).data;
}

function matches(
  localiser: Localiser,
  { term, meaning, motive, examples }: KeptTerm,
  query: string,
): boolean {
  const wanted = fold(query).trim();
  const said = motive === undefined ? '' : `${motive}\n${termMotiveSaid(localiser, motive)}`;
  return fold(`${term}\n${meaning}\n${said}\n${examples ?? ''}`).includes(wanted);
}

/** A term in a few lines, as nothing but characters. */
function termText(localiser: Localiser, kept: KeptTerm): string {
  const { term, language, meaning, motive, examples } = kept;
  const languageSaid = localiser.bare(say(`watch.terms.language.${language}`));
  const lines = [
    [term, languageSaid, ...(motive === undefined ? [] : [termMotiveSaid(localiser, motive)])].join(' · '),
    meaning,
    ...(examples === undefined
      ? []
      : [localiser.bare(say('watch.terms.examples-line', { examples: [plain(examples)] }))]),
  ];
  return clip(harmless(lines.join('\n')), SECTION_TEXT_MAX);
}

function termBlock(localiser: Localiser, kept: KeptTerm, isLead: boolean): SectionBlock {
  const choice = (act: 'edit' | 'remove') =>
    option({ value: `${act}:${kept.id}`, text: localiser.bare(say(`watch.terms.${act}`)) });
  return {
    type: 'section',
    block_id: `term-${kept.id}`,
    text: { type: 'plain_text', text: termText(localiser, kept), emoji: false },
    ...(isLead
      ? {
          accessory: {
            type: 'overflow',
            action_id: TERMS_ACTIONS.term,
            options: [choice('edit'), choice('remove')],
          },
        }
      : {}),
  };
}

function button(localiser: Localiser, action: string, label: Say, value = action): Button {
  const text = clip(localiser.bare(label), BUTTON_TEXT_MAX);
  return { type: 'button', action_id: action, value, text: { type: 'plain_text', text, emoji: false } };
}

function pager(localiser: Localiser, page: number, pages: number): ActionsBlock[] {
  const elements = [
    ...(page > 0
      ? [button(localiser, TERMS_ACTIONS.previous, say('watch.terms.previous'), String(page - 1))]
      : []),
    ...(page + 1 < pages
      ? [button(localiser, TERMS_ACTIONS.next, say('watch.terms.next'), String(page + 1))]
      : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/**
 * The list of terms, a page of those that hold what is looked for. A lead can change it; others read it.
 *
 * @param note what has just been done, to be said above the list
 */
export function termsView(
  localiser: Localiser,
  terms: readonly KeptTerm[],
  place: TermsPlace,
  role: Role,
  note?: Say,
): ModalView {
  const isLead = holds(role, 'lead');
  const query = place.query.slice(0, QUERY_MAX);
  const found = query === '' ? terms : terms.filter((term) => matches(localiser, term, query));
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const page = Math.min(place.page, pages - 1);
  const counted =
    query === ''
      ? say('watch.terms.count', { count: terms.length })
      : say('watch.terms.found', { count: found.length, query: [plain(harmless(query))] });
  const told = (sentence: Say) => paragraph(inlines(localiser.rich(sentence)));
  const blocks: KnownBlock[] = [
    ...(note === undefined ? [] : [told(note)]),
    told(counted),
    told(say('watch.terms.cards')),
    textInput(localiser, {
      block: SEARCH,
      label: say('watch.terms.search'),
      lines: 'one',
      max: QUERY_MAX,
      optional: true,
      initial: query,
    }),
    ...(isLead
      ? [
          {
            type: 'actions' as const,
            elements: [
              button(localiser, TERMS_ACTIONS.add, say('watch.terms.add')),
              button(localiser, TERMS_ACTIONS.bring, say('watch.terms.import')),
              ...(terms.length === 0
                ? []
                : [button(localiser, TERMS_ACTIONS.take, say('watch.terms.export'))]),
            ],
          },
        ]
      : []),
    ...found.slice(page * PAGE, (page + 1) * PAGE).map((term) => termBlock(localiser, term, isLead)),
    ...(pages > 1 ? [told(say('watch.terms.page', { page: page + 1, pages }))] : []),
    ...pager(localiser, page, pages),
  ];
  const view = form(localiser, {
    callbackId: TERMS_VIEW,
    title: termsTitle,
    submit: say('watch.terms.look'),
    kept: JSON.stringify({ page, query } satisfies TermsPlace),
    blocks,
  });
  return {
    ...view,
    close: { type: 'plain_text', text: localiser.bare(say('desk.close')), emoji: false },
  };
}
