import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { compareCaseFile } from '../../db/compare-case-file.ts';
import { caseFileBytes, fileDigest } from '../../src/casefile/hash.ts';
import type { MadeCaseFile } from '../../src/casefile/make.ts';
import { caseFileSchema } from '../../src/casefile/schema.ts';
import { verifyJson } from '../../src/casefile/verify.ts';
import { localiser } from '../../src/text/localiser.ts';
import { readSentences } from '../../src/text/sentences.ts';
import { laid } from '../casefile/bare-case.ts';
import { type FiledCases, filedCases } from '../db/filed-case.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'vigie-case-file-'));

let cases: FiledCases;
let number: number;
let made: MadeCaseFile;
let masterKeys = '';

beforeAll(async () => {
  cases = await filedCases();
  number = await cases.lived();
  made = await cases.file(number);
  const [name = '', key] = [...cases.people.keys.master.keys][0] ?? [];
  masterKeys = `${name}:${Buffer.from(key ?? '').toString('base64')}`;
}, 60_000);
afterAll(async () => {
  await cases.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs an operator's command as `npm run vigie` does. */
async function vigie(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'src/cli.ts'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, wrong, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { said, wrong, code };
}

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('npm run vigie -- case-file and verify', { timeout: 60_000 }, () => {
  it('makes a file that holds, with the database and without it', async () => {
    const env = {
      DATABASE_URL: cases.database.url,
      MASTER_KEYS: masterKeys,
      PSEUDONYM_KEY: Buffer.from(cases.people.keys.pseudonym).toString('base64'),
    };
    const out = await vigie(['case-file', String(number), '--out', folder, '--language', 'en'], env);
    expect(out).toMatchObject({ code: 0, wrong: '' });
    const [pdf = '', json = ''] = out.said.split('\n');
    const { file } = verifyJson(readFileSync(json)) ?? {};
    expect(file?.locale).toBe('en');

    const alone = await vigie(['verify', pdf]);
    expect(alone).toMatchObject({ code: 0, wrong: '' });
    expect(alone.said).toContain('Nothing in the file is broken.');
    expect(alone.said).toContain('Without the database');
    const beside = await vigie(['verify', json], env);
    expect(beside).toMatchObject({ code: 0, wrong: '' });
    expect(beside.said).toContain('holds   the file’s SHA-256, in the trail');
    expect(beside.said).toContain('holds   the anchors, in the database');
  });

  it('says plainly what was changed, and ends with another code', async () => {
    const changed = made.json.toString().replace('Nous contestons', 'Nous acceptons');
    const out = await vigie(['verify', written('changed.json', Buffer.from(changed))]);
    expect(out.code).toBe(1);
    expect(out.said).toContain('BROKEN  piece 2');
    expect(out.said).toContain('do not rely on this file');
    expect(await vigie(['verify', written('other.pdf', Buffer.from('%PDF-1.7\n'))])).toMatchObject({
      code: 2,
    });
    for (const none of [join(folder, 'nowhere'), folder])
      expect(await vigie(['verify', none])).toMatchObject({
        code: 2,
        said: '',
        wrong: `${none} cannot be read\n`,
      });
  });
});

describe('verifying what somebody forged', { timeout: 60_000 }, () => {
  /** The made file with something else in it, all digests made anew. */
  const forged = (change: (source: string) => string): Buffer => {
    const source = change(made.json.toString());
    const { file } = verifyJson(Buffer.from(source)) ?? {};
    if (file === undefined) return Buffer.from(source);
    return caseFileBytes({ ...file, digest: fileDigest(file) });
  };

  it('prints nothing by which the file commands the terminal', async () => {
    const claiming = made.json.toString().replace(/"vigie": ".*"/u, '"vigie": "0.1.0\\n\\u001b[8mholds"');
    expect(await vigie(['verify', written('claiming.json', Buffer.from(claiming))])).toMatchObject({
      code: 2,
      wrong: '',
    });
    const named = await vigie(['verify', written('named\u001b[8m.json', Buffer.from('{}'))]);
    expect(named.said).toContain('named\\u{001b}[8m.json is no case file');
  });

  it.each([
    ['a moment after all time', /"madeAt": \d+/u, '"madeAt": 9000000000000000'],
    ['a time zone that is none', /"timeZone": "[^"]*"/u, '"timeZone": "Mars/\\nOlympus"'],
    ['a reference that is none', /"reference": "N[^"]*"/u, '"reference": "N\\u0000"'],
    ['an entry beyond counting', /"anchor": \d+,\s+"at": \d+,\s+"entry": \d+/u, '$&000000000'],
    ['nesting without end', /"detail": \{[^}]*\}/u, `"detail": ${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('takes %s for no case file, and dies of none', (_what, sought, put) => {
    const bytes = forged((source) => source.replace(sought, put));
    expect(bytes.equals(made.json)).toBe(false);
    expect(verifyJson(bytes)).toBeUndefined();
  });

  it('tells of the file though the database does not answer', async () => {
    const out = await vigie(['verify', written('whole.json', made.json)], {
      DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:9/none',
    });
    expect(out).toMatchObject({ code: 0, wrong: '' });
    expect(out.said).toContain('holds   the file’s digest');
    expect(out.said).toContain('untold  the database');
    expect(out.said).toContain('Without the database');
    expect(out.said).not.toContain('secret');
  });
});

describe('verifying what another release made', { timeout: 60_000 }, () => {
  it('ends with a code of its own, and says that the pages are not to be believed', async () => {
    const sentences = { ...readSentences('fr'), 'case-file.none': 'Rien de tel.' };
    const { pdf } = await laid({}, { localiser: localiser('fr', sentences, 'Europe/Paris') });
    const out = await vigie(['verify', written('earlier.pdf', pdf)]);
    expect(out).toMatchObject({ code: 3, wrong: '' });
    expect(out.said).toContain('untold  the PDF’s pages');
    expect(out.said).toContain('only on the JSON inside');
    expect(out.said).not.toContain('Nothing in the file is broken');
    const longer = Buffer.concat([pdf, Buffer.from('\n')]);
    expect(await vigie(['verify', written('longer.pdf', longer)])).toMatchObject({ code: 1 });
  });
});

describe('comparing a case file with the database', () => {
  const compare = async ({ json, sha256 }: MadeCaseFile) => {
    const verified = verifyJson(json);
    if (verified === undefined) throw new Error('no case file');
    return (await compareCaseFile(cases.sql, verified.file, sha256)).filter(
      ({ verdict }) => verdict !== 'holds',
    );
  };

  it('holds for what was made there, also once the case went on, or was merged into another', async () => {
    expect(await compare(made)).toEqual([]);
    const one = await cases.qualified('https://x.com/a/status/880001');
    const file = await cases.file(one);
    await cases.act(one, { kind: 'note', text: 'plus tard' });
    const into = await cases.qualified('https://x.com/a/status/880002');
    await cases.act(one, { kind: 'merge', into });
    expect(await compare(file)).toEqual([]);
  });

  it('finds a file that the trail does not tell of, however whole it is', async () => {
    const forged = await cases.file(number);
    expect(await compare({ ...forged, sha256: '0'.repeat(64) })).toMatchObject([
      { what: 'the file’s SHA-256, in the trail', verdict: 'broken' },
    ]);
  });

  it('finds it too where the trail’s beginning reached its term, unless the file is as old as that', async () => {
    const one = await cases.qualified('https://x.com/a/status/880004');
    const early = await cases.file(one);
    await cases.act(one, { kind: 'note', text: 'plus tard' });
    const genuine = await cases.file(one);
    const { owner } = cases;
    const [made] = await owner<{ entry: number }[]>`
      SELECT entry FROM audit_entries WHERE "case" = ${one} AND detail->>'sha256' = ${early.sha256}`;
    await owner`ALTER TABLE audit_entries DISABLE TRIGGER USER`;
    await owner`
      INSERT INTO audit_cuts ("case", entry, hash)
      SELECT "case", entry, hash FROM audit_entries WHERE "case" = ${one} AND entry = ${made?.entry ?? 0}`;
    await owner`DELETE FROM audit_entries WHERE "case" = ${one} AND entry <= ${made?.entry ?? 0}`;
    await owner`ALTER TABLE audit_entries ENABLE TRIGGER USER`;
    const verdicts = async (file: MadeCaseFile) =>
      new Set((await compare(file)).map(({ verdict }) => verdict));
    expect(await verdicts(genuine)).toEqual(new Set(['untold']));
    expect(await verdicts(early)).toEqual(new Set(['untold']));
    expect(await verdicts({ ...genuine, sha256: '0'.repeat(64) })).toContain('broken');
  });

  it('finds that the database itself was changed since', async () => {
    const one = await cases.qualified('https://x.com/a/status/880003');
    const file = await cases.file(one);
    const notice = await cases.send(one);
    expect(notice).not.toBe('');
    await cases.owner`ALTER TABLE audit_entries DISABLE TRIGGER USER`;
    await cases.owner`UPDATE audit_entries SET moderator = 'USOMEBODY' WHERE "case" = ${one} AND action = 'qualified'`;
    expect((await compare(file)).map(({ what }) => what)).toContain(`trail of case ${one}, in the database`);
  });
});

it('the schema of a case file is published as it is', () => {
  const published: unknown = JSON.parse(
    readFileSync(join(ROOT, 'docs/schemas/case-file.v1.schema.json'), 'utf8'),
  );
  expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(caseFileSchema))));
});
