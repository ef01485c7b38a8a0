import { caseFileOf } from '../../src/casefile/case-file.ts';
import { caseFileBytes } from '../../src/casefile/hash.ts';
import { caseFilePdf } from '../../src/casefile/pdf/pdf.ts';
import type { CaseFacts, CaseFile } from '../../src/casefile/schema.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { ASSOCIATION, NOW, says } from '../notices/fixtures.ts';

/** A case of which nothing is known yet. */
export const BARE: CaseFacts = {
  case: {
    number: 12,
    merged: [],
    pole: 'moderation',
    category: 'antisemitism',
    state: 'open',
    urgent: false,
    minor: false,
    openedAt: NOW,
  },
  reports: [],
  targets: [],
  retained: [],
  pieces: [],
  trail: [],
};

export interface Laid {
  readonly file: CaseFile;
  readonly json: Buffer;
  readonly pdf: Buffer;
}

/** The file of these facts, without any database. */
export async function laid(
  facts: Partial<CaseFacts>,
  { localiser = says.fr, vigie = '0.0.9' }: { readonly localiser?: Localiser; readonly vigie?: string } = {},
): Promise<Laid> {
  const all = { ...BARE, ...facts };
  const file = caseFileOf(all, { localiser, association: ASSOCIATION, madeAt: NOW, vigie });
  const json = caseFileBytes(file);
  return { file, json, pdf: await caseFilePdf(file, json, localiser) };
}
