import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssociationFileError, associationIn } from '../../src/association/file.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-association-file-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** What is told of the file of that name in the test's folder, without the folder. */
async function toldOf(name: string): Promise<readonly string[]> {
  try {
    await associationIn(join(folder, name));
    return [];
  } catch (error) {
    if (!(error instanceof AssociationFileError)) throw error;
    return error.mistakes.map((mistake) => mistake.replace(`${folder}/`, ''));
  }
}

describe('an association’s file that cannot be read as one', () => {
  it('is refused in another encoding, with the line, before names are sent out with holes in them', async () => {
    const text =
      '# notre dossier\nassociation:\n  name: Association Épée\n  address: B\n  email: a@b.example\n';
    await writeFile(join(folder, 'latin1.yaml'), Buffer.from(text, 'latin1'));
    await writeFile(join(folder, 'utf8.yaml'), text);
    expect(await toldOf('latin1.yaml')).toEqual([
      'latin1.yaml:3:1 is not written in UTF-8: save the file in that encoding',
    ]);
    expect(await toldOf('utf8.yaml')).toEqual([]);
  });

  it('is refused where it is a folder, or a pipe that nobody writes to', async () => {
    await mkdir(join(folder, 'folder'));
    await promisify(execFile)('mkfifo', [join(folder, 'pipe')]);
    for (const name of ['folder', 'pipe'])
      expect(await toldOf(name)).toEqual([`ASSOCIATION_FILE names ${name}, which is no file`]);
  });

  it('is read with a byte order mark, which moves no column', async () => {
    const text = '\ufeffassociation:\n  name: A\n  address: B\n  email: a@b.example\n';
    await writeFile(join(folder, 'marked.yaml'), text);
    await writeFile(join(folder, 'wrong.yaml'), text.replace('association', 'asociation'));
    expect(await toldOf('marked.yaml')).toEqual([]);
    expect(await toldOf('wrong.yaml')).toEqual([
      'wrong.yaml:1:1 asociation is not known here: did you mean association?',
    ]);
  });

  it('is refused before it is written out, where a few lines stand for gigabytes', async () => {
    const lines = Array.from({ length: 30 }, (_, nth) => `l${nth + 1}: &l${nth + 1} [*l${nth}, *l${nth}]`);
    await writeFile(join(folder, 'bomb.yaml'), ['l0: &l0 x', ...lines].join('\n'));
    const told = await toldOf('bomb.yaml');
    expect(told[0]).toBe('bomb.yaml:2:10 stands for another value (*): write it again');
    expect(told).toHaveLength(51);
  });

  it('is refused where it is too large, whatever it holds', async () => {
    await writeFile(join(folder, 'large.yaml'), '#'.repeat(1_000_001));
    expect(await toldOf('large.yaml')).toEqual([
      'ASSOCIATION_FILE names large.yaml, which is larger than 1000000 bytes',
    ]);
  });
});
