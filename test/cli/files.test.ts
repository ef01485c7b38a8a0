import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFiles } from '../../src/cli/files.ts';

const NAME = 'vigie-cas-1.pdf';
const files = [{ name: NAME, bytes: Buffer.from('secret') }];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that a command writes', () => {
  it('is nobody else’s to read, also where one stood there that was', async () => {
    const path = join(folder, NAME);
    writeFileSync(path, 'old', { mode: 0o644 });
    await writeFiles(folder, files);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
    expect(readFileSync(path, 'utf8')).toBe('secret');
    expect(readdirSync(folder)).toEqual([NAME]);
  });

  it('takes the place of a link that somebody laid, and leaves where it led as it was', async () => {
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, 'mine');
    symlinkSync(elsewhere, join(folder, NAME));
    await writeFiles(folder, files);
    expect(readFileSync(elsewhere, 'utf8')).toBe('mine');
    expect(lstatSync(join(folder, NAME)).isSymbolicLink()).toBe(false);
  });

  it('leaves nothing behind where it cannot be written', async () => {
    const out = join(folder, 'out');
    await writeFiles(join(out, NAME, 'within'), []);
    await expect(writeFiles(out, files)).rejects.toThrow();
    expect(readdirSync(out)).toEqual([NAME]);
  });
});
