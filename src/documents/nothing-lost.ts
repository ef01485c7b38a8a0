import { createRequire } from 'node:module';

/** Thrown in place of a document that would lack something: what was to stand together is taller than a page. */
export class TallerThanPage extends Error {
  constructor() {
    super('something of the document is taller than a page, and may not be broken');
    this.name = 'TallerThanPage';
  }
}

/** What is watched of pdfmake 0.3.11, which publishes no types of it. */
interface PageWriter {
  /** How many blocks that no page may break stand around what is laid just now. */
  readonly transactionLevel: number;
  context(): { readonly pages: readonly unknown[] };
  /** Lays something on this page, or else on the next: falsy where it fits on neither, and so on none. */
  _fitOnPage(add: () => unknown): unknown;
  /** Takes over what was laid of such a block: its first page, and no other. What is placed is a head or a foot. */
  commitUnbreakableBlock(placedX?: number, placedY?: number): void;
}

// Required, not imported: Node and vitest name the default of such a module differently.
const { default: writer }: { readonly default: { readonly prototype: PageWriter } } = createRequire(
  import.meta.url,
)('pdfmake/js/PageElementWriter.js');

/**
 * pdfmake leaves out, without a word, what it may not break and cannot fit: of a block that is taller than a page it
 * takes the first page, and lays even that only where it fits below a table's head. From here on it throws instead.
 */
export function loseNothing(): void {
  const { prototype } = writer;
  const { _fitOnPage: fit, commitUnbreakableBlock: commit } = prototype;
  prototype._fitOnPage = function fitOrThrow(add) {
    const laid = fit.call(this, add);
    if (laid === false || laid === undefined) throw new TallerThanPage();
    return laid;
  };
  prototype.commitUnbreakableBlock = function commitOrThrow(placedX, placedY) {
    const isPlaced = placedX !== undefined || placedY !== undefined;
    if (!isPlaced && this.transactionLevel === 1 && this.context().pages.length > 1)
      throw new TallerThanPage();
    commit.call(this, placedX, placedY);
  };
}
