import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFile } from '../insight/report/yearly-files.ts';

/**
 * Writes files into a folder, which is made where it is missing, and says where each is. Nobody else on the machine may
 * read them: most are about cases.
 */
export async function writeFiles(folder: string, files: readonly ReportFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) {
    const path = join(folder, name);
    await writeFile(path, bytes, { mode: 0o600 });
    process.stdout.write(`${path}\n`);
  }
}
