import type { Part } from '../../documents/document.ts';

/** How a line of a list begins: `- `, `• `, `1. `. A number stays with its item: other lines may speak of it. */
const ITEM = /^(?:[-•]\s+|(?=\d{1,3}\.\s))/u;

/** A line of a file ends where its writer had no more room, and not where a sentence does. */
const joined = (lines: readonly string[]): string => lines.join(' ');

/** The items that lines are, each with the lines that go on with it; none where the first line begins none. */
function itemsOf(lines: readonly string[]): readonly string[] {
  const items: string[][] = [];
  for (const line of lines) {
    const item = items.at(-1);
    if (ITEM.test(line)) items.push([line.replace(ITEM, '')]);
    else if (item === undefined) return [];
    else item.push(line);
  }
  return items.map(joined);
}

/** Where a list begins in a block: with its first line, or after one that ends with a colon. */
function listStart(lines: readonly string[]): number {
  const start = lines.findIndex((line, at) => ITEM.test(line) && (at === 0 || lines[at - 1]?.endsWith(':')));
  return start < 0 ? lines.length : start;
}

/**
 * A plain text of several paragraphs, an empty line between two, as parts of a document: a block whose lines begin with
 * `-`, `•` or `1.` is a list, as is what follows a colon so.
 */
export function paragraphs(text: string): readonly Part[] {
  return text.split(/\n\s*\n/u).flatMap((block): readonly Part[] => {
    const lines = block
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const start = listStart(lines);
    const [words, items] = [joined(lines.slice(0, start)), itemsOf(lines.slice(start))];
    return [
      ...(words === '' ? [] : [{ kind: 'words', text: words } as const]),
      ...(items.length === 0 ? [] : [{ kind: 'list', items } as const]),
    ];
  });
}
