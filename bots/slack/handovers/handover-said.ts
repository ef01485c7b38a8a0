import type { RichTextElement } from '@slack/types';
import type { HandoverAuthority } from '../../../src/handovers/authority.ts';
import type { HandoverHead } from '../../../src/handovers/handing.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import { clip } from '../clip.ts';
import { composed, member, moment } from '../rich-text.ts';
import { choice } from '../thread/notice-lines.ts';

/** How much of an authority's reference is shown. */
const REFERENCE_MAX = 120;

/** What is told of a handover in a line. Moments are epoch milliseconds. */
export interface HandoverTold {
  readonly authority: HandoverAuthority;
  readonly moderator: string;
  /** When it was prepared. */
  readonly at: number;
  readonly handed: { readonly at: number; readonly by: string } | undefined;
  readonly reference: string | undefined;
}

/** What is told of a handover that is kept. */
export function toldOf(head: HandoverHead): HandoverTold {
  const { authority, moderator, preparedAt, handedAt, handedBy, reference } = head;
  const handed =
    handedAt === undefined || handedBy === undefined ? undefined : { at: handedAt, by: handedBy };
  return { authority, moderator, at: preparedAt, handed, reference };
}

/** To whom a case went, by whom and when, and under which reference. */
export function handoverSaid(
  localiser: Localiser,
  { authority, moderator, at, handed, reference }: HandoverTold,
): RichTextElement[] {
  return composed(localiser, (slot) =>
    handed === undefined
      ? say('page.handover.prepared', {
          authority: choice(authority),
          who: slot(member(moderator)),
          when: slot(moment(at)),
        })
      : say('page.handover.handed', {
          authority: choice(authority),
          who: slot(member(handed.by)),
          when: slot(moment(handed.at)),
          given: String(reference !== undefined),
          reference: [{ kind: 'code', text: clip(reference ?? '–', REFERENCE_MAX) }],
        }),
  );
}
