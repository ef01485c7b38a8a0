import type { Qualification } from '../cases/act.ts';
import { basisSaid, offenceName } from '../catalogue/offence-words.ts';
import { offenceOf } from '../catalogue/offences.ts';
import type { Localiser } from '../text/localiser.ts';
import type { Notice } from './notice.ts';
import type { NoticeSources } from './noticing.ts';

/** A text that a moderator wrote freely, and what of its case it may name. */
export interface FreeText {
  readonly words: string;
  /** The content's words in it, as far as somebody vouches for them. */
  readonly quotes: readonly string[];
  readonly case: number;
  readonly qualification: Qualification | undefined;
  readonly targets: NoticeSources['targets'];
}

/** The text as the facts of a notice, which is what reporters' words are looked for in. */
export function asNotice(text: FreeText, { bare }: Localiser): Notice {
  return {
    version: 1,
    reference: 'N000000000',
    locale: 'fr',
    case: text.case,
    composedAt: 0,
    provider: { name: '' },
    platforms: [],
    offences: (text.qualification?.offences ?? []).map((slug) => ({
      slug,
      name: bare(offenceName(slug)),
      basis: bare(basisSaid(offenceOf(slug).basis)),
      maximum: '',
      source: '',
      readAt: offenceOf(slug).readAt,
      toConfirm: false,
    })),
    motives: [],
    facts: text.words,
    quotes: [...text.quotes],
    reasoning: '',
    targets: text.targets.map(({ canonical, kind, id, account }) => ({
      canonical,
      kind,
      ...(id === undefined ? {} : { id }),
      ...(account === undefined ? {} : { account }),
      screenshots: [],
    })),
    nameless: true,
  };
}
