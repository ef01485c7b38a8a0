import { type MotiveSlug, motiveSlug } from '../catalogue/offences.ts';
import type { Localiser } from '../text/localiser.ts';
import { say } from '../text/say.ts';

/** What lists call the catalogue's motives, as slugs, in French and in English. */
const NAMES: ReadonlyMap<string, MotiveSlug> = new Map(
  Object.entries({
    antisemite: 'antisemitic',
    antisemites: 'antisemitic',
    antisemitisme: 'antisemitic',
    antisemitism: 'antisemitic',
    raciste: 'racist',
    racisme: 'racist',
    racism: 'racist',
    antimusulman: 'anti-muslim',
    'anti-musulman': 'anti-muslim',
    islamophobe: 'anti-muslim',
    islamophobie: 'anti-muslim',
    islamophobic: 'anti-muslim',
    islamophobia: 'anti-muslim',
    antichretien: 'anti-christian',
    'anti-chretien': 'anti-christian',
    sexiste: 'sexist',
    sexisme: 'sexist',
    sexism: 'sexist',
    misogyne: 'sexist',
    misogynie: 'sexist',
    homophobe: 'homophobic',
    homophobie: 'homophobic',
    homophobia: 'homophobic',
    transphobe: 'transphobic',
    transphobie: 'transphobic',
    transphobia: 'transphobic',
    validiste: 'ableist',
    validisme: 'ableist',
    ableism: 'ableist',
  } satisfies Readonly<Record<string, MotiveSlug>>),
);

/**
 * A term's motive in the reader's language where the catalogue knows it, whatever language the list was written in;
 * any other as its own words (`haine-lgbt` is “haine lgbt”).
 */
export function termMotiveSaid(localiser: Localiser, motive: string): string {
  const known = motiveSlug(motive) ?? NAMES.get(motive);
  return known === undefined ? motive.replaceAll('-', ' ') : localiser.bare(say(`motive.${known}`));
}
