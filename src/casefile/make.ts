import type { Association } from '../association/association.ts';
import type { Moderator } from '../cases/case.ts';
import type { Locale } from '../text/locale.ts';
import type { Localiser } from '../text/localiser.ts';
import type { Localisers } from '../text/sentences.ts';
import { caseFileOf } from './case-file.ts';
import type { Asked, CaseFiling } from './filing.ts';
import { caseFileBytes, sha256 } from './hash.ts';
import { type OfReporters, reportersIn } from './of-reporters.ts';
import { caseFilePdf } from './pdf/pdf.ts';
import { makerWith } from './release.ts';
import type { CaseFile } from './schema.ts';

/** A case file as it is given away: the JSON, and the PDF that holds it. */
export interface MadeCaseFile {
  readonly kind: 'made';
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

/** How a case file is asked for. */
export interface Wanted extends Asked {
  readonly locale: Locale;
  /** The mark of the passages of reporters that whoever asks has read, and lets out. */
  readonly passages?: string | undefined;
}

interface Drafted {
  readonly file: CaseFile;
  /** What of reporters stands in it though it should not. */
  readonly found: OfReporters | undefined;
}

async function drafted(
  { filing, localisers, association }: MakingDeps,
  given: number,
  { locale, reporterWords }: Wanted,
  now: number,
): Promise<Drafted | undefined> {
  const filed = await filing.caseFacts(given, { reporterWords });
  if (filed === undefined) return undefined;
  const vigie = await makerWith(localisers[locale]);
  const fileIn = (localiser: Localiser): CaseFile =>
    caseFileOf(filed.facts, { localiser, association, madeAt: now, vigie });
  const file = fileIn(localisers[locale]);
  // Where their words are asked for, what others took from them adds nothing.
  if (reporterWords) return { file, found: undefined };
  // With the law's words in French, whatever the file's language: the same passages bear the same mark.
  return { file, found: await reportersIn(fileIn(localisers.fr), filed.reporters) };
}

/**
 * What of reporters would stand in the file of a case though their words are not asked for: what moderators and providers
 * wrote is given away with all else. Undefined where there is nothing, and where there is no such case.
 */
export async function reportersInCaseFile(
  deps: MakingDeps,
  given: number,
  wanted: Wanted,
  now: number,
): Promise<OfReporters | undefined> {
  return (await drafted(deps, given, wanted, now))?.found;
}

/**
 * Makes a case's file, JSON and PDF together, and writes to the trail that it was made. Undefined when there is no such
 * case; not made where something of reporters would stand in it that nobody asked for, unless whoever makes it has read
 * just that and lets it out.
 *
 * @param by undefined where an operator makes it
 * @param now epoch milliseconds
 */
export async function makeCaseFile(
  deps: MakingDeps,
  given: number,
  wanted: Wanted,
  by: Moderator | undefined,
  now: number,
): Promise<MadeCaseFile | OfReporters | undefined> {
  const draft = await drafted(deps, given, wanted, now);
  if (draft === undefined) return undefined;
  const { file, found } = draft;
  if (found !== undefined && found.mark !== wanted.passages) return found;
  const json = caseFileBytes(file);
  const pdf = await caseFilePdf(file, json, deps.localisers[wanted.locale]);
  const { number } = file.case;
  await deps.filing.caseFileMade(number, by, sha256(json));
  return { kind: 'made', number, json, pdf, sha256: sha256(json) };
}
