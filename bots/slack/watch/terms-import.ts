import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { LIST_BYTES_MAX } from '../../../src/watch/bytes.ts';
import { readTerms, TERMS_MAX, type TermsReading, type WatchTerm } from '../../../src/watch/terms.ts';
import {
  countsOf,
  differenceOf,
  type TermsDifference,
  type WatchTerms,
} from '../../../src/watch/terms-list.ts';
import { type ActingDeps, logFailure } from '../acting.ts';
import { repeated } from '../calls.ts';
import { clip } from '../clip.ts';
import { firstOf } from '../first-of.ts';
import { harmless } from '../harmless.ts';
import { form, reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { onDeskForm, type Sent, sayingView } from './desk-form.ts';
import { downloadFile } from './downloads.ts';
import { givenFile, listFileInput, missingSaid, unreadableSaid } from './file-input.ts';
import { termRefusalSaid } from './term-form.ts';
import type { TermsPlace } from './terms-view.ts';

const IMPORT_VIEW = 'watch-terms-import';
const APPLY_VIEW = 'watch-terms-apply';
const FILE = 'file';
const title = say('watch.terms.import.title');
const failed = say('watch.terms.failed');

/** How many of each kind the preview names, and how much of each, in characters. */
const NAMED = 15;
const NAME_MAX = 60;

const keptSchema = z.object({
  file: z.string().optional(),
  place: z.object({ page: z.number().int(), query: z.string() }),
});
type Kept = z.infer<typeof keptSchema>;

type Read = Extract<TermsReading, { readonly kind: 'read' }>;

/** The modal that asks for the file of a list. */
export function termsImportView(localiser: Localiser, place: TermsPlace): ModalView {
  return form(localiser, {
    callbackId: IMPORT_VIEW,
    title,
    submit: say('watch.terms.import.look'),
    kept: JSON.stringify({ place } satisfies Kept),
    blocks: [
      listFileInput(localiser, {
        block: FILE,
        label: say('watch.import.file'),
        hint: say('watch.terms.import.hint', { max: TERMS_MAX }),
      }),
      paragraph(inlines(localiser.rich(say('watch.terms.import.replaces')))),
      paragraph(inlines(localiser.rich(say('watch.file.stays')))),
    ],
  });
}

function named<T>(
  localiser: Localiser,
  heading: Say,
  all: readonly T[],
  nameOf: (each: T) => string,
): KnownBlock[] {
  const more = (count: number) => say('watch.terms.more', { count });
  return firstOf(localiser, heading, { all, shown: NAMED, more }, (each) => [plain(nameOf(each))]);
}

function short(words: string): string {
  return clip(harmless(words), NAME_MAX);
}

function differenceBlocks(localiser: Localiser, read: Read, difference: TermsDifference): KnownBlock[] {
  const { added, changed, removed } = difference;
  const ofTerm = ({ term }: WatchTerm) => short(term);
  return [
    paragraph(inlines(localiser.rich(say('watch.terms.import.counts', countsOf(difference))))),
    ...named(localiser, say('watch.terms.import.removed'), removed, ofTerm),
    ...named(localiser, say('watch.terms.import.added'), added, ofTerm),
    ...named(localiser, say('watch.terms.import.changed'), changed, ({ to }) => ofTerm(to)),
    ...named(localiser, say('watch.import.refused'), read.refused, ({ line: at, written, why }) =>
      localiser.bare(
        say('watch.import.refused-line', {
          line: at,
          written: [plain(short(written))],
          why: termRefusalSaid(why),
        }),
      ),
    ),
    ...named(localiser, say('watch.import.duplicates'), read.duplicates, ({ line: at, firstLine }) =>
      localiser.bare(say('watch.import.duplicate-line', { line: at, firstLine })),
    ),
  ];
}

/** What a file would change, with the button that does it; none where nothing would. */
export function termsPreview(
  localiser: Localiser,
  read: Read,
  difference: TermsDifference,
  kept: Kept,
): ModalView {
  const blocks = differenceBlocks(localiser, read, difference);
  const counts = countsOf(difference);
  if (counts.added + counts.changed + counts.removed === 0)
    return reading(localiser, APPLY_VIEW, title, '', [
      paragraph(inlines(localiser.rich(say('watch.terms.import.nothing')))),
      ...blocks.slice(1),
    ]);
  return form(localiser, {
    callbackId: APPLY_VIEW,
    title,
    submit: say('watch.terms.import.apply'),
    kept: JSON.stringify(kept),
    blocks,
  });
}

function unreadTermsSaid(read: Extract<TermsReading, { readonly kind: 'unreadable' }>): Say {
  switch (read.why) {
    case 'no-term-column':
    case 'no-meaning-column':
      return say(`watch.terms.import.${read.why}`, {
        headings: [plain(clip((read.headings ?? []).map(harmless).join(', '), 300))],
      });
    default:
      return unreadableSaid(read.why);
  }
}

/** Registers the modals of an import of terms: the file, what it would change, and doing it. */
export function registerTermsImport(
  app: App,
  deps: ActingDeps,
  terms: WatchTerms,
  showList: (sent: Sent, place: TermsPlace, note: Say) => Promise<unknown>,
): void {
  const { web } = deps;
  const put = (id: string, view: ModalView) =>
    repeated('views.update', () => web.views.update({ view_id: id, view }));

  /** Reads the file and goes on with its terms; what cannot be read is said in the modal. */
  async function withTerms(sent: Sent, file: string, goOn: (read: Read) => Promise<unknown>): Promise<void> {
    const { localiser, id } = sent;
    const tell = (sentence: Say) => put(id, sayingView(localiser, title, sentence));
    try {
      const downloaded = await downloadFile(web, file, LIST_BYTES_MAX);
      if (downloaded.kind === 'missing') {
        await tell(missingSaid(downloaded));
        return;
      }
      const read = readTerms(downloaded.bytes);
      if (read.kind === 'unreadable') await tell(unreadTermsSaid(read));
      else await goOn(read);
    } catch (error) {
      logFailure(deps.log, 'desk.terms', undefined, error);
      await tell(failed);
    }
  }

  onDeskForm(app, deps, {
    view: IMPORT_VIEW,
    action: 'desk.terms',
    needs: 'lead',
    title,
    errorBlock: FILE,
    run: async (sent) => {
      const { localiser, values, kept } = sent;
      const given = givenFile(values, FILE);
      const fault = (sentence: Say) =>
        ({ kind: 'faults', faults: { [FILE]: localiser.bare(sentence) } }) as const;
      if (given === undefined) return fault(say('watch.file.none'));
      if (given.size > LIST_BYTES_MAX) return fault(say('watch.file.too-large'));
      const { place } = keptSchema.parse(JSON.parse(kept));
      return {
        kind: 'show',
        view: sayingView(localiser, title, say('desk.loading')),
        after: () =>
          withTerms(sent, given.id, async (read) => {
            const difference = differenceOf(await terms.list(), read.terms);
            await put(sent.id, termsPreview(localiser, read, difference, { file: given.id, place }));
          }),
      };
    },
    failed,
  });
  onDeskForm(app, deps, {
    view: APPLY_VIEW,
    action: 'desk.terms',
    needs: 'lead',
    title,
    run: async (sent) => {
      const { localiser, kept, by, id } = sent;
      const { file, place } = keptSchema.parse(JSON.parse(kept));
      if (file === undefined)
        return { kind: 'show', view: sayingView(localiser, title, say('watch.file.none')) };
      return {
        kind: 'show',
        view: sayingView(localiser, title, say('desk.loading')),
        after: () =>
          withTerms(sent, file, async (read) => {
            const counts = await terms.replaceAll(by, read.terms, `terms ${id}`);
            const done =
              counts === undefined ? say('watch.terms.changed') : say('watch.terms.import.done', counts);
            await put(id, sayingView(localiser, title, done));
            await showList(sent, place, done);
          }),
      };
    },
    failed,
  });
}
