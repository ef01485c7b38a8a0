import type { Seen } from './room.ts';

/** A chat as a readable text: who said what, with its buttons. */
export function transcript(seen: readonly Seen[]): string {
  return seen
    .map(({ id, by, text, keyboard, deleted, edits, photo }) => {
      const marks = [
        photo ? 'photo' : '',
        edits > 0 ? `edited ${edits}×` : '',
        deleted ? 'deleted' : '',
      ].filter(Boolean);
      const buttons = keyboard.map((row) => `    ${row.map((button) => `[${button.text}]`).join(' ')}`);
      return [`${id} ${by}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}: ${text}`, ...buttons].join(
        '\n',
      );
    })
    .join('\n');
}
