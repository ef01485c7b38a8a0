import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmtpConfig } from '../../../src/config/mail.ts';
import type { SmtpServer } from '../../servers/smtp.ts';

/** Files that a test's settings name, gone when it ends. */
export interface SettingFiles {
  /** Writes one and gives its path. */
  write(name: string, text: string): Promise<string>;
  remove(): Promise<void>;
}

export async function settingFiles(): Promise<SettingFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-mail-'));
  return {
    async write(name, text) {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Settings that lead to a local server and believe its certificate. */
export async function settingsFor(
  server: SmtpServer,
  files: SettingFiles,
  changes: Partial<SmtpConfig> = {},
): Promise<SmtpConfig> {
  return {
    host: 'localhost',
    port: server.port,
    security: 'tls',
    login: undefined,
    caFile: await files.write(`ca-${server.port}.pem`, server.ca),
    dkim: undefined,
    ...changes,
  };
}
