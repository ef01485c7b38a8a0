import type { MessageEntity } from 'grammy/types';
import type { MarkedText, Rendered } from '../../bots/telegram/render.ts';
import { box, centred, type Drawn, escaped, lettered, type Run, written } from './letters.ts';

/** A message of a chat, as Telegram would show it. */
export type Message =
  | { readonly by: 'person'; readonly text: string }
  | { readonly by: 'person'; readonly picture: true }
  | { readonly by: 'vigie'; readonly shown: Rendered };

const COLOURS = {
  wall: '#d5e2ec',
  head: '#ffffff',
  ink: '#10202c',
  faint: '#6d8090',
  theirs: '#ffffff',
  own: '#dcf7c5',
  button: '#8aa5b8',
  primary: '#3390ec',
  danger: '#d9534f',
  link: '#2a7ab8',
};
const SIZE = 16;
const WIDTH = 400;
const HEAD = 62;
const MARGIN = 12;
const PADDING = 12;
const BUTTON = 37;
const BETWEEN = 8;

/** How high a phone is at most; one that shows less is cut. */
const HIGHEST = 1084;

function runsOf({ text, entities }: MarkedText): Run[] {
  const marks = new Map<number, MessageEntity>();
  for (const entity of entities)
    for (let at = entity.offset; at < entity.offset + entity.length; at++) marks.set(at, entity);
  const runs: Run[] = [];
  for (let at = 0; at < text.length; ) {
    const mark = marks.get(at);
    let end = at + 1;
    while (end < text.length && marks.get(end) === mark) end++;
    runs.push(styled(text.slice(at, end), mark?.type));
    at = end;
  }
  return runs;
}

function styled(text: string, mark: MessageEntity['type'] | undefined): Run {
  const run = { text, size: SIZE, colour: COLOURS.ink };
  switch (mark) {
    case 'bold':
      return { ...run, bold: true };
    case 'code':
      return { ...run, mono: true, size: SIZE - 1.5, colour: COLOURS.link };
    case 'text_link':
      return { ...run, colour: COLOURS.link };
    default:
      return run;
  }
}

function bubble(runs: readonly Run[], y: number, own: boolean): Drawn {
  const most = WIDTH - MARGIN * 2 - PADDING * 2 - 28;
  const measured = written(runs, { x: 0, y: 0, width: most });
  const width = measured.width + PADDING * 2;
  const x = own ? WIDTH - MARGIN - width : MARGIN;
  const height = measured.height + 15;
  const text = written(runs, { x: x + PADDING, y: y + 7, width: most });
  const fill = own ? COLOURS.own : COLOURS.theirs;
  return { svg: box(x, y, width, height, fill, 'rx="14"') + text.svg, width, height };
}

function keyboard(rows: NonNullable<Rendered['keyboard']>['inline_keyboard'], y: number): Drawn {
  const width = WIDTH - MARGIN * 2 - 28;
  const svg = rows.flatMap((row, index) => {
    const top = y + index * (BUTTON + 5);
    const each = (width - 5 * (row.length - 1)) / row.length;
    return row.map((button, place) => {
      const x = MARGIN + place * (each + 5);
      const style = 'style' in button ? button.style : undefined;
      const fill =
        style === 'primary' ? COLOURS.primary : style === 'danger' ? COLOURS.danger : COLOURS.button;
      const label = { text: button.text, size: 14.5, colour: '#ffffff', bold: true };
      return (
        box(x, top, each, BUTTON, fill, `rx="9"${style === undefined ? ' fill-opacity="0.92"' : ''}`) +
        centred(label, { x: x + 8, baseline: top + BUTTON / 2 + 5, width: each - 16 })
      );
    });
  });
  return { svg: svg.join('\n'), width, height: rows.length * (BUTTON + 5) };
}

