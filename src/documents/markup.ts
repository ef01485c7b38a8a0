import { plain } from '../text/span.ts';

/** A piece of an HTML document. A text is only ever a text: no way leads from one to markup. */
export type Node = string | Element;

export interface Element {
  readonly tag: Tag;
  readonly attributes: Readonly<Partial<Record<Attribute, string>>>;
  readonly children: readonly Node[];
}

/** The tags that documents need: none fetches, runs or asks for anything. */
type Tag =
  | 'a'
  | 'blockquote'
  | 'body'
  | 'br'
  | 'caption'
  | 'code'
  | 'dd'
  | 'div'
  | 'dl'
  | 'dt'
  | 'figcaption'
  | 'figure'
  | 'footer'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'head'
  | 'header'
  | 'html'
  | 'img'
  | 'li'
  | 'main'
  | 'meta'
  | 'ol'
  | 'p'
  | 'section'
  | 'style'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'thead'
  | 'title'
  | 'tr'
  | 'ul';
type Attribute =
  | 'alt'
  | 'aria-labelledby'
  | 'charset'
  | 'class'
  | 'content'
  | 'href'
  | 'id'
  | 'lang'
  | 'name'
  | 'rel'
  | 'scope'
  | 'src'
  | 'style'
  | 'width';

/** An element; `children` are texts or elements. */
export function element(tag: Tag, attributes: Element['attributes'], ...children: readonly Node[]): Element {
  return { tag, attributes, children };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escaped(text: string): string {
  return plain(text).text.replaceAll(/[&<>"'`]/gu, (sign) => ENTITIES[sign] ?? '');
}

/** A text with a break after each of its lines: mail programs do not keep lines by style. */
export function lines(text: string): readonly Node[] {
  return text.split('\n').flatMap((line, at) => (at === 0 ? [line] : [element('br', {}), line]));
}

/** An `https:` address for an `href`, or undefined for any other text. */
export function followable(address: string): string | undefined {
  return /^https:\/\/[^\s"'<>\\]+$/iu.test(address) ? address : undefined;
}

/** The markup of a node. */
export function markup(node: Node): string {
  if (typeof node === 'string') return escaped(node);
  const { tag, attributes, children } = node;
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('');
  return tag === 'meta' || tag === 'br' || tag === 'img'
    ? `<${tag}${written}>`
    : `<${tag}${written}>${children.map(markup).join('')}</${tag}>`;
}
