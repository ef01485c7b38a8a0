import { basisSaid, offenceName } from '../catalogue/offence-words.ts';
import { offenceOf } from '../catalogue/offences.ts';
import type { Notice } from '../notices/notice.ts';
import { type ReporterPassage, reporterWords } from '../notices/reporter-words.ts';
import type { Localiser } from '../text/localiser.ts';
import type { HandoverSources } from './prepare.ts';

/**
 * The passages of what a moderator writes to an authority in which a reporter's words, name, handle or reference stand:
 * the check of notices, on the one text that is free here.
 */
export function reporterWordsIn(
  words: string,
  { number, qualification, targets, reporters }: HandoverSources,
  { bare }: Localiser,
): readonly ReporterPassage[] {
  const notice: Notice = {
    version: 1,
    reference: 'N000000000',
    locale: 'fr',
    case: number,
    composedAt: 0,
    provider: { name: '' },
    platforms: [],
    offences: (qualification?.offences ?? []).map((slug) => ({
      slug,
      name: bare(offenceName(slug)),
      basis: bare(basisSaid(offenceOf(slug).basis)),
      maximum: '',
      source: '',
      readAt: offenceOf(slug).readAt,
      toConfirm: false,
    })),
    motives: [],
    facts: words,
    quotes: [],
    reasoning: '',
    targets: targets.map(({ canonical, kind, id, account }) => ({
      canonical,
      kind,
      ...(id === undefined ? {} : { id }),
      ...(account === undefined ? {} : { account }),
      screenshots: [],
    })),
    nameless: true,
  };
  return reporterWords(notice, reporters);
}
