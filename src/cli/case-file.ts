import { installAssociation } from '../association/file.ts';
import { makeCaseFile } from '../casefile/make.ts';
import { jsonName, pdfName } from '../casefile/names.ts';
import { LOCALES } from '../text/locale.ts';
import { localisers } from '../text/sentences.ts';
import { type Command, Misused, typed } from './command.ts';
import { withDatabase } from './database.ts';
import { writeFiles } from './files.ts';

const YES_NO = { yes: true, no: false } as const;

export const caseFile: Command = {
  usage: 'case-file NUMBER [--out FOLDER] [--language fr|en] [--reporter-words yes|no]',
  help: 'makes the file of a case for a prosecutor or a lawyer, as PDF and JSON, and writes its SHA-256 to the trail; in French and without what reporters wrote, unless asked otherwise',
  async run(config, given) {
    const { options, words } = typed(given, ['out', 'language', 'reporter-words']);
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
        { locale, reporterWords: YES_NO[asked] },
        undefined,
        Date.now(),
      ),
    );
    if (made === undefined) {
      process.stderr.write(`there is no case ${number}\n`);
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
