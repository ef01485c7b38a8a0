import type { RichTextElement } from '@slack/types';
import type { CardTarget } from '../../src/cases/card.ts';
import { platformOf } from '../../src/catalogue/platforms/index.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { plain } from '../../src/text/span.ts';
import { clip } from './clip.ts';
import { inlines, text } from './richText.ts';

/** How much of a host or of a handle a card shows: the rest of a longer one is in the link itself. */
const NAME_MAX = 100;

function inWords(target: CardTarget): Say {
  const name = platformOf(target.platform)?.name;
  if (target.kind === 'described') return say('card.target.described');
  if (name === undefined)
    return say('target.page-elsewhere', { host: [plain(clip(target.host ?? '', NAME_MAX))] });
  const platform = [plain(name)];
  const account = target.account === undefined ? undefined : [plain(clip(target.account, NAME_MAX))];
  switch (target.kind) {
    case 'content':
      return account === undefined
        ? say('target.content', { platform })
        : say('target.content-by', { platform, account });
    case 'account':
      return account === undefined
        ? say('target.account', { platform })
        : say('target.account-named', { platform, account });
    case 'page':
      return say('target.page', { platform });
  }
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
