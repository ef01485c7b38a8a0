import type { Command } from './command.ts';

export const health: Command = {
  usage: 'health',
  help: 'asks the running service whether it can work; exit code 0 when it can',
  async run({ web: { host, port } }) {
    const reached = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    try {
      const response = await fetch(`http://${reached}:${port}/health`, {
        signal: AbortSignal.timeout(5_000),
      });
      process.stdout.write(`${await response.text()}\n`);
      return response.ok ? 0 : 1;
    } catch {
      process.stdout.write('the service does not answer\n');
      return 1;
    }
  },
};
