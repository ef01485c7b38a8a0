import { type Element, element, followable, lines, markup, type Node } from '../documents/markup.ts';
import type { Localiser } from '../text/localiser.ts';
import type { Localisers } from '../text/sentences.ts';
import { type Block, type Row, type Section, sectionsOf, type Value } from './body.ts';
import type { Notice } from './notice.ts';
import { subjectLine, written } from './plain-text.ts';

const STYLE = {
  body: 'margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font:16px/1.5 Georgia,serif',
  main: 'max-width:46em;margin:0 auto',
  h1: 'font-size:24px;line-height:1.25;margin:0 0 12px',
  h2: 'font-size:19px;line-height:1.3;margin:32px 0 12px;padding-top:12px;border-top:1px solid #767676',
  h3: 'font-size:16px;margin:20px 0 6px',
  dt: 'font-weight:bold;margin:6px 0 0',
  dd: 'margin:0 0 0 1em;overflow-wrap:anywhere',
  words: 'margin:0 0 12px',
  quote: 'margin:0 0 12px;padding:0 0 0 12px;border-left:4px solid #767676',
  li: 'margin:0 0 14px',
  a: 'color:#0b3d91',
} as const;

function link(address: string): Node {
  const href = followable(address);
  return href === undefined
    ? address
    : element('a', { href, rel: 'noreferrer noopener', style: STYLE.a }, address);
}

function valueNodes(value: Value, { bare }: Localiser): readonly Node[] {
  switch (value.kind) {
    case 'said':
      return lines(written(bare(value.say)));
    case 'link':
      return [link(written(value.url))];
    case 'words':
      return lines(written(value.text));
    case 'code':
      return [element('code', {}, written(value.text))];
  }
}

function rowsNode(rows: readonly Row[], localiser: Localiser): Element {
  return element(
    'dl',
    { style: 'margin:0 0 12px' },
    ...rows.flatMap(({ label, value }) => [
      element('dt', { style: STYLE.dt }, localiser.bare(label)),
      element('dd', { style: STYLE.dd }, ...valueNodes(value, localiser)),
    ]),
  );
}

function h3(text: string): Element {
  return element('h3', { style: STYLE.h3 }, text);
}

/** What was written, with its paragraphs and lines. */
function paragraphs(text: string): readonly Element[] {
  return written(text)
    .split(/\n\s*\n/u)
    .map((paragraph) => element('p', { style: STYLE.words }, ...lines(paragraph)));
}

function blockNodes(block: Block, localiser: Localiser): readonly Node[] {
  const { bare } = localiser;
  switch (block.kind) {
    case 'paragraph':
      return [element('p', { style: STYLE.words }, bare(block.say))];
    case 'words':
      return block.text === ''
        ? []
        : [...(block.heading === undefined ? [] : [h3(bare(block.heading))]), ...paragraphs(block.text)];
    case 'quotes':
      return [
        h3(bare(block.heading)),
        ...block.texts.map((text) => element('blockquote', { style: STYLE.quote }, ...lines(written(text)))),
      ];
    case 'rows':
      return [rowsNode(block.rows, localiser)];
    case 'items':
      return [
        h3(bare(block.heading)),
        element(
          'ol',
          { style: 'margin:0;padding:0 0 0 1.6em' },
          ...block.items.map((rows) => element('li', { style: STYLE.li }, rowsNode(rows, localiser))),
        ),
      ];
  }
}

function sectionNode(section: Section, localiser: Localiser): Element {
  const id = `part-${section.name}`;
  const [tag, style] = section.name === 'head' ? (['h1', STYLE.h1] as const) : (['h2', STYLE.h2] as const);
  return element(
    'section',
    { 'aria-labelledby': id },
    element(tag, { id, style }, localiser.bare(section.heading)),
    ...section.blocks.flatMap((block) => blockNodes(block, localiser)),
  );
}

/**
 * The notice as an HTML document in its own language. Every text is escaped as it is written out; nothing in it is
 * fetched from anywhere.
 */
export function html(notice: Notice, localisers: Localisers): string {
  const localiser = localisers[notice.locale];
  const document = element(
    'html',
    { lang: notice.locale },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, subjectLine(notice, localisers)),
    ),
    element(
      'body',
      { style: STYLE.body },
      element(
        'main',
        { style: STYLE.main },
        ...sectionsOf(notice).map((section) => sectionNode(section, localiser)),
      ),
    ),
  );
  return `<!doctype html>\n${markup(document)}\n`;
}
