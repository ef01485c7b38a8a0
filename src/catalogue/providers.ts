/**
 * The companies that answer for the platforms, apart from the platforms: one notice goes to each provider, and the
 * yearly report of a trusted flagger counts by them (DSA article 22(3)(a)).
 *
 * To add a provider: one entry in `builtInProviders`; an association adds its own in its file.
 */
export interface Provider {
  /** Key in the database; never changes. */
  readonly slug: string;
  /** Name as people know it. */
  readonly name: string;
  /** Legal name of the company that offers the service in the Union, as a notice and the yearly report print it. */
  readonly legalName?: string;
  /** Where it, or its legal representative (article 13), is established in the Union; absent where none is known. */
  readonly established?: Establishment;
  /** Every host has its own operator: a notice goes to each host's, whose name stands on its own pages. */
  readonly eachHost?: true;
  /** When these facts were last read; absent for a provider that the association added. */
  readonly readAt?: string;
  /** Where they were read. */
  readonly sources: readonly string[];
  /** What no source confirms yet. */
  readonly toConfirm: readonly ProviderFact[];
}

export type ProviderFact = 'legal-name' | 'established';

export interface Establishment {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Name of the legal representative, where the company itself has no establishment in the Union. */
  readonly representative?: string;
}

/**
 * The Digital Services Coordinator of each country (article 49), competent for the providers established there
 * (article 56). Source, read 2026-11-25: https://digital-strategy.ec.europa.eu/en/policies/dsa-dscs
 */
export const COORDINATORS: Readonly<Record<string, string>> = {
  BE: 'Institut belge des services postaux et des télécommunications (IBPT-BIPT)',
  DE: 'Bundesnetzagentur',
  FR: 'Arcom',
  IE: 'Coimisiún na Meán',
  NL: 'Autoriteit Consument en Markt (ACM)',
};

const READ_AT = '2026-11-25';

/** Ireland's own proceedings against X, LinkedIn and TikTok say who is established there. */
const IRISH_CASES =
  'https://cadeproject.org/updates/irelands-media-regulator-opens-dsa-investigations-into-tiktok-and-linkedin-over-illegal-content-reporting-systems';

