import type { ActionsBlock, Button, KnownBlock, ModalView, RichTextElement } from '@slack/types';
import type { Identity } from '../../../src/association/association.ts';
import { blockerSaid, type PreparedNotice } from '../../../src/notices/preparing.ts';
import { groupNoticeReference, replyAddress } from '../../../src/notices/reference.ts';
import type { OfReporters } from '../../../src/notices/reporter-check.ts';
import type { OfferedRoute } from '../../../src/notices/routes.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain, type RichText } from '../../../src/text/span.ts';
import { caseButton } from '../case-button.ts';
import { clip } from '../clip.ts';
import { firstOf } from '../first-of.ts';
import { harmless } from '../harmless.ts';
import { option } from '../inputs.ts';
import { form, reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { NOTICE, NOTICE_VIEWS } from './ids.ts';
import { instructionsOf } from './instructions.ts';
import { type NoticeKept, quotesMark } from './kept.ts';
import { asItIs, pageAt, paged, piecesOf } from './text-pages.ts';
import { shortName } from './words-view.ts';

/** How many of each the preview names, and how much of each. */
const NAMED = 10;
const PASSAGE_MAX = 200;
const ADDRESS_MAX = 300;

/** What a preview shows. */
export interface PreviewShown {
  readonly prepared: PreparedNotice;
  readonly found: OfReporters;
  /** Whether the moderator said that the quotes which reporters wrote too are the content's own words. */
  readonly quotesOwn: boolean;
  /** Who notifies, as far as the association says it. */
  readonly identity: Identity | undefined;
  /** Why the case itself does not allow it, where it does not. */
  readonly forbidden: readonly RichTextElement[] | undefined;
  /** What became of the last press, where that has to be said. */
  readonly note: readonly RichTextElement[] | undefined;
}

const address = (text: string): RichText => [{ kind: 'code', text: clip(text, ADDRESS_MAX) }];

/** Where a notice goes, in words. */
export function routeSaid(localiser: Localiser, { route, trustedFlagger, courier }: OfferedRoute): Say {
  const flagger = String(trustedFlagger);
  switch (route.kind) {
    case 'email':
      return say('notices.route.email', { to: address(route.to), flagger });
    case 'form':
      return say('notices.route.form', { url: address(route.url), flagger });
    case 'own':
      return say('notices.route.own', { name: courier?.title[localiser.locale] ?? route.name });
  }
}

function passageSaid(localiser: Localiser, { found }: PreviewShown): KnownBlock[] {
  return firstOf(
    localiser,
    say('notices.reporter', { count: found.passages.length }),
    { all: found.passages, shown: NAMED, more: (count) => say('notices.more', { count }) },
    ({ passage, kind, where, report }) =>
      localiser.rich(
        say('notices.reporter.passage', {
          passage: [plain(clip(harmless(passage), PASSAGE_MAX))],
          kind,
          where,
          report: report === '' ? '–' : report,
        }),
      ),
  );
}

/** Quotes that a reporter wrote too, of which the moderator has not said yet whose words they are. */
function unsureQuotes({ found, quotesOwn }: PreviewShown): readonly string[] {
  return quotesOwn ? [] : found.quotes;
}

function quotesAsked(localiser: Localiser, shown: PreviewShown, { case: number }: NoticeKept): KnownBlock[] {
  const quotes = unsureQuotes(shown);
  if (quotes.length === 0) return [];
  const mark = quotesMark(quotes);
  return [
    ...firstOf(
      localiser,
      say('notices.doubtful-quotes', { count: quotes.length }),
      { all: quotes, shown: NAMED, more: (count) => say('notices.more', { count }) },
      (quote) => [plain(clip(harmless(quote), PASSAGE_MAX))],
    ),
    {
      type: 'actions',
      elements: [caseButton(localiser, NOTICE.quotesOwn, say('notices.quotes-own'), number, undefined, mark)],
    },
  ];
}

/** All that keeps the notice from going out, each with what to do. */
function blocking(localiser: Localiser, shown: PreviewShown, kept: NoticeKept): KnownBlock[] {
  const { prepared, found, forbidden } = shown;
  const sentences = [...prepared.missing.map(({ todo }) => todo), ...prepared.blockers.map(blockerSaid)];
  const asked = quotesAsked(localiser, shown, kept);
  const any =
    sentences.length > 0 || found.passages.length > 0 || asked.length > 0 || forbidden !== undefined;
  if (!any) return [];
  return [
    paragraph(inlines(localiser.rich(say('notices.blocked')))),
    ...(forbidden === undefined ? [] : [paragraph(forbidden)]),
    ...firstOf(
      localiser,
      say('notices.missing', { count: sentences.length }),
      { all: sentences, shown: sentences.length, more: (count) => say('notices.more', { count }) },
      (sentence) => localiser.rich(sentence),
    ),
    ...passageSaid(localiser, shown),
    ...asked,
  ];
}

function beware(localiser: Localiser, { prepared, found, quotesOwn }: PreviewShown): KnownBlock[] {
  const sentences: readonly Say[] = [
    ...prepared.cautions,
    ...(prepared.left === 0 ? [] : [say('notices.left', { count: prepared.left })]),
    ...(prepared.route === undefined || prepared.route.platforms.length === prepared.group.platforms.length
      ? []
      : [
          say('notices.route.some', {
            platforms: prepared.route.platforms.map(({ name }) => name).join(', '),
          }),
        ]),
    ...(quotesOwn ? found.quotes : []).map((quote) =>
      say('notices.doubtful-quote', { quote: [plain(clip(harmless(quote), PASSAGE_MAX))] }),
    ),
    ...(found.targets.length === 0 ? [] : [say('notices.reporter-in-link', { count: found.targets.length })]),
  ];
  return firstOf(
    localiser,
    say('notices.cautions'),
    { all: sentences, shown: NAMED, more: (count) => say('notices.more', { count }) },
    (sentence) => localiser.rich(sentence),
  );
}

/** To whom, from whom, where the answer goes, and under which subject. */
function envelope(localiser: Localiser, { prepared, identity }: PreviewShown, kept: NoticeKept): KnownBlock {
  const { content, route, group } = prepared;
  const { notice, rendered } = content;
  const none: Say = say('notices.none');
  const sender = notice.notifier?.name;
  const rows: readonly Say[] = [
    say('notices.envelope.notice', {
      reference: groupNoticeReference(notice.reference),
      provider: [plain(shortName(group.key))],
      targets: group.targets.length,
    }),
    say('notices.envelope.to', { to: route === undefined ? none : routeSaid(localiser, route) }),
    ...(route?.route.kind === 'form'
      ? []
      : [
          say('notices.envelope.from', {
            from:
              identity === undefined
                ? none
                : address(sender === undefined ? identity.email : `${sender} <${identity.email}>`),
          }),
        ]),
    say('notices.envelope.reply', {
      reply: identity === undefined ? none : address(replyAddress(identity.email, notice.reference)),
    }),
    say('notices.envelope.subject', { subject: [plain(rendered.subject)] }),
    say('notices.envelope.language', { language: say(`notices.locale.${kept.locale}`) }),
    ...(route?.route.kind === 'email' ? [say('notices.envelope.html')] : []),
  ];
  return paragraph(
    rows.flatMap((row, index) => [
      ...(index === 0 ? [] : [{ type: 'text', text: '\n' } as const]),
      ...inlines(localiser.rich(row)),
    ]),
  );
}

/** Buttons that turn the pages of a text, and where it stands; nothing where one page holds all. */
export function turning(
  localiser: Localiser,
  ids: { readonly earlier: string; readonly later: string },
  number: number,
  page: number,
  pages: number,
  about?: string,
): KnownBlock[] {
  if (pages < 2) return [];
  const at = Math.min(Math.max(page, 0), pages - 1);
  const buttons: Button[] = [
    ...(at === 0
      ? []
      : [caseButton(localiser, ids.earlier, say('notices.page.earlier'), number, undefined, about)]),
    ...(at === pages - 1
      ? []
      : [caseButton(localiser, ids.later, say('notices.page.later'), number, undefined, about)]),
  ];
  return [
    paragraph(inlines(localiser.rich(say('notices.page', { page: at + 1, pages })))),
    { type: 'actions', elements: buttons },
  ];
}

function steering(localiser: Localiser, { prepared }: PreviewShown, kept: NoticeKept): ActionsBlock {
  const { routes, route } = prepared;
  const options = routes
    .slice(0, 20)
    .map((each, index) => option({ value: String(index), text: localiser.bare(routeSaid(localiser, each)) }));
  const chosen = route === undefined ? undefined : options[routes.indexOf(route)];
  return {
    type: 'actions',
    elements: [
      caseButton(localiser, NOTICE.back, say('notices.back'), kept.case),
      ...(route === undefined && kept.corrects === undefined
        ? [caseButton(localiser, 'case.notify', say('notices.outside'), kept.case)]
        : []),
      ...(options.length < 2
        ? []
        : [
            {
              type: 'static_select',
              action_id: NOTICE.route,
              options,
              ...(chosen === undefined ? {} : { initial_option: chosen }),
            } as const,
          ]),
    ],
  };
}

/** Whether what the preview shows may go out. */
export function maySend(shown: PreviewShown): boolean {
  const { prepared, found, forbidden } = shown;
  return (
    prepared.outgoing !== undefined &&
    found.passages.length === 0 &&
    unsureQuotes(shown).length === 0 &&
    forbidden === undefined
  );
}

/**
 * A notice exactly as it goes out, whole, page by page where it is long; above it all that keeps it from going out, in
 * which case there is no button to send it.
 */
export function previewView(localiser: Localiser, shown: PreviewShown, kept: NoticeKept): ModalView {
  const { prepared, note } = shown;
  const pages = paged(piecesOf(prepared.content.rendered.text));
  const page = Math.min(kept.page, pages.length - 1);
  const now: NoticeKept = { ...kept, page, digest: prepared.digest };
  const turn = turning(localiser, NOTICE, kept.case, page, pages.length);
  const blocks: KnownBlock[] = [
    ...(note === undefined ? [] : [paragraph(note)]),
    ...blocking(localiser, shown, kept),
    ...beware(localiser, shown),
    envelope(localiser, shown, kept),
    // What is to be pasted is told with its fields.
    ...(prepared.route?.route.kind === 'form' ? [] : instructionsOf(localiser, prepared.content.notice)),
    steering(localiser, shown, kept),
    { type: 'divider' },
    ...pageAt(pages, page).map(asItIs),
    ...turn,
  ];
  const title = say('notices.preview.title');
  if (!maySend(shown)) return reading(localiser, NOTICE_VIEWS.preview, title, JSON.stringify(now), blocks);
  return form(localiser, {
    callbackId: NOTICE_VIEWS.preview,
    title,
    submit: say(prepared.route?.route.kind === 'form' ? 'notices.preview.to-paste' : 'notices.preview.send'),
    kept: JSON.stringify(now),
    blocks,
  });
}
