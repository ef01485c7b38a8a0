import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SURFACES } from '../../scripts/pictures/surfaces.ts';
import { CASE_STATES } from '../../src/cases/case.ts';
import { SETTING_NAMES } from '../../src/config/settings.ts';
import { LOCALES, type Locale } from '../../src/text/locale.ts';
import { say } from '../../src/text/say.ts';
import { localisers as localisersIn } from '../../src/text/sentences.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUIDES = ['guide-admin', 'guide-moderator'] as const;
const localisers = localisersIn('Europe/Paris');

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The sources, in which what a guide quotes of the program must stand. */
function said(): string {
  const sources = ['src', 'bots', 'db'].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => read(join(room, file))),
  );
  return sources.join('\n');
}

/** Every sentence of a language, as people read it. */
function textsIn(locale: Locale): string {
  const catalogue: Readonly<Record<string, string>> = JSON.parse(read(`locales/${locale}.json`));
  const role = localisers[locale].bare(say('desk.role.lead'));
  return Object.values(catalogue)
    .join('\n')
    .replaceAll(/<\/?\w+>/gu, '')
    .replaceAll('{role}', role);
}

/** Where links and pictures of a page lead, beside other sites. */
function leadsTo(page: string): readonly string[] {
  const written = read(page);
  const links = [...written.matchAll(/\]\((?!https?:)(?<to>[^)#]+)[^)]*\)|src="(?<picture>[^"]+)"/gu)];
  return links.map(({ groups }) => groups?.['to'] ?? groups?.['picture'] ?? '');
}

describe.each(LOCALES)('the guides in %s', (locale: Locale) => {
  it.each(GUIDES)('%s leads to nothing that is not there', (guide) => {
    const gone = leadsTo(`docs/${guide}.${locale}.md`).filter((to) => !existsSync(join(ROOT, 'docs', to)));
    expect(gone).toEqual([]);
  });

  it('name settings that exist, and those of the desk all', () => {
    const named = new Set(
      GUIDES.flatMap((guide) => read(`docs/${guide}.${locale}.md`).match(/`[A-Z][A-Z_]+`/gu) ?? []).map(
        (quoted) => quoted.slice(1, -1),
      ),
    );
    const known: readonly string[] = SETTING_NAMES;
    expect([...named].filter((name) => !known.includes(name))).toEqual([]);
    const ofTheDesk = known.filter((name) => /^(?:SLACK|DIGEST|RETENTION)_/u.test(name));
    // Slack’s address and the workspace are for those who read .env.example.
    const left = ['SLACK_TEAM_ID'];
    expect(ofTheDesk.filter((name) => !named.has(name) && !left.includes(name))).toEqual([]);
  });

  it('tell of every state by its name', () => {
    const guide = read(`docs/guide-moderator.${locale}.md`);
    const names = CASE_STATES.map((state) => localisers[locale].bare(say(`card.state.${state}`)));
    // The table shortens whose answer is waited for.
    const shortened = (name: string) => name.replace(/ de la personne qui a signalé$/u, '');
    expect(names.filter((name) => !guide.includes(`**${shortened(name)}**`))).toEqual([]);
  });

  it('show a picture of every surface that is drawn', () => {
    const shown = new Set(['README', 'README.fr'].flatMap((name) => leadsTo(`${name}.md`)));
    for (const guide of GUIDES)
      for (const to of leadsTo(`docs/${guide}.${locale}.md`)) shown.add(`docs/${to}`);
    const pictures = SURFACES.map(({ name }) => `docs/pictures/${name}.${locale}.svg`);
    expect(pictures.filter((picture) => !existsSync(join(ROOT, picture)))).toEqual([]);
    expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
  });

  it('quote what the program says as it says it', () => {
    const table =
      read(`docs/guide-admin.${locale}.md`).split(/^## (?:Quand quelque|When something)/mu)[1] ?? '';
    const firsts = [...table.matchAll(/^\| (?<first>.*?) \| /gmu)].map(
      ({ groups }) => groups?.['first'] ?? '',
    );
    // What Slack itself says is Slack's affair.
    const ours = firsts.filter((first) => !first.startsWith('Slack'));
    const quoted = (pattern: RegExp): readonly string[] =>
      ours
        .flatMap((first) => [...first.matchAll(pattern)].map(([, words = '']) => words))
        .flatMap((words) =>
          words.split(/…|Slack answers \w+|\w+ for [SU](?=…|$)|^SLACK_\w+(?: is missing)?/u),
        )
        .map((piece) => piece.replace(/^[\s:;,.?]+|[\s:;,.?]+$/gu, ''))
        .filter((piece) => piece.length > 12 && piece.includes(' '));
    const program = quoted(/`([^`]*)`/gu);
    const sentences = quoted(/[«“]\u202F?(.*?)\u202F?[»”]/gu);
    const [sources, texts] = [said(), textsIn(locale)];
    expect(program.filter((piece) => !sources.includes(piece))).toEqual([]);
    expect(sentences.filter((piece) => !texts.includes(piece))).toEqual([]);
    expect(program.length).toBeGreaterThan(10);
    expect(sentences.length).toBeGreaterThan(4);
  });
});

describe('the guides', () => {
  it.each(GUIDES)('%s has the same parts and rows in every language', (guide) => {
    const shape = (locale: Locale): readonly string[] =>
      read(`docs/${guide}.${locale}.md`)
        .split('\n')
        .map((line) => /^(?:#+|\||-|\d+\.|```)/u.exec(line)?.[0] ?? '');
    expect(shape('en').filter(Boolean)).toEqual(shape('fr').filter(Boolean));
  });

  it('are written in French as French is printed', () => {
    for (const guide of GUIDES) {
      const prose = read(`docs/${guide}.fr.md`).replaceAll(
        /```.*?```|`[^`]*`|<[^>]*>|\]\([^)]*\)|https?:\S+|^\|[-: |]+\|$/gmsu,
        '·',
      );
      expect(prose.match(/[\p{L}\d)»*] [:;!?»]|« |'|n° /gu) ?? []).toEqual([]);
    }
  });
});
