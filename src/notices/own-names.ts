import { placedWords } from './placed-words.ts';
import { rareTokens } from './rare-tokens.ts';
import { TITLES } from './titles.ts';

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
const SURE_HANDLE = String.raw`(?:@|(?=[\p{L}\p{N}.-]{0,31}(?:[\d_]|[.-]\p{L})))${HANDLE}`;

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
const BEING = ['je suis', "moi,? c['’]est", 'i am', "i['’]m"];
const CLOSING = [
  'cordialement',
  'cdlt',
  'bonne journée',
  'bonne soirée',
  'bises',
  'bisous',
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
/** What a handle follows that can be no word; after them, any other may be anything (`mon compte est bloqué`). */
const HANDLING = [
  "mon (?:pseudo|compte|profil|identifiant|nom d['’]utilisateur|insta|instagram|snap|tiktok|twitter|discord),?",
  'my (?:handle|username|user name|account|nickname|insta|instagram|snap|discord|twitter|tiktok)',
];
/** What a handle of letters only may follow too, where nothing else does. */
const NICKNAMING = [
  "mon (?:pseudo|identifiant|nom d['’]utilisateur),?",
  'my (?:handle|username|user name|nickname)',
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
    HANDLING.map((own) => `${own} ?(?:est|is|['’]s|c['’]est|:)`),
    SURE_HANDLE,
  ),
  after(
    NICKNAMING.map((own) => `${own} ?(?:c['’]est|:)`),
    `${HANDLE}(?=[ \u00a0]?(?:[.,;!\n]|$))`,
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

/** What a name does not end in. */
const NO_END = new Set('de du des la le van von der den el al ben bin ibn da dos di y d et'.split(' '));
/** What follows `je m’appelle` where no name does. */
const NO_NAME = new Set(['pas', 'plus', 'comme']);

/** `Mme Jean Dupont de Lyon` as it may be meant: without the title, with all of its words, or the first two, three… */
function readings(written: readonly string[]): readonly (readonly string[])[] {
  const words = written.slice(
    Math.max(
      0,
      written.findIndex((word) => !TITLES.has(word)),
    ),
  );
  const shorter = words.slice(2).map((_, nth) => words.slice(0, nth + 2));
  return [words, ...shorter.filter((each) => !NO_END.has(each.at(-1) ?? ''))].filter(
    (each) => !each.every((word) => NO_NAME.has(word)),
  );
}

/**
 * The names that somebody calls themselves by in what they wrote: `je m’appelle…`, `my name is…`, a signature, the name
 * in an e-mail address, `mon pseudo est…`. Nothing else is known of who reports, since channels’ names are never kept,
 * and a name that is told in another way, or in capitals that shout all else too, is not recognised. Of a name in full, the first name or the surname alone is no
 * name: both are other people’s too.
 */
export function ownNames(text: string): readonly OwnName[] {
  const given = (pattern: RegExp): readonly (readonly string[])[] =>
    [...text.matchAll(pattern)]
      .filter(([all]) => pattern !== IS || /\p{Ll}/u.test(all))
      .map((match) => placedWords(match[1] ?? '').map(({ word }) => word));
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
