import type { Association } from '../../association/association.ts';
import { basisSaid, offenceName } from '../../catalogue/offence-words.ts';
import { offenceOf, offenceSlug } from '../../catalogue/offences.ts';
import type { HandoverAuthority } from '../../handovers/authority.ts';
import type { Localisers } from '../../text/sentences.ts';
import { type Period, plusDays } from '../period.ts';
import type { ReportFile } from '../report/yearly-files.ts';
import { exportCsv } from './export-csv.ts';
import type { Export, Exports } from './exports.ts';

/** Who an export is for; the provider as `briefProvider` names it. */
export type Recipient =
  | { readonly for: 'provider'; readonly provider: string }
  | { readonly for: 'authority'; readonly authority: HandoverAuthority };

function offencesOf(
  codes: readonly string[],
  { fr, en }: Localisers,
): Export['contents'][number]['offences'] {
  return codes.map((code) => {
    const slug = offenceSlug(code);
    return slug === undefined
      ? { code, fr: null, en: null, basis: null }
      : {
          code,
          fr: fr.bare(offenceName(slug)),
          en: en.bare(offenceName(slug)),
          basis: fr.bare(basisSaid(offenceOf(slug).basis)),
        };
  });
}

/**
 * What a provider was notified of, or an authority was handed, in a period: as CSV, and as JSON
 * (docs/schemas/export.v1.schema.json).
 */
export async function exportFiles(options: {
  readonly recipient: Recipient;
  readonly period: Period;
  readonly exports: Exports;
  readonly association: Association;
  readonly localisers: Localisers;
}): Promise<readonly ReportFile[]> {
  const { recipient, period, exports, association, localisers } = options;
  const [from, until] = [period.from, plusDays(period.to, -1)];
  const head = (asOf: number) =>
    ({
      format: 'vigie-export',
      version: 1,
      association: association.identity?.name ?? null,
      from,
      until,
      asOf: new Date(asOf).toISOString(),
    }) as const;
  const withNames = <T extends { readonly offences: readonly string[] }>(contents: readonly T[]) =>
    contents.map((content) => ({ ...content, offences: offencesOf(content.offences, localisers) }));

  async function written(): Promise<Export> {
    if (recipient.for === 'provider') {
      const { asOf, contents } = await exports.notifiedContents(recipient.provider, period);
      return { ...head(asOf), ...recipient, contents: withNames(contents) };
    }
    const { asOf, contents } = await exports.handedContents(recipient.authority, period);
    return { ...head(asOf), ...recipient, contents: withNames(contents) };
  }

  const whole = await written();
  const name = recipient.for === 'provider' ? recipient.provider : recipient.authority;
  const stem = `export-${name.replaceAll(/[^a-z0-9.-]/gu, '-')}-${from}-${until}`;
  return [
    { name: `${stem}.csv`, bytes: Buffer.from(exportCsv(whole)) },
    { name: `${stem}.json`, bytes: Buffer.from(`${JSON.stringify(whole, null, 2)}\n`) },
  ];
}
