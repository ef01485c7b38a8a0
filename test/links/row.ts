import type { RefusalReason } from '../../src/links/refuse.ts';
import type { TargetKind } from '../../src/links/target.ts';

/** One line of a table of links: what is written, and what it must be read as. */
export type Row =
  | readonly [
      written: string,
      kind: TargetKind,
      canonical: string,
      known?: { readonly id?: string; readonly account?: string },
    ]
  | readonly [written: string, refused: RefusalReason];

/** The links of one platform (or of none). */
export interface Table {
  readonly platform: string | undefined;
  readonly rows: readonly Row[];
}
