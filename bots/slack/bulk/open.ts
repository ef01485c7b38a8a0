import type { KnownBlock, ModalView } from '@slack/types';
import { type CaseLine, type Lists, SELECTION_MAX } from '../../../src/cases/lists.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import type { ActingDeps, Doing } from '../acting.ts';
import { form, openFilled, reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import type { Bulk } from './bulk.ts';
import { casesInputs } from './choice.ts';

/** What a bulk act needs beside what every act does. */
export type BulkDeps = ActingDeps & { readonly lists: Lists };

/** The cases that the act is about, and how many of those that were selected are gone. */
function aboutBlocks(
  localiser: Localiser,
  lines: readonly CaseLine[],
  selected: number,
): readonly KnownBlock[] {
  const gone = selected - lines.length;
  return [
    paragraph(inlines(localiser.rich(say('bulk.about')))),
    ...casesInputs(localiser, lines),
    ...(gone === 0 ? [] : [paragraph(inlines(localiser.rich(say('bulk.gone', { count: gone }))))]),
  ];
}

/** The form of a bulk act over those cases; where none is left, what to do first. */
export function bulkView(
  localiser: Localiser,
  bulk: Bulk,
  lines: readonly CaseLine[],
  selected: number,
  from?: string,
): ModalView {
  if (lines.length === 0) {
    const nothing = paragraph(inlines(localiser.rich(say('bulk.none'))));
    return { ...reading(localiser, bulk.id, bulk.title, '', [nothing]), notify_on_close: false };
  }
  return form(localiser, {
    callbackId: bulk.id,
    title: bulk.title,
    submit: bulk.submit,
    kept: JSON.stringify({ from }),
    blocks: [...aboutBlocks(localiser, lines, selected), ...bulk.inputs(localiser)],
  });
}

/**
 * Opens the form of a bulk act over cases that were selected, from any list; `registerBulks` carries out what is sent.
 *
 * @param from what the list where they were selected wants to be told afterwards
 */
export function openBulk(
  deps: BulkDeps,
  doing: Pick<Doing, 'to' | 'trigger' | 'view'>,
  bulk: Bulk,
  selected: readonly number[],
  from?: string,
): Promise<void> {
  const { localiser } = doing.to;
  const numbers = selected.slice(0, SELECTION_MAX);
  return openFilled(deps, { ...doing, number: 0 }, bulk.id, bulk.title, async () =>
    bulkView(localiser, bulk, await deps.lists.lines(numbers), numbers.length, from),
  );
}
