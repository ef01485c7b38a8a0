import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brief } from '../../src/cli/brief.ts';
import { Misused } from '../../src/cli/command.ts';
import { exporting } from '../../src/cli/export.ts';
import { report } from '../../src/cli/report.ts';
import { readConfig } from '../../src/config.ts';
import { exportSchema } from '../../src/insight/export/exports.ts';
import { yearlyReportSchema } from '../../src/insight/report/yearly.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { invented } from '../db/histories/invent.ts';
import { writeHistory } from '../db/histories/write.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW = Date.now();
const YEAR = new Date(NOW).getFullYear();
const folder = mkdtempSync(join(tmpdir(), 'vigie-documents-'));

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  const owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  const from = Date.parse(`${YEAR}-01-01T00:00:00Z`) - 86_400_000;
  await writeHistory(owner, invented({ seed: 5, cases: 120, from, until: NOW, now: NOW }));
  await owner.end();
}, 60_000);
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs an operator's command as `npm run vigie` does. */
async function vigie(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli.ts'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, wrong, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { said, wrong, code };
}

function filesIn(name: string): readonly string[] {
  return readdirSync(join(folder, name)).toSorted();
}

describe('the operator’s documents', { timeout: 60_000 }, () => {
  it('the annual report is written in both languages, for nobody else on the machine', async () => {
    const { said, wrong, code } = await vigie(
      'report',
      '--year',
      String(YEAR),
      '--out',
      join(folder, 'report'),
    );
    expect(code).toBe(0);
    expect(wrong).toContain('ASSOCIATION_FILE');
    const stem = `annual-report-${YEAR}`;
    const names = [
      `${stem}.csv`,
      `${stem}.en.html`,
      `${stem}.en.pdf`,
      `${stem}.fr.html`,
      `${stem}.fr.pdf`,
      `${stem}.json`,
    ];
    expect(filesIn('report')).toEqual(names);
    for (const name of names) {
      expect(said).toContain(join('report', name));
      expect(statSync(join(folder, 'report', name)).mode & 0o077).toBe(0);
    }
    const json: unknown = JSON.parse(readFileSync(join(folder, 'report', `${stem}.json`), 'utf8'));
    expect(yearlyReportSchema.parse(json).year).toBe(YEAR);
  });

  it('the brief is found by a platform’s name', async () => {
    const { code } = await vigie('brief', '--provider', 'Instagram', '--out', join(folder, 'brief'));
    expect(code).toBe(0);
    expect(
      filesIn('brief').map((name) => name.replace(/^brief-meta-\d{4}-01-01-\d{4}-\d\d-\d\d\./u, '')),
    ).toEqual(['en.html', 'en.pdf', 'fr.html', 'fr.pdf']);
  });

  it.each([
    ['provider', 'facebook', 'meta'],
    ['authority', 'PHAROS', 'pharos'],
  ])('the export for a %s is written as CSV and JSON', async (kind, typed, name) => {
    const given = ['export', `--${kind}`, typed, '--from', `${YEAR}-01-01`, '--to', `${YEAR}-12-31`];
    const { code } = await vigie(...given, '--out', join(folder, kind));
    expect(code).toBe(0);
    const stem = `export-${name}-${YEAR}-01-01-${YEAR}-12-31`;
    expect(filesIn(kind)).toEqual([`${stem}.csv`, `${stem}.json`]);
    const json: unknown = JSON.parse(readFileSync(join(folder, kind, `${stem}.json`), 'utf8'));
    expect(exportSchema.parse(json)).toMatchObject({ for: kind, [kind]: name });
  });

  it.each([
    [['report'], 'report needs --year'],
    [['report', '--year', '20x6'], '--year must be a year from 2024'],
    [['report', '--year', '2999'], '--year must be a year from 2024'],
    [['brief'], 'brief needs --provider'],
    [['brief', '--provider', 'no such thing'], 'neither a provider or platform'],
    [['brief', '--provider', 'meta', '--from', '2026-02-30'], 'must be days'],
    [['brief', '--provider', 'metaa.example'], 'no notice ever went to metaa.example'],
    [['export', '--provider', 'metaa.example'], 'no notice ever went to metaa.example'],
    [['export'], '--provider or --authority'],
    [['export', '--provider', 'x', '--authority', 'pharos'], 'not both'],
    [['export', '--authority', 'interpol'], 'pharos, point-de-contact, 3018'],
    [['export', '--provider', 'x', '--from', '2026-10-02', '--to', '2026-10-01'], 'in that order'],
    [['export', 'x'], 'does not know what x means'],
    [['export', '--platform', 'x'], '--platform is no option'],
  ] as const)('%j is refused with what is wrong', async ([name, ...given], why) => {
    const reading = readConfig({ DATABASE_URL: database.url });
    if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
    const refused = { report, brief, export: exporting }[name].run(reading.config, given);
    await expect(refused).rejects.toThrow(Misused);
    await expect(refused).rejects.toThrow(why);
  });

  it('a file where the folder should be is said in a line', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { said, wrong, code } = await vigie('export', '--authority', 'pharos', '--out', file);
    expect([said, code]).toEqual(['', 1]);
    expect(wrong.trim()).toMatch(/^EEXIST: [^\n]+$/mu);
    expect(wrong).not.toContain('    at ');
  });

  it('what is wrong is said with how the command is written', async () => {
    const { said, wrong, code } = await vigie('export', '--authority', 'interpol');
    expect(code).toBe(1);
    expect(said).toBe('');
    expect(wrong).toContain('interpol is no authority');
    expect(wrong).toContain('npm run vigie -- export --provider NAME | --authority NAME');
  });
});
