import { platformOf } from '../catalogue/platforms/index.ts';
import { defang } from '../links/defang.ts';
import type { LinkReading } from '../links/read.ts';
import type { Target } from '../links/target.ts';
import { type Say, say } from '../text/say.ts';
import { plain } from '../text/span.ts';

/** How many targets one report may have. */
export const MAX_TARGETS = 10;

/** A handle as people write it; the name of a forwarded post's author may be any words. */
function nameShown(account: string): string {
  return /\s/u.test(account) ? account : `@${account}`;
}

/** A target in plain words: "a post by @name on X". */
export function targetInWords(target: Target): Say {
  const name = target.platform === undefined ? undefined : platformOf(target.platform)?.name;
  if (name === undefined) return say('target.page-elsewhere', { host: [plain(target.host)] });
  const platform = [plain(name)];
  const account = target.account === undefined ? undefined : [plain(nameShown(target.account))];
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

/** A link for display: never clickable. */
export function linkShown(canonical: string): Say {
  return say('target.link', { link: [{ kind: 'defanged', text: defang(canonical) }] });
}

/** What was read in the links of a message, read back. */
export function readBack(targets: readonly Target[]): Say[] {
  const [first] = targets;
  if (first === undefined) return [];
  if (targets.length === 1) return [say('link.read-one', { target: targetInWords(first) })];
  return [
    say('link.read-many', { count: targets.length }),
    ...targets.map((target) =>
      say('link.read-line', { target: targetInWords(target), link: linkShown(target.canonical) }),
    ),
  ];
}

/** Why links were refused, each reason in its own words; beside others, each is named by its host. */
export function refusalsInWords(readings: readonly LinkReading[]): Say[] {
  const reasons = readings.flatMap((reading) => {
    if (reading.kind !== 'refused') return [];
    const why = say(`link.refused.${reading.reason}`);
    // The host alone: what else a refused link holds may be a password.
    const host = reading.host?.replaceAll('.', '[.]');
    return [
      readings.length === 1 || host === undefined
        ? why
        : say('link.refused-among', { host: [{ kind: 'defanged', text: host }], why }),
    ];
  });
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}
