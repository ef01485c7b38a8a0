import type { Part, PlainDocument, TableColumn } from './document.ts';
import { type Element, element, lines, markup, type Node } from './markup.ts';

/** No sign of it has to be escaped in HTML. Colours keep a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3). */
const STYLE = `
body { margin: 0; background: #fff; color: #1b1f24; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.35rem; margin: 2.4rem 0 .6rem; border-bottom: 2px solid #c3c9d0; padding-bottom: .2rem; }
h3 { font-size: 1.08rem; margin: 1.6rem 0 .4rem; }
p { margin: .5rem 0; }
.subtitle, .quiet { color: #4a5159; }
.quiet { font-size: .88rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1.2rem; font-size: .94rem; }
caption { text-align: left; color: #4a5159; font-size: .88rem; padding-bottom: .3rem; }
th, td { border-bottom: 1px solid #c3c9d0; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: #eef1f4; }
tbody th { font-weight: 400; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
dl { display: grid; grid-template-columns: minmax(9rem, 16rem) 1fr; gap: .25rem 1rem; margin: .6rem 0; }
dt { color: #4a5159; }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 1rem 0; }
img { max-width: 100%; height: auto; }
footer { color: #4a5159; font-size: .88rem; border-top: 1px solid #c3c9d0; margin-top: 3rem; padding-top: .6rem; }
@media print { main { max-width: none; padding: 0; } h2, h3 { break-after: avoid; } tr, figure { break-inside: avoid; } }
`;

const wide = (node: Node): Element => element('div', { class: 'wide' }, node);

function cell(column: TableColumn, text: string, at: number): Element {
  if (at === 0) return element('th', { scope: 'row' }, text);
  return element('td', column.numbers === true ? { class: 'number' } : {}, text);
}

function tableOf({ caption, columns, rows }: Extract<Part, { kind: 'table' }>): Element {
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...columns.map(({ title, numbers }) =>
          element('th', numbers === true ? { scope: 'col', class: 'number' } : { scope: 'col' }, title),
        ),
      ),
    ),
    element(
      'tbody',
      {},
      ...rows.map((row) =>
        element('tr', {}, ...columns.map((column, at) => cell(column, row[at] ?? '', at))),
      ),
    ),
  );
}

function partOf(part: Part): Element {
  switch (part.kind) {
    case 'section':
      return element(part.level === 1 ? 'h2' : 'h3', {}, part.text);
    case 'words':
      return element('p', part.quiet === true ? { class: 'quiet' } : {}, ...lines(part.text));
    case 'list':
      return element('ul', {}, ...part.items.map((item) => element('li', {}, ...lines(item))));
    case 'facts':
      return element(
        'dl',
        {},
        ...part.rows.flatMap(({ label, value }) => [
          element('dt', {}, label),
          element('dd', {}, ...lines(value)),
        ]),
      );
    case 'table':
      return wide(tableOf(part));
    case 'picture':
      return element(
        'figure',
        {},
        element('img', {
          src: `data:image/png;base64,${Buffer.from(part.png).toString('base64')}`,
          alt: part.alt,
        }),
      );
  }
}

/** The document as one HTML file that asks nothing of any other: style and pictures stand in it, and nothing runs. */
export function documentHtml(document: PlainDocument): string {
  const { locale, title, subtitle, author, foot, parts } = document;
  const head = element(
    'head',
    {},
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'author', content: author }),
    element('title', {}, title),
    element('style', {}, STYLE),
  );
  const body = element(
    'body',
    {},
    element(
      'main',
      {},
      element(
        'header',
        {},
        element('h1', {}, title),
        element('p', { class: 'subtitle' }, ...lines(subtitle)),
      ),
      ...parts.map(partOf),
      element('footer', {}, foot),
    ),
  );
  return `<!doctype html>\n${markup(element('html', { lang: locale }, head, body))}\n`;
}
