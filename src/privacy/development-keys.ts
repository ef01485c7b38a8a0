import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Key, type MasterKeys, newKey, readMasterKeys } from './seal.ts';

/** The secrets of an installation: what wraps data keys, and what makes pseudonyms. */
export interface Keys {
  readonly master: MasterKeys;
  readonly pseudonym: Key;
}

const FILE = 'development-keys.json';

const storedSchema = z.object({ masterKeys: z.string(), pseudonymKey: z.base64() });

async function read(file: string): Promise<z.infer<typeof storedSchema> | undefined> {
  try {
    return storedSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Keys for trying Vigie out, made at the first start and kept beside the data in a file that only its owner can
 * read. They protect nothing from whoever can read that folder; production refuses to start on them.
 */
export async function developmentKeys(dataDir: string): Promise<Keys & { readonly made: boolean }> {
  const file = join(dataDir, FILE);
  const known = await read(file);
  const stored = known ?? {
    masterKeys: `development:${newKey().toString('base64')}`,
    pseudonymKey: newKey().toString('base64'),
  };
  if (known === undefined) {
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  }
  return {
    master: readMasterKeys(stored.masterKeys),
    pseudonym: Buffer.from(stored.pseudonymKey, 'base64'),
    made: known === undefined,
  };
}
