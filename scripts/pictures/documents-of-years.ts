import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { briefs } from '../../db/brief.ts';
import { connect } from '../../db/connection.ts';
import { startEmbeddedPostgres } from '../../db/embedded.ts';
import { figures } from '../../db/figures.ts';
import { migrate } from '../../db/migrate.ts';
import { installAssociation } from '../../src/association/file.ts';
import { briefFiles } from '../../src/insight/brief/brief-files.ts';
import { yearPeriod } from '../../src/insight/period.ts';
import { yearlyFiles } from '../../src/insight/report/yearly-files.ts';
import { LOCALES, type Locale } from '../../src/text/locale.ts';
import { localisers as localisersIn } from '../../src/text/sentences.ts';
import { invented } from '../../test/db/histories/invent.ts';
import { writeHistory } from '../../test/db/histories/write.ts';
import { ASSOCIATION_FILE } from './follow-words.ts';

const CASES = 3_000;
const YEAR = 2025;
const ZONE = 'Europe/Paris';

/** The annual report and a brief of two invented years, as PDF in each language. */
export async function documentsOfYears(): Promise<
  readonly { readonly name: string; readonly locale: Locale; readonly pdf: Uint8Array }[]
> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vigie-years-'));
  const quiet = { info: () => undefined, warn: () => undefined };
  const server = await startEmbeddedPostgres({ dataDir, log: quiet });
  try {
    await migrate(server.url);
    const until = Date.parse(`${YEAR}-12-31T23:00:00Z`);
    const from = Date.parse(`${YEAR - 2}-12-31T23:00:00Z`);
    const owner = postgres(server.url, { max: 1, onnotice: () => undefined });
    await writeHistory(owner, invented({ seed: 7, cases: CASES, from, until, now: until }));
    await owner.end();
    const path = join(dataDir, 'association.yaml');
    await writeFile(path, ASSOCIATION_FILE);
    const association = await installAssociation(path);
    const localisers = localisersIn(ZONE);
    const sql = connect(server.url);
    const given = { figures: figures(sql, ZONE), association, localisers };
    const yearly = await yearlyFiles({ ...given, year: YEAR, today: `${YEAR + 1}-01-15` });
    const brief = await briefFiles({
      ...given,
      provider: 'meta',
      period: yearPeriod(YEAR),
      briefs: briefs(sql, ZONE),
    });
    await sql.end();
    const pdfs = (name: string, files: typeof yearly) =>
      LOCALES.flatMap((locale) =>
        files
          .filter((file) => file.name.endsWith(`.${locale}.pdf`))
          .map(({ bytes }) => ({ name, locale, pdf: bytes })),
      );
    return [...pdfs('annual-report', yearly), ...pdfs('brief', brief)];
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