/** A screenshot that was sent: a post that nobody can read. */
function picture(y: number): Drawn {
  const [width, height] = [190, 118];
  const x = WIDTH - MARGIN - width;
  const bars = [60, 142, 128, 96].map((long, index) =>
    box(x + 24, y + 26 + index * 19, long, index === 0 ? 10 : 8, '#c4d3de', 'rx="4"'),
  );
  const svg =
    box(x, y, width, height, COLOURS.own, 'rx="14"') +
    box(x + 5, y + 5, width - 10, height - 10, '#f6f9fb', 'rx="10"') +
    bars.join('');
  return { svg, width, height };
}

function drawn(message: Message, y: number): Drawn {
  if ('picture' in message) return picture(y);
  if (message.by === 'person') return bubble(runsOf({ text: message.text, entities: [] }), y, true);
  let height = 0;
  const svg: string[] = [];
  for (const part of message.shown.parts) {
    const said = bubble(runsOf(part), y + height, false);
    svg.push(said.svg);
    height += said.height + 6;
  }
  if (message.shown.keyboard !== undefined) {
    const keys = keyboard(message.shown.keyboard.inline_keyboard, y + height);
    svg.push(keys.svg);
    height += keys.height;
  }
  return { svg: svg.join('\n'), width: WIDTH, height };
}

const heightsOf = (messages: readonly Message[]): readonly number[] =>
  messages.map((message) => drawn(message, 0).height + BETWEEN);
const sumOf = (heights: readonly number[]): number => heights.reduce((sum, each) => sum + each, 0);

/** A phone that shows the newest messages of a chat, at a place of the picture. */
function phone(messages: readonly Message[], x: number, height: number): string {
  const room = height - HEAD - 12;
  const heights = heightsOf(messages);
  const total = sumOf(heights);
  let y = HEAD + 12 + Math.min(0, room - total);
  const chat = messages.map((message, index) => {
    const out = drawn(message, y).svg;
    y += heights[index] ?? 0;
    return out;
  });
  const clip = `phone-${x}`;
  const shape = `width="${WIDTH}" height="${height}" rx="26"`;
  return `<g transform="translate(${x} 0)"><clipPath id="${clip}"><rect ${shape}/></clipPath>
<g clip-path="url(#${clip})"><rect ${shape} fill="${COLOURS.wall}"/>
${chat.join('\n')}
${box(0, 0, WIDTH, HEAD, COLOURS.head)}<circle cx="42" cy="31" r="20" fill="#1f2a44"/>
${lookout(42, 31, 20)}
${lettered({ text: 'Vigie', size: 17.5, colour: COLOURS.ink, bold: true }, 74, 27)}
${lettered({ text: 'bot', size: 13.5, colour: COLOURS.faint }, 74, 47)}</g>
<rect x="0.75" y="0.75" width="${WIDTH - 1.5}" height="${height - 1.5}" rx="25.5" fill="none" stroke="#b6c6d2" stroke-width="1.5"/></g>`;
}

/** Phones side by side, each at another moment of a chat, as an SVG document. */
export function phones(screens: readonly (readonly Message[])[], title: string): string {
  const gap = 24;
  const wanted = screens.map((messages) => HEAD + 12 + sumOf(heightsOf(messages)) + BETWEEN);
  const height = Math.ceil(Math.min(HIGHEST, Math.max(...wanted)));
  const width = WIDTH * screens.length + gap * (screens.length - 1);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
${screens.map((messages, index) => phone(messages, index * (WIDTH + gap), height)).join('\n')}
</svg>
`;
}

/** Vigie's mark: a light that turns over the sea. */
export function lookout(x: number, y: number, r: number): string {
  const u = r / 20;
  const at = (dx: number, dy: number): string => `${x + dx * u},${y + dy * u}`;
  return `<polygon points="${at(1, -5)} ${at(14, -10)} ${at(14, -1)}" fill="#ffd166" fill-opacity="0.85"/>
<polygon points="${at(-2.5, -3)} ${at(2.5, -3)} ${at(4.5, 11)} ${at(-4.5, 11)}" fill="#ffffff"/>
<rect x="${x - 3 * u}" y="${y - 8 * u}" width="${6 * u}" height="${5 * u}" rx="${u}" fill="#ffd166"/>
<polygon points="${at(-4, -8)} ${at(4, -8)} ${at(0, -12)}" fill="#ef476f"/>`;
}
