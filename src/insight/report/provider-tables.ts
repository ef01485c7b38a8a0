import type { Part } from '../../documents/document.ts';
import type { Localiser } from '../../text/localiser.ts';
import { say } from '../../text/say.ts';
import { NOTICE_ACTIONS } from '../figures.ts';
import { contentTypeName, fateName } from '../words.ts';
import type { YearlyReport } from './yearly.ts';

/** How many types of content stand beside each other: more would leave their names no room on a page. */
const ABREAST = 4;

type Cells = YearlyReport['notices']['cells'];

/** The list in rows as long as each other, one more or less, none longer than `most`. */
function inRows<T>(list: readonly T[], most: number): readonly (readonly T[])[] {
  const rows = Math.ceil(list.length / most);
  return Array.from({ length: rows }, (_, row) =>
    list.slice(Math.ceil((row * list.length) / rows), Math.ceil(((row + 1) * list.length) / rows)),
  );
}

/**
 * The notices to one provider by action taken and type of content (DSA article 22(3)): an action a line, a type a column,
 * in as many tables as the types need. What nothing is counted of has no line and no column.
 */
export function providerTables(
  cells: Cells,
  caption: string,
  count: (notices: number | null) => string,
  { bare }: Localiser,
): readonly Part[] {
  const types = [...new Set(cells.map(({ type }) => type))];
  return inRows(types, ABREAST).map((abreast) => {
    const shown = cells.filter(({ type }) => abreast.includes(type));
    const actions = NOTICE_ACTIONS.filter((of) => shown.some(({ action }) => action === of));
    return {
      kind: 'table',
      caption,
      columns: [
        { title: bare(say('report.action')) },
        ...abreast.map((type) => ({ title: bare(contentTypeName(type)), numbers: true }) as const),
      ],
      rows: actions.map((action) => [
        bare(fateName(action)),
        ...abreast.map((of) => {
          const cell = shown.find((each) => each.action === action && each.type === of);
          return count(cell === undefined ? 0 : cell.notices);
        }),
      ]),
    };
  });
}
