/** What a client shows of a message's content, as far as it matters here: its bare text and what it made of marks. */
export interface Rendered {
  readonly text: string;
  /** Addresses that can be clicked. */
  readonly links: readonly string[];
  /** Kinds of mark that were applied: bold, italic, code, quote, heading, list, spoiler, strike, mention, emoji. */
  readonly marks: readonly string[];
}

interface Rule {
  readonly mark: string;
  readonly pattern: RegExp;
  readonly atLineStart?: boolean;
}

/**
 * Clients parse from left to right, and a backslash before any character that is no letter, digit or space takes
 * that character out of it.
 * @see https://support.discord.com/hc/en-us/articles/210298617-Markdown-Text-101
 */
const RULES: readonly Rule[] = [
  { mark: 'link', pattern: /^<(https?:\/\/[^\s<>]+)>/u },
  { mark: 'link', pattern: /^\[[^\]\n]+\]\(<?(https?:\/\/[^\s<>)]+)>?\)/u },
  { mark: 'link', pattern: /^(https?:\/\/[^\s<]+[^<.,:;"'\]\s])/u },
  { mark: 'mention', pattern: /^(?:<@[!&]?\d+>|<#\d+>|@everyone|@here)/u },
  { mark: 'emoji', pattern: /^(?:<a?:\w+:\d+>|:\w+:)/u },
  { mark: 'time', pattern: /^<t:-?\d+(?::\w)?>/u },
  { mark: 'code', pattern: /^```[\s\S]+?```/u },
  { mark: 'code', pattern: /^(`+)[\s\S]*?[^`]\1(?!`)/u },
  { mark: 'bold', pattern: /^\*\*(?:\\[\s\S]|[^\\])+?\*\*(?!\*)/u },
  { mark: 'underline', pattern: /^__(?:\\[\s\S]|[^\\])+?__(?!_)/u },
  { mark: 'italic', pattern: /^\*(?=\S)[^*\n]+\*/u },
  { mark: 'italic', pattern: /^_(?=\S)[^_\n]+_/u },
  { mark: 'strike', pattern: /^~~[\s\S]+?~~/u },
  { mark: 'spoiler', pattern: /^\|\|[\s\S]+?\|\|/u },
  { mark: 'heading', pattern: /^(?:#{1,3}|-#) /u, atLineStart: true },
  { mark: 'quote', pattern: /^>(?:>>)? /u, atLineStart: true },
  { mark: 'list', pattern: /^ *(?:[-*]|\d+\.) /u, atLineStart: true },
];

/** How a client shows the content. Marks inside a bold or linked part are not looked into. */
export function rendered(content: string): Rendered {
  const links: string[] = [];
  const marks: string[] = [];
  let text = '';
  let rest = content;
  while (rest !== '') {
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    const atLineStart = text === '' || text.endsWith('\n');
    const rule = escaped
      ? undefined
      : RULES.find((each) => (atLineStart || each.atLineStart !== true) && each.pattern.test(rest));
    const match = rule?.pattern.exec(rest);
    if (rule !== undefined && match) {
      if (rule.mark === 'link') links.push(match[1] ?? '');
      else marks.push(rule.mark);
      const inner =
        rule.mark === 'bold'
          ? match[0].slice(2, -2)
          : rule.mark === 'code'
            ? match[0].replaceAll('`', '')
            : match[0];
      text += inner.replace(/\\([^0-9A-Za-z\s])/gu, '$1');
      rest = rest.slice(match[0].length);
    } else {
      text += escaped?.[1] ?? rest[0] ?? '';
      rest = rest.slice(escaped ? escaped[0].length : 1);
    }
  }
  return { text, links, marks };
}
