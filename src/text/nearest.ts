/** How many letters have to be added, left out or exchanged to get from one word to the other. */
export function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** The word of a list that somebody may have meant, `undefined` where none is close: at most a third of it differs. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: { readonly word: string; readonly far: number } | undefined;
  for (const each of known) {
    const far = distance(word.toLowerCase(), each.toLowerCase());
    if (far <= Math.max(1, Math.ceil(each.length / 3)) && (best === undefined || far < best.far))
      best = { word: each, far };
  }
  return best?.word;
}
