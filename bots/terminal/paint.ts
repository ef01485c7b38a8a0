/** How a piece of text is shown. */
export type Tone = 'plain' | 'bold' | 'code' | 'faint' | 'alert' | 'own';

/** Adds a tone to a text; without one on what is no terminal. */
export type Paint = (tone: Tone, text: string) => string;

/** SGR codes that begin a tone, and those that end it. ECMA-48, 8.3.117. */
const SHAPES = { bold: [1, 22], faint: [2, 22] } as const;
const COLOURS = { code: [36, 39], alert: [31, 39], own: [32, 39] } as const;

function wrapped([begin, end]: readonly [number, number], text: string): string {
  return `\u001B[${begin}m${text}\u001B[${end}m`;
}

/** Where something is shown, and what it can show. */
export interface Looks {
  readonly terminal: boolean;
  readonly colours: boolean;
}

/** What an output can show: colours only on a terminal, and none where NO_COLOR is set (https://no-color.org). */
export function looksOf(
  output: { readonly isTTY?: boolean | undefined },
  env: Readonly<Record<string, string | undefined>>,
): Looks {
  const terminal = output.isTTY === true && env['TERM'] !== 'dumb';
  return { terminal, colours: terminal && (env['NO_COLOR'] ?? '') === '' };
}

/** The painter of a place. */
export function painter(looks: Looks): Paint {
  return (tone, text) => {
    switch (tone) {
      case 'plain':
        return text;
      case 'bold':
      case 'faint':
        return looks.terminal ? wrapped(SHAPES[tone], text) : text;
      default:
        return looks.colours ? wrapped(COLOURS[tone], text) : text;
    }
  };
}
