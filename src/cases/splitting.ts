/** What a case holds: its targets, each with the reports that are about it. */
export interface Held {
  readonly target: number;
  readonly reports: readonly number[];
}

/** What leaves a case in a split, and how. */
export interface Leaving {
  /** The targets that move, whole. */
  readonly targets: readonly number[];
  /** The targets that stay. */
  readonly staying: readonly number[];
  /** Reports that leave the case: they are about none of the staying targets any more. */
  readonly reports: readonly number[];
  /** Those of them that take no target along, and so get one of their own, without a link. */
  readonly bare: readonly number[];
}

/**
 * What a split takes out of a case, or undefined where nothing would leave or nothing would stay.
 *
 * A target that is chosen moves, and every report about it is from then on (also) about the new case. A report that is
 * chosen leaves the case altogether: the targets that only chosen reports are about move with it, and it is no longer
 * about those that stay because others reported them too. Where it would be left without any target, it gets one of
 * its own that has no link, as a report without a link has. It is never tied to a target that it did not name itself:
 * whoever sent it is shown the links of their report, and would learn what others reported.
 */
export function leaving(
  held: readonly Held[],
  chosen: { readonly targets: readonly number[]; readonly reports: readonly number[] },
): Leaving | undefined {
  const reports = new Set(chosen.reports);
  const onlyTheirs = (of: Held): boolean =>
    of.reports.length > 0 && of.reports.every((id) => reports.has(id));
  const moving = held.filter((of) => chosen.targets.includes(of.target) || onlyTheirs(of));
  const staying = held.filter((of) => !moving.includes(of));
  const taken = new Set(moving.flatMap((of) => of.reports));
  const bare = chosen.reports.filter((report) => !taken.has(report));
  if (staying.length === 0 || (moving.length === 0 && bare.length === 0)) return undefined;
  return {
    targets: moving.map(({ target }) => target),
    staying: staying.map(({ target }) => target),
    reports: chosen.reports,
    bare,
  };
}

/** What a report that leaves says of minors: that one is concerned, that none is, or nothing. */
export type SaidOfMinors = 'concerned' | 'not-concerned' | 'unknown';

/**
 * Whether a minor may be concerned by what was split off. It stays so unless every report that leaves says that none
 * is: what is uncertain is treated as what would be grave.
 */
export function mayConcernMinor(ofCase: boolean, said: readonly SaidOfMinors[]): boolean {
  if (said.includes('concerned')) return true;
  return ofCase && (said.length === 0 || said.includes('unknown'));
}
