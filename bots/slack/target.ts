import type { RichTextElement } from '@slack/types';
import type { CardTarget } from '../../src/cases/card.ts';
import { targetInWords } from '../../src/conversation/targets.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { plain } from '../../src/text/span.ts';
import { clip } from './clip.ts';
import { inlines, text } from './rich-text.ts';

/** How much of a host or of a handle a card shows: the rest of a longer one is in the link itself. */
const NAME_MAX = 100;

function inWords({ kind, platform, account, host, shown }: CardTarget): Say {
  if (kind === 'described' || host === undefined) return say('card.target.described');
  return targetInWords({
    kind,
    platform,
    account: account === undefined ? undefined : clip(account, NAME_MAX),
    host: clip(host, NAME_MAX),
    canonical: shown,
    id: undefined,
  });
}

function trueHost(target: CardTarget): Say | undefined {
  if (target.host === undefined) return undefined;
  const host = [plain(clip(target.host, NAME_MAX))];
  if (target.unicodeHost === undefined) return say('card.target.host', { host });
  return say('card.target.host-unicode', { host, unicode: [plain(clip(target.unicodeHost, NAME_MAX))] });
}

/** A target in three lines: what it is, its link or description in at most `max` characters, its true host. */
export function targetElements(localiser: Localiser, target: CardTarget, max: number): RichTextElement[] {
  const host = trueHost(target);
  const shown = clip(target.shown, max);
  return [
    ...inlines(localiser.rich(inWords(target))),
    text('\n'),
    // Code style keeps a link's characters apart, and Slack follows nothing in it.
    ...(shown === '' ? [] : [target.kind === 'described' ? text(shown) : text(shown, { code: true })]),
    ...(host === undefined ? [] : [text('\n'), ...inlines(localiser.rich(host))]),
  ];
}
