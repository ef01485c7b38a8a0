import type { Association } from '../association/association.ts';
import type { Moderator } from '../cases/case.ts';
import type { Locale } from '../text/locale.ts';
import type { Localisers } from '../text/sentences.ts';
import { caseFileOf } from './case-file.ts';
import type { Asked, CaseFiling } from './filing.ts';
import { caseFileBytes, sha256 } from './hash.ts';
import { caseFilePdf } from './pdf/pdf.ts';
import { makerWith } from './release.ts';

/** A case file as it is given away: the JSON, and the PDF that holds it. */
export interface MadeCaseFile {
  /** The case's own number, where another led to it. */
  readonly number: number;
  readonly json: Buffer;
  readonly pdf: Buffer;
  /** SHA-256 of the JSON's bytes: what the trail and the PDF's first page say. */
  readonly sha256: string;
}

/** What the making of case files needs. */
export interface MakingDeps {
  readonly filing: CaseFiling;
  readonly localisers: Localisers;
  readonly association: Association;
}

/**
 * Makes a case's file, JSON and PDF together, and writes to the trail that it was made. Undefined when there is no such
 * case.
 *
 * @param by undefined where an operator makes it
 * @param now epoch milliseconds
 */
export async function makeCaseFile(
  { filing, localisers, association }: MakingDeps,
  given: number,
  { locale, reporterWords }: Asked & { readonly locale: Locale },
  by: Moderator | undefined,
  now: number,
): Promise<MadeCaseFile | undefined> {
  const facts = await filing.caseFacts(given, { reporterWords });
  if (facts === undefined) return undefined;
  const localiser = localisers[locale];
  const vigie = await makerWith(localiser);
  const file = caseFileOf(facts, { localiser, association, madeAt: now, vigie });
  const json = caseFileBytes(file);
  const pdf = await caseFilePdf(file, json, localiser);
  const { number } = facts.case;
  await filing.caseFileMade(number, by, sha256(json));
  return { number, json, pdf, sha256: sha256(json) };
}
