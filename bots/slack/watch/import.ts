import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { CATEGORY_SLUGS, type CategorySlug, categorySlug } from '../../../src/catalogue/categories.ts';
import type { JobHandlers } from '../../../src/jobs.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { Localisers } from '../../../src/text/sentences.ts';
import { draftIdOf } from '../../../src/watch/draft-id.ts';
import { IMPORT_BYTES_MAX, importLinks, type WatchImports } from '../../../src/watch/importing.ts';
import { categoriesByName, LINK_CONTEXT_MAX, LINKS_MAX, readLinkList } from '../../../src/watch/list.ts';
import type { WatchReporting } from '../../../src/watch/reporting.ts';
import type { ActingDeps } from '../acting.ts';
import { called, repeated } from '../calls.ts';
import type { SlackMessage } from '../card.ts';
import type { DeskCommand } from '../desk-command.ts';
import { selectInput, textInput } from '../inputs.ts';
import { form } from '../modal.ts';
import { composed, fallback, inlines, paragraph } from '../rich-text.ts';
import { chosen, typed } from '../values.ts';
import { onDeskForm, sayingView } from './desk-form.ts';
import { downloadFile } from './downloads.ts';
import { givenFile, listFileInput, missingSaid, unreadableSaid } from './file-input.ts';
import { importedMessage } from './import-message.ts';
import { categoryOptions } from './report-view.ts';

const ACTION = 'desk.import';
const VIEW = 'watch-import';
const BLOCKS = { file: 'file', category: 'category', context: 'context' } as const;
const title = say('watch.import.title');
const failed = say('watch.import.failed');

/** What importing needs beside what every act does. */
export interface Importing {
  readonly reporting: WatchReporting;
  readonly imports: WatchImports;
}

function importView(localiser: Localiser): ModalView {
  return form(localiser, {
    callbackId: VIEW,
    title,
    submit: say('watch.import.submit'),
    kept: '',
    blocks: [
      listFileInput(localiser, {
        block: BLOCKS.file,
        label: say('watch.import.file'),
        hint: say('watch.import.file.hint', { max: LINKS_MAX }),
      }),
      selectInput(localiser, {
        block: BLOCKS.category,
        label: say('watch.import.category'),
        hint: say('watch.import.category.hint'),
        options: categoryOptions(localiser),
      }),
      textInput(localiser, {
        block: BLOCKS.context,
        label: say('watch.report.context'),
        hint: say('watch.import.context.hint'),
        lines: 'several',
        max: LINK_CONTEXT_MAX,
        optional: true,
      }),
      paragraph(inlines(localiser.rich(say('watch.file.stays')))),
    ],
  });
}

/** `/vigie importer`. */
export function importCommand(deps: ActingDeps): DeskCommand {
  return {
    id: ACTION,
    words: { fr: ['importer'], en: ['import'] },
    help: say('watch.import.help', { max: LINKS_MAX }),
    needs: 'lead',
    run: ({ to, trigger }) =>
      called('views.open', () =>
        deps.web.views.open({ trigger_id: trigger, view: importView(to.localiser) }),
      ),
    failed,
  };
}

/** Registers the modal of an import. What was sent is kept before Slack is answered; a job does the rest. */
export function registerImporting(app: App, deps: ActingDeps, { imports }: Pick<Importing, 'imports'>): void {
  onDeskForm(app, deps, {
    view: VIEW,
    action: ACTION,
    needs: 'lead',
    title,
    errorBlock: BLOCKS.file,
    run: async ({ by, localiser, id, values }) => {
      const file = givenFile(values, BLOCKS.file);
      const category = categorySlug(chosen(values, BLOCKS.category) ?? '');
      const fault = (block: string, sentence: Say) =>
        ({ kind: 'faults', faults: { [block]: localiser.bare(sentence) } }) as const;
      if (file === undefined) return fault(BLOCKS.file, say('watch.file.none'));
      if (file.size > IMPORT_BYTES_MAX) return fault(BLOCKS.file, say('watch.file.too-large'));
      if (category === undefined) return fault(BLOCKS.category, say('watch.report.no-category'));
      await imports.ask({
        id: draftIdOf(`slack import ${id}`),
        file: file.id,
        by,
        category,
        context: typed(values, BLOCKS.context),
        locale: localiser.locale,
      });
      return { kind: 'show', view: sayingView(localiser, title, say('watch.import.begun')) };
    },
    failed,
  });
}

/** Categories as people name them: by their slugs, and their titles in both languages. */
function categoriesNamed(localisers: Localisers) {
  return categoriesByName(
    Object.values(localisers).flatMap((localiser: Localiser) =>
      CATEGORY_SLUGS.map((slug): [string, CategorySlug] => [localiser.bare(say(`category.${slug}`)), slug]),
    ),
  );
}

/** The job that reads a list and reports its links; killed at any moment, it goes on where it was. */
export function importingLists(
  { web, localisers }: Pick<ActingDeps, 'web' | 'localisers'>,
  { reporting, imports }: Importing,
): JobHandlers['import-list'] {
  const named = categoriesNamed(localisers);

  /** Only the lead who brought the list is told, in the app's own conversation with them. */
  async function tellLead(lead: string, message: SlackMessage): Promise<void> {
    await repeated('chat.postMessage', () =>
      web.chat.postMessage({ channel: lead, ...message, unfurl_links: false, unfurl_media: false }),
    );
  }

  return async ({ import: id }) => {
    const list = await imports.waiting(id);
    if (list === undefined) return;
    const localiser = localisers[list.locale];
    const refuse = async (sentence: Say): Promise<void> => {
      const elements = composed(localiser, () => say('watch.import.not-read', { why: sentence }));
      await tellLead(list.by.id, { text: fallback(elements), blocks: [paragraph(elements)] });
      await imports.ended(id);
    };
    const file = await downloadFile(web, list.file, IMPORT_BYTES_MAX);
    if (file.kind === 'missing') return refuse(missingSaid(file));
    const read = readLinkList(file.bytes, named);
    if (read.kind === 'unreadable') return refuse(unreadableSaid(read.why));
    const imported = await importLinks(reporting, list, read.links);
    await imports.recorded(list, {
      fresh: imported.fresh.length,
      known: imported.known.length,
      refused: read.refused.length,
    });
    await tellLead(list.by.id, importedMessage(localiser, imported, read));
    await imports.ended(id);
  };
}
