import type { InputBlock } from '@slack/types';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { input } from '../inputs.ts';
import { VALUE, type Values } from '../values.ts';
import type { DownloadedFile } from './downloads.ts';

/** An input for one CSV or text file (https://docs.slack.dev/reference/block-kit/block-elements/file-input-element). */
export function listFileInput(
  localiser: Localiser,
  of: { readonly block: string; readonly label: Say; readonly hint: Say },
): InputBlock {
  return input(localiser, of, {
    type: 'file_input',
    action_id: VALUE,
    filetypes: ['csv', 'txt'],
    max_files: 1,
  });
}

/** The id and size (bytes) of the file that was given. */
export function givenFile(
  values: Values,
  block: string,
): { readonly id: string; readonly size: number } | undefined {
  const [file] = values[block]?.[VALUE]?.files ?? [];
  return file?.id === undefined ? undefined : { id: file.id, size: file.size ?? 0 };
}

/** Why a file cannot be had, and what to do. */
export function missingSaid({ why }: Extract<DownloadedFile, { readonly kind: 'missing' }>): Say {
  return say(`watch.file.${why}`);
}

/** Why a file's text cannot be read, and what to do. */
export function unreadableSaid(why: 'empty' | 'too-large' | 'spreadsheet' | 'not-text'): Say {
  return say(`watch.file.${why}`);
}
