import { config as readDotenv } from 'dotenv';
import { AssociationFileError } from './association/file.ts';
import { audit } from './cli/audit.ts';
import { brief } from './cli/brief.ts';
import { caseFile } from './cli/case-file.ts';
import { type Command, Misused } from './cli/command.ts';
import { exporting } from './cli/export.ts';
import { health } from './cli/health.ts';
import { jobs } from './cli/jobs.ts';
import { report } from './cli/report.ts';
import { verify } from './cli/verify.ts';
import { readConfig } from './config.ts';

/** Everything that an operator can have done, by its name: a command is one file in cli/ and one line here. */
const COMMANDS: Readonly<Record<string, Command>> = {
  health,
  audit,
  jobs,
  report,
  brief,
  export: exporting,
  'case-file': caseFile,
  verify,
};

const USAGE = `Operator commands:\n${Object.values(COMMANDS)
  .map(({ usage, help }) => `  ${usage}\n      ${help}\n`)
  .join('')}`;

/** What is said of what went wrong, where it is the operator's to mend; undefined of a fault of ours. */
function forOperator(error: unknown): string | undefined {
  if (error instanceof Misused || error instanceof AssociationFileError) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  // A file, a folder or a server, by the name that the system has for its fault. Of several addresses, the code is of all.
  const { code } = error;
  return typeof code === 'string' && /^E[A-Z]+$/u.test(code) ? error.message || code : undefined;
}

async function run(name: string | undefined, words: readonly string[]): Promise<number> {
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(USAGE);
    return name === undefined || name === 'help' || name === '--help' ? 0 : 1;
  }
  readDotenv({ quiet: true });
  const reading = readConfig(process.env);
  if (!reading.ok) {
    process.stderr.write(`${reading.mistakes.join('\n')}\n`);
    return 1;
  }
  try {
    return await command.run(reading.config, words);
  } catch (error) {
    const said = forOperator(error);
    if (said === undefined) throw error;
    process.stderr.write(`${said}\n`);
    if (error instanceof Misused) process.stderr.write(`  npm run vigie -- ${command.usage}\n`);
    return 1;
  }
}

process.exitCode = await run(process.argv[2], process.argv.slice(3));
