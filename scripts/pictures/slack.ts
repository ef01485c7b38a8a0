import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import type { SlackMessage } from '../../bots/slack/card.ts';
import type { Locale } from '../../src/text/locale.ts';
import { box, centred, type Drawn, lettered, type Run, type Style, widthOf, written } from './letters.ts';
import { lookout } from './phone.ts';

const WIDTH = 860;
const LEFT = 78;
const COLOURS = { ink: '#1d1c1d', faint: '#616061', line: '#dddddd', code: '#c01343', box: '#f4f4f5' };
const INK: Style = { size: 16, colour: COLOURS.ink };

/** What the picture needs to know that Slack knows: who members are, and what time it is there. */
export interface Workspace {
  readonly locale: Locale;
  readonly names: Readonly<Record<string, string>>;
  readonly now: number;
}

function moment({ locale, now }: Workspace, seconds: number, format: string): string {
  const at = new Date(seconds * 1000);
  const said = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Paris', ...options }).format(at);
  const minutes = Math.round((now / 1000 - seconds) / 60);
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-minutes, 'minute');
  return format
    .replace('{date_short}', said({ day: 'numeric', month: 'short', year: 'numeric' }))
    .replace('{time}', said({ hour: '2-digit', minute: '2-digit' }))
    .replace('{ago}', ago);
}

function run(element: RichTextElement, workspace: Workspace): Run {
  switch (element.type) {
    case 'text': {
      const { bold, code } = element.style ?? {};
      if (code === true)
        return { ...INK, text: element.text, size: 14, mono: true, colour: COLOURS.code, box: COLOURS.box };
      return { ...INK, text: element.text, bold: bold === true };
    }
    case 'user':
      return {
        ...INK,
        text: `@${workspace.names[element.user_id] ?? '?'}`,
        colour: '#1264a3',
        box: '#e8f1f8',
      };
    case 'date':
      return { ...INK, text: moment(workspace, element.timestamp, element.format) };
    default:
      throw new Error(`the picture knows no ${element.type}`);
  }
}

function richText(block: RichTextBlock, y: number, workspace: Workspace): Drawn {
  let height = 0;
  const svg: string[] = [];
  const put = (elements: readonly RichTextElement[], indent: number): void => {
    const runs = elements.map((each) => run(each, workspace));
    const out = written(runs, { x: LEFT + indent, y: y + height, width: WIDTH - LEFT - 40 - indent }, 1.5);
    svg.push(out.svg);
    height += out.height;
  };
  for (const element of block.elements) {
    switch (element.type) {
      case 'rich_text_section':
        put(element.elements, 0);
        break;
      case 'rich_text_quote': {
        const top = y + height;
        put(element.elements, 18);
        svg.push(box(LEFT, top + 2, 4, y + height - top - 4, COLOURS.line, 'rx="2"'));
        break;
      }
      case 'rich_text_list':
        element.elements.forEach((item, index) => {
          if (item.type !== 'rich_text_section') return;
          svg.push(lettered({ ...INK, text: `${index + 1}.` }, LEFT + 4, y + height + 17.8));
          put(item.elements, 26);
        });
        break;
      default:
        throw new Error(`the picture knows no ${element.type}`);
    }
  }
  return { svg: svg.join('\n'), width: WIDTH, height: height + 8 };
}

function buttons(block: Extract<KnownBlock, { type: 'actions' }>, y: number): Drawn {
  let x = LEFT;
  const svg = block.elements.map((button) => {
    if (button.type !== 'button') throw new Error(`the picture knows no ${button.type}`);
    const primary = button.style === 'primary';
    const label = { text: button.text.text, size: 15, colour: primary ? '#ffffff' : COLOURS.ink, bold: true };
    const width = widthOf(label) + 26;
    const [fill, edge] = primary ? ['#007a5a', '#007a5a'] : ['#ffffff', '#bbbabb'];
    const out =
      box(x, y + 4, width, 34, fill, `rx="7" stroke="${edge}"`) +
      centred(label, { x, baseline: y + 26.5, width });
    x += width + 10;
    return out;
  });
  return { svg: svg.join('\n'), width: WIDTH, height: 50 };
}

function drawn(block: KnownBlock, y: number, workspace: Workspace): Drawn {
  switch (block.type) {
    case 'header': {
      const runs = [{ ...INK, text: block.text.text, size: 20, bold: true }];
      const out = written(runs, { x: LEFT, y, width: WIDTH - LEFT - 40 });
      return { ...out, height: out.height + 8 };
    }
    case 'rich_text':
      return richText(block, y, workspace);
    case 'divider':
      return { svg: box(LEFT, y + 6, WIDTH - LEFT - 40, 1, COLOURS.line), width: WIDTH, height: 18 };
    case 'actions':
      return buttons(block, y);
    default:
      throw new Error(`the picture knows no ${block.type}`);
  }
}

/** A case's card in its Slack channel, with its thread below. */
export function slackPicture(
  card: SlackMessage,
  thread: readonly SlackMessage[],
  words: { readonly title: string; readonly channel: string; readonly replies: string },
  workspace: Workspace,
): string {
  const time = moment(workspace, workspace.now / 1000, '{time}');
  const sender = (y: number, r: number): string => {
    const name = { text: 'Vigie', size: 16, colour: COLOURS.ink, bold: true };
    const from = LEFT + widthOf(name);
    return `${box(24, y, r * 2, r * 2, '#1f2a44', 'rx="8"')}${lookout(24 + r, y + r, r)}
${lettered(name, LEFT, y + 14)}${box(from + 8, y + 1.5, 32, 16, '#e8e8e8', 'rx="3"')}
${lettered({ text: 'APP', size: 10.5, colour: COLOURS.faint, bold: true }, from + 13, y + 13.5)}
${lettered({ text: time, size: 12.5, colour: COLOURS.faint }, from + 50, y + 14)}`;
  };
  let y = 66;
  const svg = [lettered({ text: `# ${words.channel}`, size: 18, colour: COLOURS.ink, bold: true }, 24, 32)];
  svg.push(box(0, 48, WIDTH, 1, COLOURS.line), sender(y, 20));
  y += 24;
  for (const block of card.blocks) {
    const out = drawn(block, y, workspace);
    svg.push(out.svg);
    y += out.height;
  }
  svg.push(lettered({ text: words.replies, size: 14, colour: '#1264a3', bold: true }, LEFT, y + 20));
  const from = LEFT + widthOf({ text: words.replies, size: 14, colour: '', bold: true }) + 14;
  svg.push(box(from, y + 15, WIDTH - 40 - from, 1, COLOURS.line));
  y += 38;
  for (const line of thread) {
    svg.push(sender(y, 20));
    y += 20;
    for (const block of line.blocks) {
      const out = drawn(block, y, workspace);
      svg.push(out.svg);
      y += out.height;
    }
    y += 6;
  }
  const height = Math.round(y + 12);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">
<title>${words.title}</title>
<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="12" fill="#ffffff" stroke="${COLOURS.line}"/>
${svg.join('\n')}
</svg>
`;
}
