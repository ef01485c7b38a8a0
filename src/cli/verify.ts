import { readFile } from 'node:fs/promises';
import { compareCaseFile } from '../../db/compare-case-file.ts';
import { isPdf } from '../casefile/inside.ts';
import { caseFilePdf } from '../casefile/pdf/pdf.ts';
import { makerWith } from '../casefile/release.ts';
import {
  type Check,
  type Read,
  type ReadPdf,
  type Rendering,
  verifyJson,
  verifyPdf,
} from '../casefile/verify.ts';
import type { Config } from '../config.ts';
import { localisers } from '../text/sentences.ts';
import { type Command, Misused } from './command.ts';
import { withServer } from './database.ts';
import { harmless } from './terminal.ts';

const render: Rendering = async (file, json) => {
  const localiser = localisers(file.timeZone)[file.locale];
  // First what it is made with: a time zone that there is not stops there.
  const vigie = await makerWith(localiser);
  return { pdf: await caseFilePdf(file, json, localiser).catch(() => undefined), vigie };
};

async function readAt(path: string): Promise<Read | ReadPdf | 'unreadable' | undefined> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    return 'unreadable';
  }
  return isPdf(bytes) ? verifyPdf(bytes, render) : verifyJson(bytes);
}

const MARKS = { holds: 'holds  ', broken: 'BROKEN ', untold: 'untold ' } as const;

function lineOf({ what, verdict, why }: Check): string {
  return `${MARKS[verdict]} ${harmless(`${what}${why === undefined ? '' : `: ${why}`}`)}\n`;
}

function verdict(broken: number, pagesUntold: boolean): string {
  if (broken > 0)
    return `${broken} ${broken === 1 ? 'thing is' : 'things are'} broken: do not rely on this file.`;
  return pagesUntold
    ? 'The pages of the PDF could not be checked by this release: do not rely on them, but only on the JSON inside, whose SHA-256 stands above. Nothing in the JSON is broken.'
    : 'Nothing in the file is broken.';
}

const DATABASE = 'the database';

/** What the database tells of the file; where it cannot be asked, that alone. */
async function compared(config: Config, { file, sha256 }: Read): Promise<readonly Check[]> {
  try {
    return await withServer(config, (sql) => compareCaseFile(sql, file, sha256));
  } catch (error) {
    const why = error instanceof Error && error.message !== '' ? error.message : String(error);
    return [{ what: DATABASE, verdict: 'untold', why: `it could not be asked (${why})` }];
  }
}

export const verify: Command = {
  usage: 'verify FILE',
  help: 'makes every hash of a case file (PDF or JSON) again, and says what holds; where DATABASE_URL names a server, compares it with the trail and the anchors there; exit code 0 where nothing is broken, 1 where something is, 2 where the file is no case file or cannot be read, 3 where nothing is broken but the pages of the PDF, which another release made, could not be checked: then only the JSON inside is to be believed',
  async run(config, words) {
    const [path, ...rest] = words;
    if (path === undefined || rest.length > 0) throw new Misused('verify needs one file');
    const read = await readAt(path);
    if (read === 'unreadable') {
      process.stderr.write(`${harmless(path)} cannot be read\n`);
      return 2;
    }
    if (read === undefined) {
      process.stdout.write(
        `${harmless(path)} is no case file that can be read: it is something else, or it was changed where it says what it is\n`,
      );
      return 2;
    }
    const { file, sha256 } = read;
    process.stdout.write(
      `case ${file.case.number}, made on ${new Date(file.madeAt).toISOString()} by release ${file.vigie}\n`,
    );
    process.stdout.write(`SHA-256 of the JSON: ${sha256}\n\n`);
    // The file's own first: the database may take its time, or not answer.
    process.stdout.write(read.checks.map(lineOf).join(''));
    const asked = config.database.kind === 'server';
    const there = asked ? await compared(config, read) : [];
    process.stdout.write(there.map(lineOf).join(''));
    const broken = [...read.checks, ...there].filter((check) => check.verdict === 'broken').length;
    const pagesUntold = 'pages' in read && read.pages === 'untold';
    process.stdout.write(`\n${verdict(broken, pagesUntold)}\n`);
    if (!asked || there.some(({ what }) => what === DATABASE))
      process.stdout.write(
        'Without the database, this shows that the file is whole, not that the association made it: compare its SHA-256 with the one that the association’s trail holds.\n',
      );
    if (broken > 0) return 1;
    return pagesUntold ? 3 : 0;
  },
};
