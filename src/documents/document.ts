import type { Locale } from '../text/locale.ts';

/** A column of a table; numbers stand at the right. */
export interface TableColumn {
  readonly title: string;
  readonly numbers?: true;
  /** How wide beside the others, 1 where absent. */
  readonly share?: number;
}

/** A piece of a document, before it is known whether it becomes HTML or PDF. All texts are in the document's language. */
export type Part =
  | { readonly kind: 'section'; readonly level: 1 | 2; readonly text: string }
  /** `quiet`: a definition, a source, a remark. */
  | { readonly kind: 'words'; readonly text: string; readonly quiet?: true }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** `alt` says in words what the picture shows. */
  | { readonly kind: 'picture'; readonly png: Uint8Array; readonly alt: string };

/** A document that leaves the association: a report, a brief. */
export interface PlainDocument {
  readonly locale: Locale;
  readonly title: string;
  readonly subtitle: string;
  /** Who signs it. */
  readonly author: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  /** Stands at the foot of every page. */
  readonly foot: string;
  /** The number of a page, as the language says it. */
  readonly page: (page: number, of: number) => string;
  readonly parts: readonly Part[];
}
