import { readdir, readFile } from 'node:fs/promises';

/** How many of the kernel's clock ticks make a second: 100 on every Linux that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of the process, and of its children that have ended, in ticks. */
  readonly own: number;
  readonly ended: number;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function processOf(pid: number): Promise<Process | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  // The name stands in brackets and may hold anything, so the fields are counted from behind it; state is the 3rd.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number): number => fields[number - 3] ?? 0;
  return { pid, parent: field(4), own: field(14) + field(15), ended: field(16) + field(17) };
}

/** The process that a server process (a backend) was started by. */
export async function postmasterOf(backend: number): Promise<number> {
  const found = await processOf(backend);
  if (found === undefined) throw new Error('the server runs on another machine: its CPU cannot be read');
  return found.parent;
}

/** The CPU that a postmaster and all its processes have used so far, those that ended included, in milliseconds. */
export async function serverCpu(postmaster: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name)).map(Number);
  const processes = (await Promise.all(pids.map(processOf))).filter((found) => found !== undefined);
  const ticks = processes
    .filter(({ pid, parent }) => pid === postmaster || parent === postmaster)
    .reduce((sum, { pid, own, ended }) => sum + own + (pid === postmaster ? ended : 0), 0);
  return (ticks * 1000) / TICKS_PER_SECOND;
}

/** The CPU that this process has used so far, in milliseconds. */
export function nodeCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
