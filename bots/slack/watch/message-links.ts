import { z } from 'zod';

/** A message of Slack, as far as what it says and links to goes. */
const messageSchema = z.object({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  attachments: z
    .array(
      z.object({
        original_url: z.string().optional(),
        from_url: z.string().optional(),
        title_link: z.string().optional(),
        text: z.string().optional(),
        fallback: z.string().optional(),
      }),
    )
    .optional(),
});

const linkElement = z.object({ type: z.literal('link'), url: z.string() });

/** What a message says, without Slack's own marks, and what it links to, each once and in order. */
export interface MessageContent {
  readonly words: string;
  readonly links: readonly string[];
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** `<https://…|label>`, `<mailto:…>`, `<@U1>`, `<#C1|name>`, `<!here>`, `<!subteam^S1|@name>`. */
const MARKED = /<([^<>|]*)(?:\|([^<>]*))?>/gu;
const WEB = /^https?:/iu;

/** Slack's mrkdwn as its reader sees it: a link as its label, and its address behind it where that is another. */
export function plainWords(mrkdwn: string): string {
  return unescaped(
    mrkdwn.replaceAll(MARKED, (_, target: string, label: string | undefined) => {
      if (target.startsWith('@')) return label === undefined ? '@…' : `@${label.replace(/^@/u, '')}`;
      if (target.startsWith('#')) return `#${label ?? '…'}`;
      if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
      if (label === undefined || label === '' || target.includes(label)) return target;
      return `${label} (${target})`;
    }),
  );
}

/** The addresses that Slack marked as links in a text. */
function markedLinks(mrkdwn: string): readonly string[] {
  return [...mrkdwn.matchAll(MARKED)]
    .map(([, target]) => unescaped(target ?? ''))
    .filter((target) => WEB.test(target));
}

/** The links of blocks of any depth: elements of rich text, and those marked in mrkdwn. */
function linksInBlocks(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(linksInBlocks);
  if (typeof value !== 'object' || value === null) return [];
  const link = linkElement.safeParse(value);
  if (link.success) return WEB.test(link.data.url) ? [link.data.url] : [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === 'text' && typeof inside === 'string' ? markedLinks(inside) : linksInBlocks(inside),
  );
}

/**
 * What a message of Slack says and links to. What Slack unfurled counts only where the message itself has no link, as
 * a feed's message may.
 */
export function contentOf(message: unknown): MessageContent {
  const read = messageSchema.safeParse(message);
  if (!read.success) return { words: '', links: [] };
  const { text = '', blocks = [], attachments = [] } = read.data;
  const own = [...markedLinks(text), ...linksInBlocks(blocks)];
  const attached = attachments.flatMap(({ original_url, from_url, title_link }) =>
    [original_url ?? title_link ?? from_url].filter((url) => url !== undefined),
  );
  const words = plainWords(text === '' ? (attachments[0]?.text ?? attachments[0]?.fallback ?? '') : text);
  return { words: words.trim(), links: [...new Set(own.length > 0 ? own : attached)] };
}
