import { type Block, caption, facts, heading, list, paragraph, picture, table } from './blocks.ts';
import type { Part, PlainDocument } from './document.ts';
import { pdfOf } from './pdf.ts';

function blocksOf(part: Part): readonly Block[] {
  switch (part.kind) {
    case 'section':
      return [heading(part.level === 1 ? 2 : 3, part.text)];
    case 'words':
      return [paragraph(part.text, part.quiet === true ? { quiet: true } : {})];
    case 'list':
      return [list(part.items)];
    case 'facts':
      return [facts(part.rows)];
    case 'table':
      return [
        caption(part.caption),
        table(
          part.columns.map(({ title, numbers }) => ({
            title,
            ...(numbers === true ? { align: 'right' as const, width: 62 } : {}),
          })),
          part.rows,
        ),
      ];
    case 'picture':
      return [picture(part.png), paragraph(part.alt, { quiet: true })];
  }
}

/** The document as a PDF (A4): the same document gives the same bytes. */
export function documentPdf(document: PlainDocument): Promise<Buffer> {
  const { locale, title, subtitle, author, madeAt, foot, page, parts } = document;
  return pdfOf({
    title,
    author,
    locale,
    madeAt,
    head: title,
    foot,
    page,
    content: [heading(1, title), paragraph(subtitle, { quiet: true }), ...parts.flatMap(blocksOf)],
  });
}
