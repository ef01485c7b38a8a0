import type { Association } from '../association/association.ts';
import type { Qualification } from '../cases/act.ts';
import { basisSaid, maximumSaid, motiveName, offenceName } from '../catalogue/offence-words.ts';
import { aggravation, type MotiveSlug, type OffenceSlug, offenceOf } from '../catalogue/offences.ts';
import type { Target } from '../links/target.ts';
import type { Locale } from '../text/locale.ts';
import type { Localiser } from '../text/localiser.ts';
import { say } from '../text/say.ts';
import type { Localisers } from '../text/sentences.ts';
import { byProvider, localeOf, type ProviderGroup } from './grouping.ts';
import { mayBeNameless, type Notice, type NoticeTarget, UNTOLD_MOTIVES } from './notice.ts';

/** A target with what is known of it for a notice. */
export interface SeenTarget extends Target {
  /** When it was last seen, epoch milliseconds. */
  readonly seenAt: number | undefined;
  /** SHA-256 of its screenshots, in lower-case hexadecimal. */
  readonly screenshots: readonly string[];
}

/** What the moderator wrote for the notices of one language. */
export interface NoticeWords {
  readonly facts: string;
  /** Words of the contents themselves, copied from them. */
  readonly quotes: readonly string[];
  readonly reasoning: string;
}

/** What the notices of a case are made from. */
export interface ComposeInput {
  readonly case: number;
  readonly qualification: Qualification;
  readonly targets: readonly SeenTarget[];
  readonly association: Association;
  /** What the moderator wrote, by language: a notice takes the words of its own. */
  readonly words: Readonly<Partial<Record<Locale, NoticeWords>>>;
  /** The association's language: taken where the provider takes it. */
  readonly preferred: Locale;
  /** The language that the moderator chose for a group, by its key, whatever the provider is known to take. */
  readonly chosen?: Readonly<Record<string, Locale>>;
  readonly screenshotsAllowed: boolean;
  /** Leave out who notifies, where article 16(2)(c) lets it. */
  readonly nameless: boolean;
  /** The moderator has made the statement of article 16(2)(d). */
  readonly goodFaith: boolean;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Gives a new reference at each call: `newNoticeReference`. */
  readonly newReference: () => string;
  readonly localisers: Localisers;
}

/** A notice with the group of targets that it is about. */
export interface Composed {
  readonly group: ProviderGroup<SeenTarget>;
  readonly notice: Notice;
}

function offenceWords(slug: OffenceSlug, { bare }: Localiser): Notice['offences'][number] {
  const offence = offenceOf(slug);
  return {
    slug,
    name: bare(offenceName(slug)),
    basis: bare(basisSaid(offence.basis)),
    maximum: bare(maximumSaid(offence)),
    source: offence.source,
    readAt: offence.readAt,
    toConfirm: offence.limitation?.toConfirm ?? true,
  };
}

function motiveWords(
  slug: MotiveSlug,
  offences: readonly OffenceSlug[],
  { bare }: Localiser,
): Notice['motives'][number] {
  const raised = offences.map((offence) => aggravation(offence, slug)).find((basis) => basis !== undefined);
  return {
    slug,
    name: bare(motiveName(slug)),
    ...(raised === undefined ? {} : { aggravation: bare(basisSaid(raised)) }),
  };
}

function targetData({
  canonical,
  kind,
  platform,
  id,
  account,
  seenAt,
  screenshots,
}: SeenTarget): NoticeTarget {
  return {
    canonical,
    kind,
    ...(platform === undefined ? {} : { platform }),
    ...(id === undefined ? {} : { id }),
    ...(account === undefined ? {} : { account }),
    ...(seenAt === undefined ? {} : { seenAt }),
    screenshots: [...screenshots],
  };
}

function notifierOf({ identity, trustedFlagger }: Association): Pick<Notice, 'notifier'> {
  if (identity === undefined) return {};
  return { notifier: { ...identity, ...(trustedFlagger === undefined ? {} : { trustedFlagger }) } };
}

function providerData({ provider, host }: ProviderGroup): Notice['provider'] {
  return {
    ...(provider === undefined ? {} : { slug: provider.slug }),
    name: provider?.name ?? host ?? '',
    ...(provider?.legalName === undefined ? {} : { legalName: provider.legalName }),
    ...(host === undefined ? {} : { host }),
  };
}

const NO_WORDS: NoticeWords = { facts: '', quotes: [], reasoning: '' };

/** Without what nobody sees around it, and without gaps that fill pages. */
function tidied(words: string): string {
  return words
    .trim()
    .replaceAll(/[^\S\n]{100,}/gu, ' ')
    .replaceAll(/\n(?:[^\S\n]*\n){3,}/gu, '\n\n\n');
}

function noticeOf(input: ComposeInput, group: ProviderGroup<SeenTarget>): Notice {
  const { offences, motives, published } = input.qualification;
  const locale = input.chosen?.[group.key] ?? localeOf(group, input.preferred);
  const localiser = input.localisers[locale];
  const { facts, quotes, reasoning } = input.words[locale] ?? NO_WORDS;
  const exempt = mayBeNameless(offences.map((slug) => ({ slug })));
  const nameless = input.nameless && exempt;
  const screenshots = input.screenshotsAllowed && !exempt;
  return {
    version: 1,
    reference: input.newReference(),
    locale,
    case: input.case,
    composedAt: input.now,
    provider: providerData(group),
    platforms: group.platforms.map(({ slug, name }) => ({ slug, name })),
    offences: offences.map((slug) => offenceWords(slug, localiser)),
    motives: motives
      .filter((slug) => !UNTOLD_MOTIVES.includes(slug))
      .map((slug) => motiveWords(slug, offences, localiser)),
    ...(published === undefined ? {} : { published }),
    facts: tidied(facts),
    quotes: quotes.map(tidied).filter((quote) => quote !== ''),
    reasoning: tidied(reasoning),
    targets: group.targets.map((target) => targetData(screenshots ? target : { ...target, screenshots: [] })),
    ...(nameless ? {} : notifierOf(input.association)),
    nameless,
    ...(input.goodFaith ? { goodFaith: localiser.bare(say('notice.text.good-faith')) } : {}),
  };
}

/**
 * The notices of a qualified case: one for each provider of its targets, each in a language that the provider takes.
 * What a notice still lacks is told by `missing`, not refused here, so that a preview can show it.
 *
 * No screenshot's hash goes out in a notice of images of child abuse: none is ever kept.
 */
export function compose(input: ComposeInput): readonly Composed[] {
  return byProvider(input.targets).map((group) => ({ group, notice: noticeOf(input, group) }));
}
