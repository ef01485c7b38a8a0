import { foundInTexts } from '../notices/reporter-check.ts';
import type { Nobodys, Part, ReporterPassage, ReporterText } from '../notices/reporter-words.ts';
import { valueDigest } from './hash.ts';
import type { CaseFile, CaseFilePiece } from './schema.ts';

/** Where in a case file somebody's free text stands. */
export type Standing =
  | { readonly kind: 'reasoning'; readonly at: number }
  /** What a provider said of the target of that number, from 1. */
  | { readonly kind: 'outcome'; readonly target: number }
  | { readonly kind: 'piece'; readonly piece: number; readonly of: CaseFilePiece['kind'] }
  | { readonly kind: 'entry'; readonly case: number; readonly entry: number };

/** A passage of a case file in which something of a reporter stands. */
export interface FoundPassage {
  readonly standing: Standing;
  readonly kind: ReporterPassage['kind'];
  /** The file's own words there. */
  readonly passage: string;
}

/** What of those who reported stands in a case file that was not to have their words. */
export interface OfReporters {
  readonly kind: 'of-reporters';
  readonly passages: readonly FoundPassage[];
  /** Names these passages: others, or more of them, are named otherwise. */
  readonly mark: string;
}

interface FreeText {
  readonly standing: Standing;
  readonly text: string;
  /** Words of the content that a moderator vouched for: only names and the like are looked for in them. */
  readonly quoted?: boolean;
}

function textsOf(piece: CaseFilePiece): readonly { readonly text: string; readonly quoted?: boolean }[] {
  const plain = (...texts: readonly (string | undefined)[]) =>
    texts.flatMap((text) => (text === undefined ? [] : [{ text }]));
  switch (piece.kind) {
    case 'notice': {
      const { facts, reasoning, quotes = [] } = piece.content?.notice ?? {};
      return [
        ...plain(piece.providerReference, facts),
        ...quotes.map((text) => ({ text, quoted: true })),
        ...plain(reasoning),
      ];
    }
    case 'answer':
      return plain(piece.content?.from, piece.content?.subject, piece.content?.text);
    case 'escalation':
      return plain(piece.reference, piece.content);
    case 'handover':
      return plain(piece.reference, ...(piece.content?.fields ?? []).map(({ text }) => text));
    case 'screenshot':
      return [];
  }
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** Everything in the file that somebody wrote freely, but for what reporters did. */
function freeTexts({ qualifications, targets, pieces, trail }: CaseFile): readonly FreeText[] {
  return [
    ...qualifications.flatMap(({ at, reasoning }) =>
      reasoning === undefined ? [] : [{ standing: { kind: 'reasoning', at } as const, text: reasoning }],
    ),
    ...targets.flatMap(({ outcomes }, index) =>
      outcomes.flatMap(({ words }) =>
        words === undefined
          ? []
          : [{ standing: { kind: 'outcome', target: index + 1 } as const, text: words }],
      ),
    ),
    ...pieces.flatMap((piece) =>
      textsOf(piece).map((text) => ({
        standing: { kind: 'piece', piece: piece.piece, of: piece.kind } as const,
        ...text,
      })),
    ),
    ...trail.flatMap(({ case: number, entries }) =>
      entries.flatMap(({ entry, detail }) =>
        stringsIn(detail).map((text) => ({
          standing: { kind: 'entry', case: number, entry } as const,
          text,
        })),
      ),
    ),
  ];
}

/** What is nobody's own: the law's words, what was reported, and the content's words as notices quote them. */
function nobodysIn({ qualifications, targets, pieces }: CaseFile): Nobodys {
  return {
    offences: qualifications.flatMap(({ offences }) => offences),
    quotes: pieces.flatMap((piece) => (piece.kind === 'notice' ? (piece.content?.notice.quotes ?? []) : [])),
    targets: targets.flatMap(({ kind, link, account, stableId, former }) => {
      if (kind === 'described') return [];
      const links = [...(link === undefined ? [] : [link]), ...former.map((each) => each.link)];
      return links.map((canonical) => ({
        canonical,
        kind,
        ...(stableId === undefined ? {} : { id: stableId }),
        ...(account === undefined ? {} : { account }),
        screenshots: [],
      }));
    }),
  };
}

/**
 * The passages of a case file in which a reporter's words, name, handle, address, number or reference stand, though their
 * words were not asked for: what a moderator wrote is given away with all else. Undefined where there are none.
 */
export async function reportersIn(
  file: CaseFile,
  reporters: readonly ReporterText[],
): Promise<OfReporters | undefined> {
  const texts = freeTexts(file);
  const parts = texts.map(
    ({ text, quoted }, index): Part => ({ where: quoted === true ? 'quotes' : 'facts', index, text }),
  );
  const found = new Map<string, FoundPassage>();
  for (const { index, kind, passage } of await foundInTexts(parts, nobodysIn(file), reporters, [])) {
    const standing = texts[index]?.standing;
    // The same words of several reporters, or in two fields of one piece, are read once.
    if (standing !== undefined) found.set(JSON.stringify([standing, passage]), { standing, kind, passage });
  }
  const passages = [...found.values()];
  if (passages.length === 0) return undefined;
  return { kind: 'of-reporters', passages, mark: valueDigest(passages).slice(0, 16) };
}
