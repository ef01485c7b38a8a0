import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A process of its own that says on standard output what it does, line by line. */
export interface Child {
  /** Waits until it has said a line. */
  says(line: string): Promise<void>;
  said(): readonly string[];
  /** Ends it as `kill -9` does: it can put nothing in order. */
  kill(): Promise<void>;
}

/** Starts a program of this folder with these settings and no others. */
export function child(program: string, env: Readonly<Record<string, string>>): Child {
  const running: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, program)],
    {
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const lines: string[] = [];
  if (running.stdout === null) throw new Error('a child without an output');
  const output = createInterface(running.stdout);
  output.on('line', (line) => lines.push(line));
  return {
    async says(line) {
      while (!lines.includes(line)) {
        if (running.exitCode !== null) throw new Error(`${program} ended with ${running.exitCode}`);
        await Promise.race([once(output, 'line'), once(running, 'exit')]);
      }
    },
    said: () => lines,
    async kill() {
      if (running.exitCode !== null || running.signalCode !== null) return;
      running.kill('SIGKILL');
      await once(running, 'exit');
    },
  };
}
