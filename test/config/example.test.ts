import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { exampleEnv } from '../../src/config/example.ts';
import { SETTING_NAMES, SETTINGS, type Setting } from '../../src/config/settings.ts';
import { readConfig } from '../../src/config.ts';

const root = join(import.meta.dirname, '../..');

describe('.env.example', () => {
  it('is what the table of settings says (`npx vitest run test/config -u` writes it again)', async () => {
    await expect(exampleEnv()).toMatchFileSnapshot(join(root, '.env.example'));
  });

  const lines = readFileSync(join(root, '.env.example'), 'utf8').split('\n');

  it.each(SETTING_NAMES)('lists %s with its unit and its default', (name) => {
    const setting: Setting<unknown> = SETTINGS[name];
    const at = lines.indexOf(`#${name}=${setting.default ?? ''}`);
    expect(at).toBeGreaterThan(1);
    expect(lines[at - 1]).toContain(`Unit: ${setting.unit}. Default: `);
    expect(lines[at - 1]).toContain(setting.default ?? setting.unset ?? 'nothing tells what happens');
    expect(lines[at - 2]).toContain(setting.doc);
  });

  it('with every line uncommented runs as without any', () => {
    const uncommented = lines.map((line) => line.replace(/^#(?=[A-Z_]+=)/u, '')).join('\n');
    const env = parse(uncommented);
    expect(Object.keys(env)).toEqual([...SETTING_NAMES]);
    expect(readConfig(env)).toEqual(readConfig({}));
  });
});

describe('the table of settings', () => {
  it.each(SETTING_NAMES)(
    'gives %s a default that it reads itself, or says what happens without it',
    (name) => {
      const setting: Setting<unknown> = SETTINGS[name];
      if (setting.default === undefined) expect(setting.unset).toBeTruthy();
      else expect(setting.read.safeParse(setting.default).success).toBe(true);
    },
  );
});
