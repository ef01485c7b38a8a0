import type { Association } from '../association/association.ts';
import {
  basisSaid,
  limitationSaid,
  maximumSaid,
  motiveName,
  offenceName,
} from '../catalogue/offence-words.ts';
import { type OffenceSlug, offenceOf } from '../catalogue/offences.ts';
import type { Localiser } from '../text/localiser.ts';
import { fileDigest, pieceDigest } from './hash.ts';
import {
  type CaseFacts,
  type CaseFile,
  type CaseFilePiece,
  caseFileSchema,
  type RetainedFacts,
} from './schema.ts';

/** What the making of a case file adds to what is kept of the case. */
export interface Making {
  /** Of the language in which the file is written. */
  readonly localiser: Localiser;
  readonly association: Association;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  /** What of Vigie makes it (`makerWith`). */
  readonly vigie: string;
}

type Qualification = CaseFile['qualifications'][number];

function offenceSaid(slug: OffenceSlug, { bare }: Localiser): Qualification['offences'][number] {
  const offence = offenceOf(slug);
  return {
    slug,
    name: bare(offenceName(slug)),
    basis: bare(basisSaid(offence.basis)),
    maximum: bare(maximumSaid(offence)),
    limitation: bare(limitationSaid(offence)),
    source: offence.source,
    readAt: offence.readAt,
    toConfirm: offence.limitation?.toConfirm ?? true,
  };
}

function qualificationOf(
  { at, moderator, offences, motives, published, reasoning, changed }: RetainedFacts,
  localiser: Localiser,
): Qualification {
  return {
    at,
    moderator,
    offences: offences.map((slug) => offenceSaid(slug, localiser)),
    motives: motives.map((slug) => ({ slug, name: localiser.bare(motiveName(slug)) })),
    ...(published === undefined ? {} : { published }),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(changed === undefined ? {} : { changed }),
  };
}

function associationOf({ identity, trustedFlagger }: Association): Pick<CaseFile, 'association'> {
  if (identity === undefined) return {};
  return { association: { ...identity, ...(trustedFlagger === undefined ? {} : { trustedFlagger }) } };
}

/**
 * The case file of these facts: the law's words as the catalogue has them with the day on which each was read, the
 * pieces numbered in the order in which they came, each with its hash.
 */
export function caseFileOf(facts: CaseFacts, { localiser, association, madeAt, vigie }: Making): CaseFile {
  const pieces = facts.pieces.map(
    (piece, index): CaseFilePiece => ({ ...piece, piece: index + 1, sha256: pieceDigest(piece) }),
  );
  const file: Omit<CaseFile, 'digest'> = {
    format: 'vigie-case-file',
    version: 1,
    vigie,
    locale: localiser.locale,
    timeZone: localiser.timeZone,
    madeAt,
    ...associationOf(association),
    case: facts.case,
    reports: facts.reports,
    targets: facts.targets,
    qualifications: facts.retained.map((retained) => qualificationOf(retained, localiser)),
    pieces,
    trail: facts.trail,
  };
  // Read as it will be read again, so that what is hashed is what the schema lets through.
  const read = caseFileSchema.parse(JSON.parse(JSON.stringify({ ...file, digest: '0'.repeat(64) })));
  return { ...read, digest: fileDigest(read) };
}
