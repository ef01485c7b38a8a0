import { brokenAnchor, brokenChain } from '../../db/audit.ts';
import type { Command } from './command.ts';
import { withServer } from './database.ts';

export const audit: Command = {
  usage: 'audit',
  help: 'checks every case’s audit chain and the anchors in the database of DATABASE_URL; exit code 1 where one does not hold',
  run: (config) =>
    withServer(config, async (sql) => {
      const broken = await brokenChain(sql);
      const anchor = await brokenAnchor(sql);
      if (broken !== undefined)
        process.stdout.write(
          `the chain of case ${broken.case} does not hold from entry ${broken.entry} on\n`,
        );
      if (anchor !== undefined)
        process.stdout.write(`what anchor ${anchor} holds is not what the trail says now\n`);
      if (broken !== undefined || anchor !== undefined) return 1;
      process.stdout.write('every chain holds, and every anchor\n');
      return 0;
    }),
};
