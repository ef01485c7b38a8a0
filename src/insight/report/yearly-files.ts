import type { Association } from '../../association/association.ts';
import { documentPdf } from '../../documents/document-pdf.ts';
import { documentHtml } from '../../documents/html.ts';
import { LOCALES } from '../../text/locale.ts';
import type { Localisers } from '../../text/sentences.ts';
import { pngOf } from '../charts/render.ts';
import type { Figures } from '../figures.ts';
import { yearPeriod } from '../period.ts';
import { yearlyReport } from './yearly.ts';
import { yearlyCsv } from './yearly-csv.ts';
import { providersChart, yearlyDocument } from './yearly-document.ts';

/** A file to be written. */
export interface ReportFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The annual report of a year: HTML and PDF in each language, its tables as CSV, and all of it as JSON
 * (docs/schemas/annual-report.v1.schema.json).
 *
 * @param today in the association's calendar, `2026-11-25`: the year is over when it is in another
 */
export async function yearlyFiles(options: {
  readonly year: number;
  readonly figures: Figures;
  readonly association: Association;
  readonly localisers: Localisers;
  readonly today: string;
}): Promise<readonly ReportFile[]> {
  const { year, figures, association, localisers, today } = options;
  const period = yearPeriod(year);
  const [now, before] = await figures.inOneMoment([period, yearPeriod(year - 1)]);
  if (now === undefined || before === undefined) throw new Error('the figures of a year are missing');
  const report = yearlyReport({
    year,
    association,
    ...now,
    before,
    complete: today >= period.to,
  });
  const stem = `annual-report-${year}`;
  const documents = await Promise.all(
    LOCALES.map(async (locale): Promise<readonly ReportFile[]> => {
      const chart = providersChart(report, locale, localisers[locale]);
      const providers =
        chart === undefined
          ? undefined
          : ({ kind: 'picture', png: await pngOf(chart.spec), alt: chart.alt } as const);
      const document = yearlyDocument(report, locale, localisers[locale], { providers });
      return [
        { name: `${stem}.${locale}.html`, bytes: Buffer.from(documentHtml(document)) },
        { name: `${stem}.${locale}.pdf`, bytes: await documentPdf(document) },
      ];
    }),
  );
  return [
    ...documents.flat(),
    { name: `${stem}.csv`, bytes: Buffer.from(yearlyCsv(report)) },
    { name: `${stem}.json`, bytes: Buffer.from(`${JSON.stringify(report, null, 2)}\n`) },
  ];
}
