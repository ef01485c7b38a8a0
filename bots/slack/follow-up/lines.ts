import type { FollowUp, FollowUpKind } from '../../../src/cases/follow-ups.ts';
import { COUNTED_MAX } from '../../../src/cases/lists.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { clip } from '../clip.ts';
import { PROVIDER_MAX } from '../notice-summary.ts';
import { choice } from '../thread/notice-lines.ts';

/** How much of a target's link a line shows. */
const LINK_MAX = 120;

/** How many there are of a kind, in words. */
export function countSaid(kind: FollowUpKind, count: number | 'many'): Say {
  return count === 'many'
    ? say('follow-ups.many', { kind, count: COUNTED_MAX })
    : say(`follow-ups.count.${kind}`, { count });
}

/** What one of them is about. */
export function followUpSaid(item: FollowUp): Say {
  const number = String(item.case);
  if (item.kind === 'checks')
    return say('follow-ups.check', {
      number,
      target:
        item.shown === undefined
          ? say('thread.target', { id: String(item.target) })
          : [plain(clip(item.shown, LINK_MAX))],
      outcome: say(`outcome.${item.outcome}`),
      at: item.since,
    });
  const provider = [plain(clip(item.providerName, PROVIDER_MAX))];
  if (item.kind === 'overdue')
    return say('follow-ups.overdue', {
      number,
      provider,
      for: choice(item.due ?? 'decision'),
      count: item.targets,
      at: item.since,
    });
  return say('follow-ups.notice', {
    number,
    provider,
    state: say(`notice-state.${item.state}`),
    count: item.targets,
    at: item.since,
  });
}

/** The same in characters alone, with a mark before what is urgent. */
export function followUpText(localiser: Localiser, item: FollowUp): string {
  return `${item.urgent ? '🔴 ' : ''}${localiser.bare(followUpSaid(item))}`;
}
