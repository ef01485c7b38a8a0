/** A link taken apart once, so that many patterns can be tried on it cheaply. */
export interface Address {
  /** Non-empty path segments, percent-decoded. */
  readonly segments: readonly string[];
  /** The same in lower case, for literals. */
  readonly folded: readonly string[];
  readonly query: URLSearchParams;
  /** Percent-decoded, without `#`. */
  readonly fragment: string;
}

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Undoes a query that was percent-encoded once too often: `?v%3DdQw4w9WgXcQ%26feature%3Dshare`. */
function wholeQuery(search: string): string {
  if (!/%3d/i.test(search)) return search;
  const pairs = search.slice(1).split('&');
  return pairs
    .map((pair) => (/^[^=]*%3d/i.test(pair) && !pair.includes('=') ? decoded(pair) : pair))
    .join('&');
}

/** Takes the part of a link after its host apart. */
export function addressOf(pathname: string, search: string, hash: string): Address {
  // Single-page sites write their path behind a hash: twitter.com/#!/name/status/1, m.youtube.com/#/watch?v=…
  const routed = /^#(?:!\/?|\/|%2f)(.+)$/i.exec(hash);
  const path = routed !== null && /^\/*$/.test(pathname) ? decoded(routed[1] ?? '') : pathname;
  const [clean = '', ...more] = path.split('?');
  const segments = clean
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  return {
    segments,
    folded: segments.map((segment) => segment.toLowerCase()),
    query: new URLSearchParams(more.length > 0 ? more.join('?') : wholeQuery(search)),
    fragment: decoded(hash.slice(1)),
  };
}
