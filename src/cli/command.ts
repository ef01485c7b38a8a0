import type { Config } from '../config.ts';

/** A command of the operator. */
export interface Command {
  /** How it is written, after `npm run vigie --`. */
  readonly usage: string;
  /** What it does, in a sentence. */
  readonly help: string;
  /** Carries it out; gives the exit code. */
  run(config: Config, words: readonly string[]): Promise<number>;
}

/** What is said where words make no command that is known. */
export class Misused extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'Misused';
  }
}

/** What was typed after a command: its options by name, and the other words. */
export interface Typed {
  readonly options: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/**
 * Reads `--name value` and `--name=value`.
 *
 * @throws Misused for a name that the command does not know, one that is given twice, or one without a value
 */
export function typed(given: readonly string[], names: readonly string[]): Typed {
  const options = new Map<string, string>();
  const words: string[] = [];
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? '';
    if (!word.startsWith('--')) {
      words.push(word);
      continue;
    }
    const [name = '', ...rest] = word.slice(2).split('=');
    if (!names.includes(name)) throw new Misused(`--${name} is no option of this command`);
    if (options.has(name)) throw new Misused(`--${name} is given twice`);
    if (rest.length === 0) at += 1;
    const value = rest.length > 0 ? rest.join('=') : given[at];
    if (value === undefined || value === '') throw new Misused(`--${name} needs a value`);
    options.set(name, value);
  }
  return { options, words };
}
