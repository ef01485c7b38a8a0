import type { HandoverHead, StoredHandover } from '../../../src/handovers/handing.ts';
import { stillFound } from '../../../src/handovers/still-found.ts';
import type { ActingDeps } from '../acting.ts';

/** A handover as it is kept, with what of it may not go out. */
export interface CheckedHandover extends StoredHandover {
  /** What comes from somebody who reported, or names them, by what they wrote until now. */
  readonly found: readonly string[];
  /** Others of the case that were handed over to the same authority, the newest first; none once it was itself. */
  readonly others: readonly HandoverHead[];
  /** What comes from reporters, of the reference that a moderator typed. */
  readonly foundInReference: readonly string[];
}

/**
 * A handover with what keeps it from going out at this moment; undefined where there is none. All is looked for at once:
 * Slack waits three seconds, and a burst has thousands of reporters.
 *
 * @param reference what a moderator typed as the authority's
 */
export async function checkedHandover(
  deps: Pick<ActingDeps, 'handovers' | 'localisers'>,
  id: string,
  reference = '',
): Promise<CheckedHandover | undefined> {
  const stored = await deps.handovers?.handover(id);
  const sources = stored === undefined ? undefined : await deps.handovers?.handoverSources(stored.head.case);
  if (stored === undefined || sources === undefined) return undefined;
  const prepared = stored.prepared ?? { words: '', fields: [] };
  const { head } = stored;
  const all = head.handedAt === undefined ? await deps.handovers?.handoversOf(head.case) : undefined;
  const others = (all ?? []).filter(
    ({ id: other, authority, handedAt }) =>
      other !== head.id && authority === head.authority && handedAt !== undefined,
  );
  const { inText, inReference } = await stillFound(prepared, reference, sources, deps.localisers.fr);
  return { ...stored, found: inText, others, foundInReference: inReference };
}
