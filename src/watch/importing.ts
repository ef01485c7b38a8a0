import type { CaseState, Moderator } from '../cases/case.ts';
import type { CategorySlug } from '../catalogue/categories.ts';
import type { Locale } from '../text/locale.ts';
import { draftIdOf } from './draft-id.ts';
import type { ListedLink } from './list.ts';
import type { SentWatchReport, WatchReporting } from './reporting.ts';

/** Largest list of links that is imported, in bytes: 500 links with a context each fit. */
export const IMPORT_BYTES_MAX = 1024 * 1024;

/** A list of links that a lead brought. */
export interface ListImport {
  /** A UUID, the same when the same modal is sent again. */
  readonly id: string;
  /** The file's id in Slack. */
  readonly file: string;
  readonly by: Moderator;
  /** Of the links that have none of their own. */
  readonly category: CategorySlug;
  readonly context: string | undefined;
  readonly locale: Locale;
}

/** A link of the list, with the case that it led to. */
export interface ImportedLink {
  readonly line: number;
  readonly number: number;
  readonly state: CaseState;
}

/** What became of the links of a list, each in a report of its own. */
export interface ImportedLinks {
  /** Those that opened a case. */
  readonly fresh: readonly ImportedLink[];
  /** Those that a case knew already. */
  readonly known: readonly ImportedLink[];
}

/** How many links of a list were new, known and refused. */
export interface ImportCounts {
  readonly fresh: number;
  readonly known: number;
  readonly refused: number;
}

/** The lists of links that wait to be read; implemented on PostgreSQL in db/. */
export interface WatchImports {
  /** Keeps the import and adds its job, once. */
  ask(list: ListImport): Promise<void>;
  /** The import, or undefined where there is none or it is done. */
  waiting(id: string): Promise<ListImport | undefined>;
  /** Writes to the desk's trail what became of it, once. */
  recorded(list: ListImport, counts: ImportCounts): Promise<void>;
  /** Ends it, and forgets what its job needed. */
  ended(id: string): Promise<void>;
}

/** The draft of a line of a file: the same however often the file is read, so that a killed import goes on. */
function draftOf({ file }: ListImport, { line, target }: ListedLink): string {
  return draftIdOf(`slack file ${file} line ${line} ${target.canonical}`);
}

/**
 * Reports the links of a list, each by itself, so that each new one is a case. What an earlier run reported is not
 * reported again; a link that the same person reported before gets no second report.
 */
export async function importLinks(
  reporting: WatchReporting,
  list: ListImport,
  links: readonly ListedLink[],
): Promise<ImportedLinks> {
  const known = await reporting.known(
    list.by,
    links.map(({ target }) => target.canonical),
  );
  const imported: { fresh: ImportedLink[]; known: ImportedLink[] } = { fresh: [], known: [] };
  const note = (line: number, { cases }: SentWatchReport) => {
    const opened = cases.find((each) => each.opened);
    const into = opened ?? cases[0];
    if (into === undefined) return;
    const { number, state } = into;
    imported[opened === undefined ? 'known' : 'fresh'].push({ line, number, state });
  };
  for (const link of links) {
    const draft = draftOf(list, link);
    const sent = await reporting.sent(draft);
    const before = known.get(link.target.canonical);
    if (sent !== undefined) note(link.line, sent);
    else if (before?.own === true)
      imported.known.push({ line: link.line, number: before.number, state: before.state });
    else {
      const category = link.category ?? list.category;
      note(
        link.line,
        await reporting.report(list.by, {
          draft,
          targets: [link.target],
          category,
          context: link.context ?? list.context,
          minor: false,
          locale: list.locale,
        }),
      );
    }
  }
  return imported;
}
