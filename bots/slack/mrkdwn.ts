/** What Slack writes in angle brackets: a member, a Slack channel, a group or everybody, a link. */
const MARK = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/gu;
const MEMBER = /<@([A-Z0-9]+)(?:\|[^<>]*)?>/gu;

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/**
 * The words of a message as its reader sees them, from the text that Slack gives of it: names for members, addresses
 * for links, no markup of Slack's. https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 *
 * @param nameOf a member's name, by their id
 */
export async function wordsOf(text: string, nameOf: (id: string) => Promise<string>): Promise<string> {
  const names = new Map<string, string>();
  for (const [, id = ''] of text.matchAll(MEMBER)) names.set(id, await nameOf(id).catch(() => id));
  const words = text.replaceAll(MARK, (_, sigil: string, what: string, label: string | undefined) => {
    if (sigil === '@') return `@${names.get(what) ?? label ?? what}`;
    if (sigil === '#') return `#${label ?? what}`;
    if (sigil === '!') return label ?? `@${what.split('^')[0] ?? what}`;
    return what.startsWith('mailto:') ? (label ?? what.slice('mailto:'.length)) : what;
  });
  return unescaped(words).trim();
}
