import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFile } from '../insight/report/yearly-files.ts';

/**
 * Writes files into a folder, which is made where it is missing, and says where each is. Nobody else on the machine may
 * read them: most are about cases. So each is a new file that takes the name: one that stood there may be open to all,
 * and a link that somebody laid would lead elsewhere.
 */
export async function writeFiles(folder: string, files: readonly ReportFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    const fresh = join(folder, `.${name}.${randomUUID()}`);
    try {
      await writeFile(fresh, bytes, { mode: 0o600, flag: 'wx' });
      await rename(fresh, path);
    } catch (error) {
      await rm(fresh, { force: true });
      throw error;
    }
    process.stdout.write(`${path}\n`);
  }
}
