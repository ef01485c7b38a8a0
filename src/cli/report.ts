import { installAssociation } from '../association/file.ts';
import { dayAt } from '../catalogue/limitation.ts';
import { yearlyFiles } from '../insight/report/yearly-files.ts';
import { localisers } from '../text/sentences.ts';
import { type Command, Misused, typed } from './command.ts';
import { withDatabase } from './database.ts';
import { writeFiles } from './files.ts';

/** The first year that a report can be of: that of the Digital Services Act's full application. */
const FIRST = 2024;

function yearOf(text: string | undefined, today: string): number {
  if (text === undefined) throw new Misused('report needs --year');
  const year = Number(text);
  if (!/^\d{4}$/u.test(text) || year < FIRST || text > today.slice(0, 4))
    throw new Misused(`--year must be a year from ${FIRST} to this one`);
  return year;
}

export const report: Command = {
  usage: 'report --year YEAR [--out FOLDER]',
  help: 'writes the annual report of a trusted flagger (DSA article 22(3)): HTML and PDF in French and English, CSV, JSON',
  async run(config, given) {
    const { options, words } = typed(given, ['year', 'out']);
    if (words.length > 0) throw new Misused(`report does not know what ${words[0]} means`);
    const today = dayAt(Date.now(), config.timeZone);
    const year = yearOf(options.get('year'), today);
    const out = options.get('out') ?? '.';
    const association = await installAssociation(config.associationFile);
    const files = await withDatabase(config, ({ figures }) =>
      yearlyFiles({ year, figures, association, localisers: localisers(config.timeZone), today }),
    );
    await writeFiles(out, files);
    if (association.identity === undefined || association.independence === undefined)
      process.stderr.write(
        'the association’s file (ASSOCIATION_FILE) does not say yet who it is, or what keeps it independent: the report says so in their place\n',
      );
    return 0;
  },
};
