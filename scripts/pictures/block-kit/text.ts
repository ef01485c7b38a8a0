import type { MrkdwnElement, PlainTextElement, RichTextElement } from '@slack/types';
import type { Run, Style } from '../letters.ts';
import { emoji, isDrawn, parted } from './emoji.ts';
import { COLOURS } from './theme.ts';
import { moment, nameOf, type Workspace } from './workspace.ts';

type Marks = NonNullable<Extract<RichTextElement, { type: 'text' }>['style']>;

function marked(text: string, base: Style, marks: Marks = {}): Run {
  const run: Run = {
    ...base,
    text,
    ...(marks.bold === true ? { bold: true } : {}),
    ...(marks.italic === true ? { italic: true } : {}),
    ...(marks.strike === true ? { line: 'line-through' as const } : {}),
    ...(marks.underline === true ? { line: 'underline' as const } : {}),
  };
  if (marks.code !== true) return run;
  return { ...run, size: base.size - 2, mono: true, colour: COLOURS.code, box: COLOURS.codeBox };
}

function mention(text: string, base: Style): Run {
  return { ...base, text, colour: COLOURS.link, box: COLOURS.mention };
}

/** An element of rich text; throws where it is not drawn yet. */
export function inlineRun(element: RichTextElement, base: Style, workspace: Workspace): Run {
  switch (element.type) {
    case 'text':
      return marked(element.text, base, element.style);
    case 'link':
      return marked(element.text ?? element.url, { ...base, colour: COLOURS.link }, element.style);
    case 'user':
      return mention(`@${nameOf(workspace, element.user_id)}`, base);
    case 'usergroup':
      return mention(`@${nameOf(workspace, element.usergroup_id)}`, base);
    case 'channel':
      return mention(`#${nameOf(workspace, element.channel_id)}`, base);
    case 'broadcast':
      return mention(`@${element.range}`, base);
    case 'date':
      return marked(moment(workspace, element.timestamp, element.format), base, element.style);
    case 'emoji':
      return { ...base, text: `:${element.name}:`, sign: emoji(element.name) };
    case 'team':
    case 'color':
      throw new Error(`the picture knows no ${element.type}`);
  }
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function angled(inside: string, base: Style, workspace: Workspace): Run {
  const [aim = '', label] = inside.split('|');
  if (aim.startsWith('@')) return mention(`@${nameOf(workspace, aim.slice(1))}`, base);
  if (aim.startsWith('#')) return mention(`#${nameOf(workspace, aim.slice(1))}`, base);
  const [command, first = '', format = ''] = aim.split('^');
  switch (command) {
    case '!subteam':
      return mention(`@${nameOf(workspace, first)}`, base);
    case '!date':
      return { ...base, text: moment(workspace, Number(first), format) };
    case '!here':
    case '!channel':
    case '!everyone':
      return mention(`@${command.slice(1)}`, base);
    default:
      if (aim.startsWith('!')) throw new Error(`the picture knows no <${command}>`);
      return { ...base, text: unescaped(label ?? aim), colour: COLOURS.link };
  }
}

const MRKDWN =
  /<(?<angled>[^>]+)>|`(?<code>[^`\n]+)`|(?<![\p{L}\d])(?:\*(?<bold>[^*\n]+)\*|_(?<italic>[^_\n]+)_|~(?<strike>[^~\n]+)~)(?![\p{L}\d])/gu;

/** Slack's own markup; throws on what is not drawn yet. https://docs.slack.dev/messaging/formatting-message-text */
function mrkdwn(text: string, base: Style, workspace: Workspace): Run[] {
  if (text.includes('```')) throw new Error('the picture knows no ``` in mrkdwn');
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(MRKDWN)) {
    runs.push({ ...base, text: unescaped(text.slice(from, match.index)) });
    from = match.index + match[0].length;
    const { angled: inside, code, bold, italic, strike } = match.groups ?? {};
    if (inside !== undefined) runs.push(angled(inside, base, workspace));
    else if (code !== undefined) runs.push(marked(unescaped(code), base, { code: true }));
    else if (bold !== undefined) runs.push(...mrkdwn(bold, { ...base, bold: true }, workspace));
    else if (italic !== undefined) runs.push(...mrkdwn(italic, { ...base, italic: true }, workspace));
    else if (strike !== undefined) runs.push(...mrkdwn(strike, { ...base, line: 'line-through' }, workspace));
  }
  runs.push({ ...base, text: unescaped(text.slice(from)) });
  return runs.filter((run) => run.text !== '');
}

/** Slack shows `:name:` as an emoji where it knows the name, and as it is written elsewhere. */
function withEmoji(run: Run): Run[] {
  if (run.mono === true) return [run];
  return run.text
    .split(/(:[a-z][\w+-]*:)/u)
    .filter((part) => part !== '')
    .map((text) => {
      const name = text.slice(1, -1);
      return /^:.+:$/u.test(text) && isDrawn(name) ? { ...run, text, sign: emoji(name) } : { ...run, text };
    });
}

/** A run with the emoji that it holds as characters drawn, for not every machine has a font of them. */
export function withSigns(run: Run): Run[] {
  return run.sign === undefined ? parted(run.text).map((part) => ({ ...run, ...part })) : [run];
}

/** A text object as runs. */
export function textRuns(text: PlainTextElement | MrkdwnElement, base: Style, workspace: Workspace): Run[] {
  const runs =
    text.type === 'plain_text' ? [{ ...base, text: text.text }] : mrkdwn(text.text, base, workspace);
  const named = text.type === 'plain_text' && text.emoji === false ? runs : runs.flatMap(withEmoji);
  return named.flatMap(withSigns);
}
