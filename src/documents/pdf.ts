import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Locale } from '../text/locale.ts';
import { type Block, LETTERS } from './blocks.ts';
import { drawable, FONTS, isFontFile } from './fonts.ts';
import { loseNothing } from './nothing-lost.ts';

/** A file that the document carries inside. */
export interface AttachedFile {
  readonly name: string;
  /** Its media type, such as `application/json`. */
  readonly type: string;
  readonly description: string;
  readonly bytes: Uint8Array;
}

export interface PdfDocument {
  /** Said by readers in the window's title, and by screen readers first. */
  readonly title: string;
  readonly author: string;
  readonly locale: Locale;
  /** The moment that the document states as its own (epoch milliseconds). */
  readonly madeAt: number;
  /** Stands at the top of every page but the first. */
  readonly head: string;
  /** Stands at the foot of every page, at the left of its number. */
  readonly foot: string;
  /** The page's number, as it is said in the document's language. */
  readonly page: (page: number, of: number) => string;
  readonly content: readonly Block[];
  readonly files?: readonly AttachedFile[];
}

pdfmake.setFonts(structuredClone(FONTS));
// A document is made of what it is given: nothing is fetched for it, and no file is read but its fonts.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(isFontFile);
loseNothing();

/** What stands at the head and the foot of every page: it follows nothing. */
const BESIDE = 'beside';

const MARGINS = { left: 56, top: 56, right: 56, bottom: 56 } as const;
/**
 * How far down a page a heading may stand (points): below it there must be room for a table's head and its first row, which
 * pdfmake takes to the next page together, without saying so where it is asked what follows a heading.
 */
const LOWEST_HEADING = 842 - MARGINS.bottom - 90;

/**
 * The bytes of a PDF (A4). The same document gives the same bytes, on every machine: nothing in it is compressed, whose
 * result may differ from one release of Node to the next, and no clock is read. What is attached can be read in it with
 * any editor.
 *
 * @throws TallerThanPage rather than make a document that lacks something
 */
export async function pdfOf(document: PdfDocument): Promise<Buffer> {
  const madeAt = new Date(document.madeAt);
  const files = Object.fromEntries(
    (document.files ?? []).map(({ name, type, description, bytes }) => [
      name,
      {
        src: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`,
        name,
        description,
        creationDate: madeAt,
        modifiedDate: madeAt,
        relationship: 'Source',
      },
    ]),
  );
  const definition: TDocumentDefinitions = {
    version: '1.7',
    compress: false,
    language: document.locale,
    displayTitle: true,
    info: {
      title: document.title,
      author: document.author,
      creator: 'Vigie',
      producer: 'Vigie',
      creationDate: madeAt,
      modDate: madeAt,
    },
    pageSize: 'A4',
    pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
    defaultStyle: { font: 'Text', fontSize: LETTERS, lineHeight: 1.15, color: '#1b1f24' },
    content: document.content.map(({ content }) => content),
    header: (page) =>
      page === 1
        ? null
        : {
            text: drawable(document.head),
            style: BESIDE,
            fontSize: 7.5,
            color: '#4a5159',
            margin: [MARGINS.left, 28, MARGINS.right, 0],
          },
    footer: (page, of) => ({
      style: BESIDE,
      columns: [
        { text: drawable(document.foot), style: BESIDE, fontSize: 7.5, color: '#4a5159', width: '*' },
        {
          text: drawable(document.page(page, of)),
          style: BESIDE,
          fontSize: 7.5,
          color: '#4a5159',
          alignment: 'right',
          width: 90,
        },
      ],
      margin: [MARGINS.left, 14, MARGINS.right, 0],
    }),
    // A heading never ends a page, nor what stands under it alone.
    pageBreakBefore: (node, { getFollowingNodesOnPage }) => {
      if ((node.headlineLevel ?? 0) === 0) return false;
      const following = getFollowingNodesOnPage().filter(({ style }) => style !== BESIDE);
      const firstOther = following.findIndex(({ headlineLevel }) => (headlineLevel ?? 0) === 0);
      if (firstOther === -1) return true;
      const { startPosition } = following[firstOther - 1] ?? node;
      return startPosition.top > LOWEST_HEADING;
    },
    files,
  };
  return pdfmake.createPdf(definition).getBuffer();
}
