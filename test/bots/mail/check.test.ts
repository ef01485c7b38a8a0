import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { type SmtpServer, smtpServer } from '../../servers/smtp.ts';
import { type SettingFiles, settingFiles } from './smtp-settings.ts';

const ROOT = join(import.meta.dirname, '../../..');
const LOGIN = { user: 'vigie', password: 'S3CRET' };

let database: TestDatabase;
let server: SmtpServer;
let files: SettingFiles;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  database = await testDatabase();
  server = await smtpServer({ login: LOGIN });
  files = await settingFiles();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  env = {
    DATABASE_URL: database.url,
    ASSOCIATION_FILE: 'docs/association.example.yaml',
    SMTP_HOST: 'localhost',
    SMTP_PORT: String(server.port),
    SMTP_USER: LOGIN.user,
    SMTP_PASSWORD: LOGIN.password,
    SMTP_CA_FILE: await files.write('ca.pem', server.ca),
    DKIM_DOMAIN: 'association.example',
    DKIM_SELECTOR: 'vigie2026',
    DKIM_KEY_FILE: await files.write(
      'dkim.pem',
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ),
  };
});
afterAll(async () => {
  await server.stop();
  await files.remove();
  await database.drop();
});

/** What `npm start -- --check` says of the mail server, and its exit code. */
async function checked(changes: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', '--check'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env, ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, wrong, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  expect(out + wrong).not.toContain(LOGIN.password);
  return { mail: out.split('\n').filter((line) => /^\w+ +(?:mail|notices)/u.test(line)), code };
}

describe('a check of the mail server', { timeout: 60_000 }, () => {
  it('connects and logs in, and sends nothing', async () => {
    expect(await checked()).toEqual({
      mail: [`ok    mail: localhost:${server.port} by tls, signed for association.example`],
      code: 0,
    });
    expect(server.dialogues()).toBe(1);
    expect(server.mails).toEqual([]);
  });

  it.each([
    [{ SMTP_USER: 'somebody' }, 'refuses the login (535)'],
    [{ SMTP_CA_FILE: '' }, 'offers no safe connection that can be verified'],
    [{ DKIM_KEY_FILE: '/nowhere.pem' }, 'DKIM_KEY_FILE names /nowhere.pem, which cannot be read'],
    [{ DKIM_DOMAIN: 'other.example' }, 'its signature would prove nothing'],
  ])('with %o tells what is wrong', async (changes, says) => {
    const { mail, code } = await checked(changes);
    expect(mail).toEqual([expect.stringMatching(/^FAULT mail: /u)]);
    expect(mail[0]).toContain(says);
    expect(code).toBe(1);
  });

  it('tells of the association’s own ways, and of one that cannot be loaded', async () => {
    const file = async (module: string) =>
      files.write('association.yaml', `couriers:\n  partner:\n    module: ${module}\n`);
    const courier = join(ROOT, 'docs/courier.example.ts');
    expect((await checked({ ASSOCIATION_FILE: await file(courier) })).mail).toContain(
      'ok    notices by ways of your own: partner',
    );
    const { mail, code } = await checked({ ASSOCIATION_FILE: await file('./nowhere.ts') });
    expect(mail).toContainEqual(
      expect.stringMatching(
        /^FAULT notices by .*association\.yaml:3:13 couriers\.partner\.module cannot be found/u,
      ),
    );
    expect(code).toBe(1);
  });
});