/** The providers of the platforms that Vigie knows by itself. */
export const builtInProviders: readonly Provider[] = [
  {
    slug: 'meta',
    name: 'Meta',
    legalName: 'Meta Platforms Ireland Limited',
    established: { country: 'IE' },
    readAt: READ_AT,
    sources: [
      'https://www.thenews.com.pk/amp/1353284-instagram-facebook-violates-eu-digital-services-act-over-illegal-content',
    ],
    toConfirm: ['legal-name'],
  },
  {
    // Of the same group, but another company: its own terms for the Union name it.
    slug: 'whatsapp',
    name: 'WhatsApp (Meta)',
    legalName: 'WhatsApp Ireland Limited',
    established: { country: 'IE' },
    readAt: READ_AT,
    sources: [
      'https://faq.whatsapp.com/general/security-and-privacy/who-is-providing-your-whatsapp-services',
      'https://eudigitallaw.com/commission-designates-whatsapp-as-vlop-under-the-digital-services-act',
    ],
    toConfirm: [],
  },
  {
    slug: 'x',
    name: 'X',
    legalName: 'X Internet Unlimited Company',
    established: { country: 'IE' },
    readAt: READ_AT,
    sources: [
      'https://raw.githubusercontent.com/OpenTermsArchive/dsa-reports-versions/refs/heads/main/X/Systemic%20Risks%20%E2%80%94%202025.md',
      'https://humenglish.com/latest/ireland-probes-tiktok-and-linkedin-over-illegal-content-reporting-lapses',
    ],
    toConfirm: [],
  },
  {
    slug: 'google',
    name: 'Google',
    legalName: 'Google Ireland Limited',
    established: { country: 'IE' },
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'tiktok',
    name: 'TikTok',
    legalName: 'TikTok Technology Limited',
    established: { country: 'IE' },
    readAt: READ_AT,
    sources: [IRISH_CASES],
    toConfirm: ['legal-name'],
  },
  {
    // Its page names the group's company as the provider and the Dutch one as its representative.
    slug: 'snap',
    name: 'Snap',
    legalName: 'Snap Group Limited',
    established: { country: 'NL', representative: 'Snap B.V.' },
    readAt: READ_AT,
    sources: ['https://values.snap.com/privacy/transparency/european-union-h2-2023?lang=en-GB'],
    toConfirm: [],
  },
  {
    slug: 'telegram',
    name: 'Telegram',
    legalName: 'Telegram Messenger Inc.',
    established: { country: 'BE', representative: 'European Digital Services Representative (EDSR)' },
    readAt: READ_AT,
    sources: ['https://telegram.org/tos/eu-dsa'],
    toConfirm: ['legal-name'],
  },
  {
    slug: 'discord',
    name: 'Discord',
    legalName: 'Discord Netherlands B.V.',
    established: { country: 'NL' },
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'bluesky',
    name: 'Bluesky',
    legalName: 'Bluesky Social, PBC',
    readAt: READ_AT,
    sources: ['https://eudigitallaw.com/bluesky-under-eu-scrutiny-for-missing-user-data'],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'dailymotion',
    name: 'Dailymotion',
    legalName: 'Dailymotion SA',
    established: { country: 'FR' },
    readAt: READ_AT,
    sources: ['https://www.dailymotion.com/legal/partner'],
    toConfirm: [],
  },
  {
    slug: '4chan',
    name: '4chan',
    legalName: '4chan Community Support LLC',
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'gab',
    name: 'Gab',
    legalName: 'Gab AI Inc.',
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'webedia',
    name: 'Webedia',
    legalName: 'Webedia',
    established: { country: 'FR' },
    readAt: READ_AT,
    sources: ['https://fr.wikipedia.org/wiki/Noelshack'],
    toConfirm: ['legal-name'],
  },
  {
    slug: 'linkedin',
    name: 'LinkedIn',
    legalName: 'LinkedIn Ireland Unlimited Company',
    established: { country: 'IE' },
    readAt: READ_AT,
    sources: [
      'https://disinfocode.eu/reports/microsoft-linkedin/6?chapterId=54&commitmentId=274',
      IRISH_CASES,
    ],
    toConfirm: [],
  },
  {
    slug: 'mastodon-servers',
    name: 'Mastodon',
    eachHost: true,
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'odysee',
    name: 'Odysee',
    legalName: 'Odysee, Inc.',
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'pinterest',
    name: 'Pinterest',
    legalName: 'Pinterest Europe Limited',
    established: { country: 'IE' },
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'reddit',
    name: 'Reddit',
    legalName: 'Reddit Netherlands B.V.',
    established: { country: 'NL' },
    readAt: READ_AT,
    sources: ['https://europesays.com/1552172'],
    toConfirm: [],
  },
  {
    slug: 'roblox',
    name: 'Roblox',
    legalName: 'Roblox Corporation',
    established: { country: 'NL', representative: 'DP-Dock Netherlands BV' },
    readAt: READ_AT,
    sources: ['https://en.help.roblox.com/hc/de/articles/13061336948244-Digital-Services-Act-der-EU'],
    toConfirm: [],
  },
  {
    slug: 'rumble',
    name: 'Rumble',
    legalName: 'Rumble Inc.',
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'valve',
    name: 'Valve',
    legalName: 'Valve Corporation',
    established: { country: 'DE' },
    readAt: READ_AT,
    sources: [
      'https://store.steampowered.com/subscriber_agreement/german/',
      'https://peopleofinternet.com/articles/germany-s-steam-investigation-signals-dsa-s-pivot-from-conte.html',
    ],
    toConfirm: ['established'],
  },
  {
    slug: 'twitch',
    name: 'Twitch',
    legalName: 'Twitch Interactive, Inc.',
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
  {
    slug: 'vk',
    name: 'VK',
    legalName: 'V Kontakte LLC',
    readAt: READ_AT,
    sources: [],
    toConfirm: ['legal-name', 'established'],
  },
];

/**
 * Every provider that is known: Vigie's own, with what the association changed and added. A live binding, set at start
 * with the platforms (`installPlatforms`).
 */
export let providers: readonly Provider[] = builtInProviders;

/** Only for `installPlatforms`, which says when. */
export function installProviders(known: readonly Provider[]): void {
  providers = known;
}

/** The provider of that slug, `undefined` where there is none. */
export function providerOf(slug: string | undefined): Provider | undefined {
  return slug === undefined ? undefined : providers.find((each) => each.slug === slug);
}

/** The coordinator competent for a provider, `undefined` where its country is not known or not in the table. */
export function coordinatorOf(provider: Provider): string | undefined {
  return provider.established === undefined ? undefined : COORDINATORS[provider.established.country];
}
