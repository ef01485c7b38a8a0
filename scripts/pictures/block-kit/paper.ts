import { box, escaped } from '../letters.ts';
import { COLOURS } from './theme.ts';

/** A drawing, and what it shows, for who cannot see it. */
export interface Sheet {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/** A white sheet with round corners, as an SVG document. */
export function paper({ title, width, height: exact, svg }: Sheet): string {
  const height = Math.round(exact);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escaped(title)}</title>
${box(0.5, 0.5, width - 1, height - 1, COLOURS.white, `rx="12" stroke="${COLOURS.line}"`)}
${svg}
</svg>
`;
}
