import {
  type DefaultedName,
  SETTINGS,
  type Setting,
  type SettingName,
  type SettingValue,
} from './settings.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The same table, seen so that a name and its value's type stay together. */
const table: { readonly [N in SettingName]: Setting<SettingValue<N>> } = SETTINGS;

/** Reads settings one by one and gathers what is wrong with them. */
export class Settings {
  readonly mistakes: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  /** Whether it is set at all, well or badly; an empty text is not. */
  isSet(name: SettingName): boolean {
    return this.#text(name) !== undefined;
  }

  /** What is set, or undefined: not set, or a mistake. */
  given<N extends SettingName>(name: N): SettingValue<N> | undefined {
    const text = this.#text(name);
    if (text === undefined) return undefined;
    const reading = table[name].read.safeParse(text);
    if (reading.success) return reading.data;
    this.mistakes.push(`${name} ${reading.error.issues[0]?.message ?? 'cannot be read'}`);
    return undefined;
  }

  /** What is set, or the default. */
  value<N extends DefaultedName>(name: N): SettingValue<N> {
    return this.given(name) ?? table[name].read.parse(table[name].default);
  }

  /** Notes that a setting is missing, and what needs it. */
  missing(name: SettingName, because: string): void {
    if (!this.isSet(name)) this.mistakes.push(`${name} is missing: ${because}`);
  }

  #text(name: SettingName): string | undefined {
    const text = this.#env[name]?.trim();
    return text === '' ? undefined : text;
  }
}
