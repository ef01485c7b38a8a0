import { CATEGORY_SLUGS, type CategorySlug, POLES, type Pole } from '../catalogue/categories.ts';
import { platforms } from '../catalogue/platforms/index.ts';
import { fold } from '../text/fold.ts';
import { CASE_STATES, type CaseState } from './case.ts';

type Names<T> = ReadonlyMap<string, T>;

function names<T>(record: Readonly<Record<string, T>>): Names<T> {
  return new Map(Object.entries(record));
}

function named<T extends string>(slugs: readonly T[], others: Readonly<Record<string, T>>): Names<T> {
  return new Map([...slugs.map((slug): [string, T] => [slug, slug]), ...Object.entries(others)]);
}

/** What may stand before a colon, folded, in French and in English. */
export const KEYWORDS = names<
  'state' | 'pole' | 'category' | 'platform' | 'reference' | 'account' | 'on' | 'since' | 'before' | 'until'
>({
  etat: 'state',
  state: 'state',
  pole: 'pole',
  categorie: 'category',
  category: 'category',
  plateforme: 'platform',
  platform: 'platform',
  reference: 'reference',
  ref: 'reference',
  compte: 'account',
  account: 'account',
  le: 'on',
  on: 'on',
  date: 'on',
  depuis: 'since',
  since: 'since',
  avant: 'before',
  before: 'before',
  "jusqu'a": 'until',
  "jusqu'au": 'until',
  jusqua: 'until',
  until: 'until',
});

/** A state by its names, folded. */
export const STATE_NAMES: Names<CaseState> = named(CASE_STATES, {
  ouvert: 'open',
  nouveau: 'open',
  new: 'open',
  examen: 'in-review',
  'en-cours': 'in-review',
  review: 'in-review',
  attente: 'awaiting-reporter',
  'en-attente': 'awaiting-reporter',
  awaiting: 'awaiting-reporter',
  waiting: 'awaiting-reporter',
  qualifie: 'qualified',
  notifie: 'notified',
  resolu: 'resolved',
  classe: 'dismissed',
  'sans-suite': 'dismissed',
});

export const POLE_NAMES: Names<Pole> = named(POLES, {});

/** A category by its names, folded. */
export const CATEGORY_NAMES: Names<CategorySlug> = named(CATEGORY_SLUGS, {
  antisemitisme: 'antisemitism',
  racisme: 'racism-religion',
  racism: 'racism-religion',
  religion: 'racism-religion',
  sexisme: 'sexism-lgbt-disability',
  sexism: 'sexism-lgbt-disability',
  lgbt: 'sexism-lgbt-disability',
  handicap: 'sexism-lgbt-disability',
  disability: 'sexism-lgbt-disability',
  negation: 'denial-apology',
  negationnisme: 'denial-apology',
  apologie: 'denial-apology',
  nazisme: 'denial-apology',
  denial: 'denial-apology',
  nazism: 'denial-apology',
  terrorisme: 'terrorism',
  menaces: 'threats-violence',
  violence: 'threats-violence',
  threats: 'threats-violence',
  harcelement: 'harassment',
  raid: 'harassment',
  donnees: 'personal-data',
  privacy: 'personal-data',
  mineur: 'minors',
  mineurs: 'minors',
  minor: 'minors',
  piratage: 'cyber',
  arnaque: 'cyber',
  hacking: 'cyber',
  scam: 'cyber',
  autre: 'other',
});

/** What people call some platforms, folded. */
const NICKNAMES: readonly [string, string][] = [
  ['twitter', 'x'],
  ['insta', 'instagram'],
  ['fb', 'facebook'],
  ['yt', 'youtube'],
];

/** A platform's slug by its slug, its name in one word, or what people call it; folded. */
export function platformNamed(folded: string): string | undefined {
  return (
    platforms.find(({ slug, name }) => slug === folded || fold(name) === folded)?.slug ??
    NICKNAMES.find(([nickname]) => nickname === folded)?.[1]
  );
}
