/**
 * Parses a URL as browsers do (WHATWG), `undefined` where it is none.
 *
 * Not `URL.canParse`: after some thousands of calls, that of Node 20 and 22 takes strings with accents for
 * malformed (https://github.com/AikidoSec/firewall-node/pull/1086). A property test holds this.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
