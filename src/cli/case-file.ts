import { installAssociation } from '../association/file.ts';
import { makeCaseFile } from '../casefile/make.ts';
import { jsonName, pdfName } from '../casefile/names.ts';
import type { OfReporters, Standing } from '../casefile/of-reporters.ts';
import { LOCALES } from '../text/locale.ts';
import { localisers } from '../text/sentences.ts';
import { type Command, Misused, typed } from './command.ts';
import { withDatabase } from './database.ts';
import { writeFiles } from './files.ts';
import { harmless } from './terminal.ts';

const YES_NO = { yes: true, no: false } as const;

function placeSaid(standing: Standing): string {
  switch (standing.kind) {
    case 'reasoning':
      return `in the reasoning of ${new Date(standing.at).toISOString()}`;
    case 'outcome':
      return `in the provider’s words about content ${standing.target}`;
    case 'piece':
      return `in piece ${standing.piece} (${standing.of})`;
    case 'entry':
      return `in entry ${standing.entry} of the trail of case ${standing.case}`;
  }
}

function foundSaid({ passages, mark }: OfReporters): string {
  const lines = passages.map(
    ({ standing, kind, passage }) => `  ${placeSaid(standing)}, ${kind}: ${harmless(passage)}\n`,
  );
  return `The file is not made: something of those who reported stands in it.\n${lines.join('')}Where it may go out all the same, add --passages ${mark}\n`;
}

export const caseFile: Command = {
  usage: 'case-file NUMBER [--out FOLDER] [--language fr|en] [--reporter-words yes|no] [--passages MARK]',
  help: 'makes the file of a case for a prosecutor or a lawyer, as PDF and JSON, and writes its SHA-256 to the trail; in French and without what reporters wrote, unless asked otherwise; where something of them stands in what others wrote, it says what and where, and makes the file only with --passages and the mark that it gives',
  async run(config, given) {
    const { options, words } = typed(given, ['out', 'language', 'reporter-words', 'passages']);
    const [number, ...rest] = words;
    if (number === undefined || rest.length > 0 || !/^[1-9]\d{0,14}$/u.test(number))
      throw new Misused('case-file needs the number of one case');
    const locale = LOCALES.find((each) => each === (options.get('language') ?? 'fr'));
    if (locale === undefined) throw new Misused('--language must be fr or en');
    const asked = options.get('reporter-words') ?? 'no';
    if (asked !== 'yes' && asked !== 'no') throw new Misused('--reporter-words must be yes or no');
    const association = await installAssociation(config.associationFile);
    const made = await withDatabase(config, ({ caseFiles }) =>
      makeCaseFile(
        { filing: caseFiles, localisers: localisers(config.timeZone), association },
        Number(number),
        { locale, reporterWords: YES_NO[asked], passages: options.get('passages') },
        undefined,
        Date.now(),
      ),
    );
    if (made === undefined) {
      process.stderr.write(`there is no case ${number}\n`);
      return 1;
    }
    if (made.kind === 'of-reporters') {
      process.stderr.write(foundSaid(made));
      return 1;
    }
    await writeFiles(options.get('out') ?? '.', [
      { name: pdfName(made.number), bytes: made.pdf },
      { name: jsonName(made.number), bytes: made.json },
    ]);
    process.stdout.write(`SHA-256 of the JSON, which the trail holds: ${made.sha256}\n`);
    return 0;
  },
};
