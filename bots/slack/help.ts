import type { RichTextSection } from '@slack/types';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { CASE_ACTIONS } from './case-actions/index.ts';
import type { DeskCommand } from './desk-command.ts';
import { MESSAGE_BLOCKS_JSON_MAX } from './limits.ts';
import { inlines, line, text } from './rich-text.ts';
import type { ToldMessage } from './told.ts';
import type { Words } from './typed.ts';

/** The slash command. */
export const COMMAND = '/vigie';

/** The word of something in the reader's own language. */
export function wordIn(localiser: Localiser, { fr, en }: Words): string {
  return (localiser.locale === 'fr' ? fr : en)[0] ?? '';
}

function row(localiser: Localiser, what: string, does: Say): RichTextSection {
  return line([text(what, { code: true }), text(' — '), ...inlines(localiser.rich(does))]);
}

function message(heading: RichTextSection, rows: readonly RichTextSection[]): ToldMessage {
  return {
    text: COMMAND,
    blocks: [
      {
        type: 'rich_text',
        elements: [heading, { type: 'rich_text_list', style: 'bullet', elements: [...rows] }],
      },
    ],
  };
}

/** Rows under a heading, in as many messages as they need. */
function inMessages(heading: RichTextSection, rows: readonly RichTextSection[]): readonly ToldMessage[] {
  const whole = message(heading, rows);
  if (JSON.stringify(whole.blocks).length <= MESSAGE_BLOCKS_JSON_MAX || rows.length < 2) return [whole];
  const half = Math.ceil(rows.length / 2);
  return [...inMessages(heading, rows.slice(0, half)), ...inMessages(heading, rows.slice(half))];
}

/** Everything that can be typed, with what it does. */
export function helpMessages(localiser: Localiser, commands: readonly DeskCommand[]): readonly ToldMessage[] {
  const number = localiser.bare(say('desk.help.number'));
  const heading = line(inlines(localiser.rich(say('desk.help.title'))));
  return inMessages(heading, [
    row(localiser, `${COMMAND} ${number}`, say('desk.help.open')),
    ...CASE_ACTIONS.map(({ words, help }) =>
      row(localiser, `${COMMAND} ${wordIn(localiser, words)} ${number}`, help),
    ),
    ...commands.map(({ words, usage, help }) => {
      const follows = usage === undefined ? '' : ` ${localiser.bare(usage)}`;
      return row(localiser, `${COMMAND} ${wordIn(localiser, words)}${follows}`, help);
    }),
    row(localiser, `${COMMAND} ${wordIn(localiser, HELP)}`, say('desk.help.help')),
  ]);
}

/** What asks for help. */
export const HELP: Words = { fr: ['aide', '?'], en: ['help'] };
