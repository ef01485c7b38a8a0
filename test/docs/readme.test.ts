import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASE_ACTIONS } from '../../bots/slack/case-actions/index.ts';
import { SETTING_NAMES } from '../../src/config/settings.ts';

const ROOT = join(import.meta.dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The first words of what stands in source code under a name, in files of a folder. */
function inSources(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(pattern)])
    .map(([, found = '']) => found);
}

describe('the README', () => {
  it('names every setting', () => {
    expect(SETTING_NAMES.filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
  });

  it('names every command of operators', () => {
    const commands = inSources('src/cli', /^ {2}usage: '(?<name>[\w-]+)/gmu);
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter((name) => !readme.includes(`npm run vigie -- ${name}`))).toEqual([]);
  });

  it('names what can be typed after /vigie, in both languages', () => {
    const ofCases = CASE_ACTIONS.flatMap(({ words: { fr, en } }) => [fr[0], en[0]]);
    const beside = inSources('bots/slack', /^ {4}words: \{ fr: \['(?<fr>[^']+)'/gmu);
    expect(beside.length).toBeGreaterThan(5);
    expect([...ofCases, ...beside].filter((word) => !readme.includes(`\`${word}\``))).toEqual([]);
  });

  it.each(['README.md', 'README.fr.md', 'CONTRIBUTING.md', 'docs/privacy.md', 'docs/operations.md'])(
    '%s leads to nothing that is not there, and to no part that a page lacks',
    (page) => {
      const text = readFileSync(join(ROOT, page), 'utf8');
      const links = [...text.matchAll(/\]\((?!https?:)(?<to>[^)#]*)(?:#(?<part>[^)]+))?\)/gu)];
      const gone = links.flatMap(({ groups }) => {
        const { to = '', part } = groups ?? {};
        const path = to === '' ? join(ROOT, page) : join(ROOT, page, '..', to);
        if (!existsSync(path)) return [to];
        if (part === undefined) return [];
        const parts = [...readFileSync(path, 'utf8').matchAll(/^#+ (?<heading>.+)$/gmu)].map(
          ({ groups: found }) => anchorOf(found?.['heading'] ?? ''),
        );
        return parts.includes(part) ? [] : [`${to}#${part}`];
      });
      expect(gone).toEqual([]);
    },
  );
});

/** The anchor that GitHub and its like give a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
