import { placedWords } from './placed-words.ts';
import { rareTokens } from './rare-tokens.ts';

/** A name as the words that make it. */
export interface OwnName {
  readonly words: readonly string[];
  /** Whether it counts with capitals only, since its words may be everyday ones. */
  readonly capital: boolean;
}

const PARTICLE = String.raw`(?:(?:d[eu]|des|la|le|van|von|der|den|el|al|ben|bin|ibn|da|dos|di|y)[ \u00a0]|d['’])`;
const CAPITALISED = String.raw`\p{Lu}(?:\.|[\p{L}\p{M}'’-]*)`;
const SPACE = String.raw`[ \u00a0\u202f]`;
/** One to five words with capitals, with what stands between them in names. */
const NAME = `(?:${CAPITALISED})(?:${SPACE}${PARTICLE}{0,2}${CAPITALISED}){0,4}`;
const FULL_NAME = `(?:${CAPITALISED})(?:${SPACE}${PARTICLE}{0,2}${CAPITALISED}){1,4}`;
const HANDLE = String.raw`@?[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,62}[\p{L}\p{N}_])?`;
const SURE_HANDLE = String.raw`(?:@|(?=[\p{L}\p{N}.-]{0,31}[\d_]))${HANDLE}`;

/** The pattern for any case: what follows it tells capitals apart, so that the whole cannot be. */
function caseless(pattern: string): string {
  return pattern.replaceAll(/\p{Ll}/gu, (sign) => `[${sign}${sign.toUpperCase()}]`);
}

/** What a name follows, be it one word only. */
const NAMING = [
  "je m['’]appelle",
  'je me nomme',
  'mon nom est',
  "mon nom,? c['’]est",
  'mon prénom est',
  "mon prénom,? c['’]est",
  'my name is',
  "my name['’]s",
];
/** What a name in full may follow: one word would be a faith or a nation (`je suis Juif`). */
const BEING = ['je suis', "moi,? c['’]est", 'i am', "i['’]m", 'signé', 'signed', 'de la part de'];
const CLOSING = [
  'cordialement',
  'bien à vous',
  "merci d['’]avance",
  'merci',
  'respectueusement',
  'salutations',
  'best regards',
  'kind regards',
  'regards',
  'sincerely',
  'thanks',
  'thank you',
  'yours',
  'best',
];
/** What a handle follows: after `est`, a word may be anything (`mon compte est bloqué`). */
const HANDLING = [
  "mon (?:pseudo|compte|profil|identifiant|nom d['’]utilisateur|insta|instagram|snap|tiktok|twitter|discord),?",
  'my (?:handle|username|user name|account|nickname|insta|instagram|snap|discord|twitter|tiktok)',
];

function after(openings: readonly string[], name: string): RegExp {
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${openings.map(caseless).join('|')})[\s:,]{0,4}(${name})`,
    'gu',
  );
}

const NAMED = after(NAMING, NAME);
const IS = after(BEING, FULL_NAME);
/** Written without capitals, as far as its first word. */
const NAMED_SMALL = after(
  ["je m['’]appelle", 'je me nomme'],
  String.raw`\p{Ll}[\p{L}\p{M}-]{2,}(?![\p{L}\p{N}])`,
);
/** Two words and an end: `my name is ann smith.` */
const FULLY_NAMED_SMALL = after(
  NAMING,
  String.raw`\p{Ll}[\p{L}\p{M}-]{1,30} \p{Ll}[\p{L}\p{M}-]{1,30}(?=[.,;!\n]|$)`,
);
const HANDLED = [
  after(
    HANDLING.map((own) => `${own} (?:est|is|['’]s)`),
    SURE_HANDLE,
  ),
  after(
    HANDLING.map((own) => `${own} ?(?:c['’]est|:)`),
    HANDLE,
  ),
];
const CLOSINGS = String.raw`(?<![\p{L}\p{N}])(?:${CLOSING.map(caseless).join('|')})[ \u00a0]?[,.!]?`;
/** Below a closing formula, on a line of its own. */
const SIGNED = new RegExp(String.raw`${CLOSINGS}\s{0,4}\n\s{0,4}(${NAME})[ \u00a0]?(?=\n|$)`, 'gu');
/** Behind a closing formula, or a dash, at the end of a line. */
const SIGNED_IN_LINE = new RegExp(
  String.raw`(?:${CLOSINGS}[ \u00a0]|(?<=^|\n)(?:--|[–—]) ?)(${FULL_NAME})[ \u00a0]?(?=\n|$)`,
  'gu',
);

const CLOSING_WORDS = new Set(CLOSING.flatMap((words) => placedWords(words).map(({ word }) => word)));

/** `Jean Dupont de Lyon` as it may be meant: with all of its words, or with the first two, three… that end in none of these. */
const NO_END = new Set('de du des la le van von der den el al ben bin ibn da dos di y d'.split(' '));
function readings(words: readonly string[]): readonly (readonly string[])[] {
  const shorter = words.slice(2).map((_, nth) => words.slice(0, nth + 2));
  return [words, ...shorter.filter((each) => !NO_END.has(each.at(-1) ?? ''))];
}

/**
 * The names that somebody calls themselves by in what they wrote: `je m’appelle…`, `my name is…`, a signature, the name
 * in an e-mail address, `mon pseudo est…`. Nothing else is known of who reports, since channels’ names are never kept,
 * and a name that is told in another way is not recognised. Of a name in full, the first name or the surname alone is no
 * name: both are other people’s too.
 */
export function ownNames(text: string): readonly OwnName[] {
  const given = (pattern: RegExp): readonly (readonly string[])[] =>
    [...text.matchAll(pattern)].map((match) => placedWords(match[1] ?? '').map(({ word }) => word));
  const mailboxes = rareTokens(text)
    .filter(({ kind }) => kind === 'email')
    .map(({ identity }) => placedWords(identity.slice(0, identity.indexOf('@'))).map(({ word }) => word))
    .filter((words) => words.length > 1 && words.every((word) => /^\p{L}{2,}$/u.test(word)));
  const read = (patterns: readonly RegExp[]) =>
    patterns
      .flatMap(given)
      .filter((words) => !words.every((word) => CLOSING_WORDS.has(word)))
      .flatMap(readings);
  return [
    ...read([NAMED, SIGNED, SIGNED_IN_LINE]).map((words) => ({ words, capital: words.length < 2 })),
    ...[...read([NAMED_SMALL, FULLY_NAMED_SMALL, IS]), ...mailboxes].map((words) => ({
      words,
      capital: true,
    })),
    ...HANDLED.flatMap(given).map((words) => ({ words, capital: false })),
  ];
}
