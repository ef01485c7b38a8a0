import type { Piece } from './pieces.ts';

/** A place in the tree of all terms: what has been read up to here, and what may follow. */
export interface Node {
  /** By the next letter, digit or sign. */
  readonly next: Map<string, Node>;
  /** Terms whose last word may end here, by their place in the list. */
  readonly ends: number[];
  /** Terms whose last word may go on from here with any letters. */
  readonly openEnds: number[];
  /** The next word of a term whose word ends here; of one whose word may go on. */
  after: Node | undefined;
  openAfter: Node | undefined;
  /** What follows anything at all (within brackets). */
  afterAnything: Node | undefined;
}

/** An empty tree, or an empty branch of one. */
export function newNode(): Node {
  return {
    next: new Map(),
    ends: [],
    openEnds: [],
    after: undefined,
    openAfter: undefined,
    afterAnything: undefined,
  };
}

function branch(node: Node, sign: string): Node {
  const known = node.next.get(sign);
  if (known !== undefined) return known;
  const made = newNode();
  node.next.set(sign, made);
  return made;
}

/** Puts one term into the tree. */
export function plant(root: Node, pieces: readonly Piece[], term: number): void {
  let node = root;
  pieces.forEach((piece, index) => {
    if (piece.kind === 'anything') {
      node.afterAnything ??= newNode();
      node = node.afterAnything;
      return;
    }
    const open = piece.kind === 'word' && piece.open;
    for (const sign of piece.kind === 'word' ? piece.letters : piece.signs) node = branch(node, sign);
    const following = pieces[index + 1];
    if (following === undefined) (open ? node.openEnds : node.ends).push(term);
    else if (following.kind === 'anything') return;
    else if (open) {
      node.openAfter ??= newNode();
      node = node.openAfter;
    } else {
      node.after ??= newNode();
      node = node.after;
    }
  });
}
