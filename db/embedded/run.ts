import { type StdioOptions, spawn } from 'node:child_process';
import type { Account } from './account.ts';

/**
 * All that PostgreSQL's programs see of our environment: no token of ours, no PG* variable of the machine's,
 * and messages in English, because some of them are read.
 */
export const serverEnvironment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  LC_ALL: 'C',
};

/** How a program ended: its exit code (null when it could not start or was killed) and all that it said. */
export interface Outcome {
  code: number | null;
  output: string;
}

/** Runs a program of PostgreSQL to its end. Never throws: what goes wrong is in the outcome. */
export function run(
  program: string,
  args: string[],
  options: { cwd: string; account: Account | undefined; extraFile?: number },
): Promise<Outcome> {
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe'];
  if (options.extraFile !== undefined) stdio.push(options.extraFile);
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: serverEnvironment,
      stdio,
      ...options.account,
    });
    const said: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
    const output = () => Buffer.concat(said).toString('utf8').trim();
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output: output() }));
  });
}

/** Whether a process of that id exists, be it ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
