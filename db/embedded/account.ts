import { lchown, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The operating system's account that the database server runs under. */
export interface Account {
  uid: number;
  gid: number;
}

/** Accounts without privileges, the best first, that a machine may have; initdb refuses an account without a name. */
const preferredNames = ['postgres', '_postgres', 'nobody'];

/**
 * The account to run PostgreSQL under, or undefined when it is our own.
 * PostgreSQL refuses to run as root, so root hands it to whom the data belongs already, then to the owner of
 * the directory that will hold it, then to an account without privileges.
 *
 * @throws when root finds no such account in /etc/passwd
 */
export async function serverAccount(dataDir: string, cluster: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await ownerOf(cluster);
  if (existing && existing.uid !== 0) return existing;

  const known = await knownAccounts();
  const owner = await ownerOf(dataDir);
  if (owner && owner.uid !== 0 && known.some((account) => account.uid === owner.uid)) return owner;
  for (const name of preferredNames) {
    const account = known.find((candidate) => candidate.name === name);
    if (account) return { uid: account.uid, gid: account.gid };
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and /etc/passwd names no account "postgres" or "nobody" to run it under. ' +
      'Start Vigie as an ordinary user, or set DATABASE_URL.',
  );
}

/** Gives a directory and all that is in it to an account. Symbolic links are not followed. */
export async function giveTo(account: Account, path: string): Promise<void> {
  await lchown(path, account.uid, account.gid);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) await giveTo(account, child);
    else await lchown(child, account.uid, account.gid);
  }
}

async function ownerOf(path: string): Promise<Account | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && { uid: found.uid, gid: found.gid };
}

async function knownAccounts(): Promise<(Account & { name: string })[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':');
    const account = { name, uid: Number(uid), gid: Number(gid) };
    // macOS writes nobody as -2, which spawn() does not take.
    return account.uid > 0 && account.gid > 0 ? [account] : [];
  });
}
