import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../database.ts';

const root = join(import.meta.dirname, '../..');

let folder: string;
let server: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-association-'));
  server = await testDatabase();
});
afterAll(async () => {
  await server.drop();
  await rm(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the whole service as `npm start` does, on lines that are typed in the terminal. */
function started(
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  lines: readonly string[] = [],
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', DATA_DIR: folder, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

const WRONG = 'association:\n  name: A\n  adress: B\n  email: hunter2\n';

describe('a start with the association’s file', { timeout: 60_000 }, () => {
  it('is refused with every mistake of the file, before anything else is tried', async () => {
    const file = await fileOf('wrong.yaml', WRONG);
    const { code, out, err } = await started(
      { ASSOCIATION_FILE: file, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      [],
    );
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err.trim().split('\n')).toEqual([
      `${file}:1:1 association.address is missing`,
      `${file}:3:3 association.adress is not known here: did you mean address?`,
      `${file}:4:10 association.email must be an e-mail address alone, such as notices@association.example`,
    ]);
  });

  it('is refused where there is no such file', async () => {
    const { code, err } = await started({ ASSOCIATION_FILE: join(folder, 'none.yaml') }, []);
    expect(code).toBe(1);
    expect(err).toContain('none.yaml, which cannot be found');
  });

  it('shows the same mistakes with --check, beside what else is wrong', async () => {
    const file = await fileOf('wrong.yaml', WRONG);
    const { code, out } = await started(
      { ASSOCIATION_FILE: file, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
      ['--check'],
    );
    expect(code).toBe(1);
    expect(out.match(/^FAULT association: /gmu)).toHaveLength(3);
    expect(out).toMatch(/^FAULT database: /mu);
    expect(out).not.toContain('hunter2');
  });

  it('says with --check who the association is', async () => {
    const { code, out } = await started(
      { ASSOCIATION_FILE: 'docs/association.example.yaml', DATABASE_URL: server.url },
      ['--check'],
    );
    expect(out).toContain(
      'ok    association: Association Exemple contre la haine en ligne, as its file says',
    );
    expect(code).toBe(0);
  });

  it('takes reports about a platform that the association added, from the link to the case', async () => {
    const { code, out } = await started(
      { ASSOCIATION_FILE: 'docs/association.example.yaml', DATABASE_URL: server.url },
      [],
      [
        'fr',
        'https://court.example.org/4711 et https://m.forum.example.org/un-titre/post/4711?share_by=a',
        'antisemitism',
        'Il vise une école',
        '',
        '',
        '',
        '2',
        '1',
      ],
    );
    expect(code).toBe(0);
    expect(out).toContain('Forum Exemple');
    const sql = postgres(server.url, { max: 1 });
    try {
      expect(await sql`SELECT canonical, platform, kind, stable_id AS id FROM targets`).toEqual([
        {
          canonical: 'https://forum.example.org/post/4711',
          platform: 'forum-exemple',
          kind: 'content',
          id: '4711',
        },
      ]);
      expect(await sql`SELECT platforms FROM cases`).toEqual([{ platforms: ['forum-exemple'] }]);
    } finally {
      await sql.end();
    }
  });
});
