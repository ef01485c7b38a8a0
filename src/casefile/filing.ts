import type { Moderator } from '../cases/case.ts';
import type { ReporterText } from '../notices/reporter-words.ts';
import type { CaseFacts } from './schema.ts';

/** What a case file is asked to hold. */
export interface Asked {
  /** Whether what reporters wrote stands in it; who they are never does. */
  readonly reporterWords: boolean;
}

/** What a case file is made from, and what those who reported wrote: without being asked for, none of it may stand there. */
export interface Filed {
  readonly facts: CaseFacts;
  readonly reporters: readonly ReporterText[];
}

/** What case files are made from; implemented on PostgreSQL in db/. */
export interface CaseFiling {
  /** All that is kept of a case, as it stands at one moment; undefined when there is no such case. */
  caseFacts(number: number, asked: Asked): Promise<Filed | undefined>;
  /**
   * Writes to the trail that a file was made, by its SHA-256: before anybody gets it.
   *
   * @param by undefined where an operator made it
   */
  caseFileMade(number: number, by: Moderator | undefined, sha256: string): Promise<void>;
}
