import { box, round } from '../letters.ts';
import { COLOURS } from './theme.ts';

function path(d: string, colour: string, width: number): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** The arrow of a menu, around its middle. */
export function chevron(x: number, y: number): string {
  return path(`M${round(x - 4)} ${round(y - 2)} l4 4 l4 -4`, COLOURS.faint, 1.6);
}

/** A cross that takes away or closes, around its middle. */
export function cross(x: number, y: number, size: number, colour: string = COLOURS.faint): string {
  const [left, top] = [round(x - size), round(y - size)];
  return path(
    `M${left} ${top} l${size * 2} ${size * 2} m0 ${-size * 2} l${-size * 2} ${size * 2}`,
    colour,
    1.6,
  );
}

/** A leaf of a calendar, around its middle. */
export function leaf(x: number, y: number): string {
  const frame = box(x - 7, y - 6, 14, 13, 'none', `rx="2.5" stroke="${COLOURS.faint}" stroke-width="1.4"`);
  return frame + path(`M${round(x - 7)} ${round(y - 2)} h14 m-10 -6 v3 m6 -3 v3`, COLOURS.faint, 1.4);
}

/** A clock's face, around its middle. */
export function clock(x: number, y: number): string {
  const face = `<circle cx="${round(x)}" cy="${round(y)}" r="7" fill="none" stroke="${COLOURS.faint}" stroke-width="1.4"/>`;
  return face + path(`M${round(x)} ${round(y - 4)} v4 l3 2`, COLOURS.faint, 1.4);
}

/** An eye, around its middle. */
export function eye(x: number, y: number): string {
  const [left, middle] = [round(x - 7), round(y)];
  const lids = path(`M${left} ${middle} q7 -8 14 0 q-7 8 -14 0 Z`, COLOURS.faint, 1.3);
  return `${lids}<circle cx="${round(x)}" cy="${middle}" r="2.1" fill="${COLOURS.faint}"/>`;
}

/** Three dots, around their middle. */
export function dots(x: number, y: number): string {
  return [-5, 0, 5]
    .map((dx) => `<circle cx="${round(x + dx)}" cy="${round(y)}" r="1.6" fill="${COLOURS.ink}"/>`)
    .join('');
}

/** What is ticked: a square of 16, from its corner. */
export function tick(x: number, y: number, on: boolean): string {
  if (!on)
    return box(x, y, 16, 16, COLOURS.white, `rx="3" stroke="${COLOURS.placeholder}" stroke-width="1.2"`);
  return (
    box(x, y, 16, 16, COLOURS.link, 'rx="3"') +
    path(`M${round(x + 4)} ${round(y + 8.4)} l2.8 2.8 l5.4 -6`, COLOURS.white, 1.8)
  );
}

/** What is chosen among others: a circle of 16, from its corner. */
export function radio(x: number, y: number, on: boolean): string {
  const circle = (r: number, fill: string, edge: string): string =>
    `<circle cx="${round(x + 8)}" cy="${round(y + 8)}" r="${r}" fill="${fill}" stroke="${edge}" stroke-width="1.4"/>`;
  return on
    ? circle(7.5, COLOURS.white, COLOURS.link) + circle(3.8, COLOURS.link, COLOURS.link)
    : circle(7.5, COLOURS.white, COLOURS.placeholder);
}

/** A picture that nobody can make out: soft shapes behind a blur, in a rounded frame; `id` unique in the drawing. */
export function blurred(x: number, y: number, width: number, height: number): string {
  const id = `blur-${round(x)}-${round(y)}`.replaceAll('.', '_');
  const part = (left: number, top: number, wide: number, high: number, fill: string): string =>
    box(x + width * left, y + height * top, width * wide, height * high, fill, 'rx="6"');
  const soft = round(Math.max(3, Math.min(width, height) / 14));
  return `<clipPath id="${id}-c"><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="8"/></clipPath><filter id="${id}-f" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${soft}"/></filter>
<g clip-path="url(#${id}-c)">${box(x, y, width, height, '#d9e0e6')}<g filter="url(#${id}-f)">${part(0.06, 0.1, 0.16, 0.22, '#8ea3b5')}${part(0.27, 0.12, 0.4, 0.09, '#5f7385')}${part(0.27, 0.26, 0.56, 0.07, '#9fb0bd')}${part(0.08, 0.42, 0.82, 0.08, '#7b8c99')}${part(0.08, 0.56, 0.64, 0.08, '#93a3af')}${part(0.08, 0.72, 0.5, 0.2, '#b08a7c')}${part(0.62, 0.72, 0.28, 0.2, '#7c93b0')}</g></g>
${box(x, y, width, height, 'none', `rx="8" stroke="${COLOURS.line}"`)}`;
}
