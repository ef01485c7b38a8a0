import type { Association } from '../../association/association.ts';
import { documentPdf } from '../../documents/document-pdf.ts';
import { documentHtml } from '../../documents/html.ts';
import { LOCALES } from '../../text/locale.ts';
import type { Localisers } from '../../text/sentences.ts';
import type { ProviderSettlement } from '../figures.ts';
import { type Period, plusDays } from '../period.ts';
import type { ReportFile } from '../report/yearly-files.ts';
import { briefDocument } from './brief-document.ts';
import type { Briefs } from './facts.ts';

/** Whether a group of notices went to a provider: to the company, or to one of its hosts. */
function isOf(provider: string, { group }: ProviderSettlement): boolean {
  return group.split('@').includes(provider);
}

/** The brief for a meeting with a provider: HTML and PDF in each language. */
export async function briefFiles(options: {
  /** As `briefProvider` gives it. */
  readonly provider: string;
  readonly period: Period;
  readonly briefs: Briefs;
  readonly association: Association;
  readonly localisers: Localisers;
}): Promise<readonly ReportFile[]> {
  const { provider, period, briefs, association, localisers } = options;
  const { now, before, facts } = await briefs.inOneMoment(provider, period);
  const input = {
    provider,
    period,
    asOf: now.asOf,
    association: association.identity?.name,
    now: now.providers.filter((each) => isOf(provider, each)),
    before: before.providers.filter((each) => isOf(provider, each)),
    facts,
  };
  const stem = `brief-${provider.replaceAll(/[^a-z0-9.-]/gu, '-')}-${period.from}-${plusDays(period.to, -1)}`;
  const files = await Promise.all(
    LOCALES.map(async (locale): Promise<readonly ReportFile[]> => {
      const document = briefDocument(input, locale, localisers[locale]);
      return [
        { name: `${stem}.${locale}.html`, bytes: Buffer.from(documentHtml(document)) },
        { name: `${stem}.${locale}.pdf`, bytes: await documentPdf(document) },
      ];
    }),
  );
  return files.flat();
}
