import { GROUPS, SETTING_NAMES, SETTINGS, type Setting } from './settings.ts';

function entry(name: string, setting: Setting<unknown>): string {
  const otherwise = setting.default ?? `none (${setting.unset ?? 'not needed'})`;
  return [
    `# ${setting.doc}`,
    `# Unit: ${setting.unit}. Default: ${otherwise}.`,
    `#${name}=${setting.default ?? ''}`,
  ].join('\n');
}

function isGroup(name: string): name is keyof typeof GROUPS {
  return Object.hasOwn(GROUPS, name);
}

/** The text of .env.example: every setting with what it does, its unit and its default. */
export function exampleEnv(): string {
  const parts = Object.keys(GROUPS)
    .filter(isGroup)
    .map((group) => {
      const entries = SETTING_NAMES.filter((name) => SETTINGS[name].group === group);
      return [`# ── ${GROUPS[group]}`, ...entries.map((name) => entry(name, SETTINGS[name]))].join('\n\n');
    });
  const head =
    '# Copy this file to .env and uncomment what you need. A variable of the real environment wins over .env.\n' +
    '# Nothing here is required for a first try: without a channel, Vigie talks in the terminal.';
  return `${[head, ...parts].join('\n\n')}\n`;
}
