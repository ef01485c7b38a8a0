import { AUTHORITIES, type AuthoritySlug, type Reach } from '../catalogue/authorities.ts';
import { type Say, say } from '../text/say.ts';
import type { RichText } from '../text/span.ts';

function shown(name: string, reach: Reach): RichText {
  return reach.by === 'web' ? [{ kind: 'link', text: name, url: reach.url }] : [{ kind: 'bold', text: name }];
}

/** A line for each authority or helpline: its name, and what it is for. */
export function whoHelps(slugs: readonly AuthoritySlug[]): Say[] {
  return slugs.map((slug) => {
    const { name, reach } = AUTHORITIES[slug];
    return say('authority.line', { name: shown(name, reach), what: say(`authority.${slug}`) });
  });
}
