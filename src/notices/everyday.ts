const MONTH =
  'janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december';
const ORDINAL = '(?:er|st|nd|rd|th)?';
const DAY = [
  String.raw`\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}`,
  String.raw`\d{4}-\d{2}-\d{2}`,
  String.raw`\d{1,2}${ORDINAL}\s(?:of\s)?(?:${MONTH})(?:\s\d{4})?`,
  String.raw`(?:${MONTH})\s\d{1,2}${ORDINAL}(?:,?\s\d{4})?`,
].join('|');
const TIME = String.raw`\d{1,2}\s?(?:h|heures?|:)\s?(?:\d{2}(?::\d{2})?)?\s?(?:am|pm)?`;
const MOMENT = String.raw`(?:${DAY})(?:[,t]?\s?(?:a|at|vers|around)?\s?${TIME})?|${TIME}`;
/** In groups of three: `10 000`, `1,200`. */
const AMOUNT = String.raw`\d{1,3}(?:[\s.,]\d{3})+`;
const EVERYDAY = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${MOMENT}|${AMOUNT})(?![\p{L}\p{N}])`, 'gu');

/** Where days, hours and amounts stand in a text as it is compared: the same words, whoever tells of the same thing. */
export function everydayPlaces(compared: string): readonly { readonly from: number; readonly to: number }[] {
  return [...compared.matchAll(EVERYDAY)].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
  }));
}
