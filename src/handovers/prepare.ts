import type { Association } from '../association/association.ts';
import type { CategorySlug } from '../catalogue/categories.ts';
import { earliestLimitation } from '../catalogue/limitation.ts';
import {
  basisSaid,
  limitationDateSaid,
  maximumSaid,
  motiveName,
  offenceName,
} from '../catalogue/offence-words.ts';
import { offenceOf } from '../catalogue/offences.ts';
import { platformOf } from '../catalogue/platforms/index.ts';
import { UNTOLD_MOTIVES } from '../notices/notice.ts';
import type { NoticeSources } from '../notices/noticing.ts';
import type { NoticeHead } from '../notices/outgoing.ts';
import { groupNoticeReference } from '../notices/reference.ts';
import type { Localiser } from '../text/localiser.ts';
import { say } from '../text/say.ts';
import { FORMS } from './authorities/index.ts';
import type { HandoverAuthority } from './authority.ts';
import type { FieldKind, FormField } from './form.ts';
import type { PreparedField, PreparedHandover } from './prepared.ts';

/** All that a handover is made from. What reporters wrote is only there to be kept out of it. */
export interface HandoverSources extends NoticeSources {
  readonly category: CategorySlug;
  readonly urgent: boolean;
  /** When it came to the association first, in whatever way. Moments are epoch milliseconds. */
  readonly knownAt: number;
  /** When somebody reported it first; undefined where nobody did. */
  readonly reportedAt: number | undefined;
  /** When the association's own watch found it; undefined where it did not. */
  readonly foundAt: number | undefined;
}

interface Preparing {
  readonly sources: HandoverSources;
  readonly association: Association;
  /** What the moderator writes to the authority, in French. */
  readonly words: string;
  /** Whether the moderator said that what they quote is the content's own. */
  readonly quotesOwn?: boolean;
  /** The links in which a reporter's name stands: whoever reported is no author. */
  readonly reporterPages?: readonly string[];
  /** The French one: French authorities are written to. */
  readonly localiser: Localiser;
}

function lines(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== '').join('\n');
}

function serviceName(platform: string | undefined, host: string): string {
  return platformOf(platform)?.name ?? host;
}

function natureOf({ sources, localiser: { bare } }: Preparing): string {
  const { qualification, category } = sources;
  if (qualification === undefined) return bare(say(`category.${category}`));
  return lines(qualification.offences.map((slug) => bare(offenceName(slug))));
}

function whenOf({ sources, localiser: { bare } }: Preparing): string {
  const { reportedAt, foundAt } = sources;
  const published = sources.qualification?.published;
  const seen = sources.targets.flatMap(({ seenAt }) => (seenAt === undefined ? [] : [seenAt]));
  return lines([
    published === undefined
      ? bare(say('handover.text.published-unknown'))
      : bare(say('handover.text.published', { date: Date.parse(`${published}T11:00:00Z`) })),
    foundAt === undefined ? undefined : bare(say('handover.text.found', { at: foundAt })),
    reportedAt === undefined ? undefined : bare(say('handover.text.reported', { at: reportedAt })),
    seen.length === 0 ? undefined : bare(say('handover.text.seen', { at: Math.max(...seen) })),
  ]);
}

function serviceOf({ sources, localiser: { bare } }: Preparing): string {
  const names = new Set(sources.targets.map(({ platform, host }) => serviceName(platform, host)));
  return names.size === 0 ? bare(say('handover.text.service-unknown')) : lines([...names]);
}

function linksOf({ sources, localiser: { bare } }: Preparing): string {
  const { targets, described } = sources;
  return lines([
    ...targets.map(({ canonical, id }, index) =>
      id === undefined
        ? `${index + 1}. ${canonical}`
        : bare(say('handover.text.link', { index: String(index + 1), link: canonical, id })),
    ),
    described === 0
      ? undefined
      : bare(say('handover.text.described', { others: String(targets.length > 0), count: described })),
  ]);
}

/** How the account of a target is given as the author's; undefined where none is known. */
export function authorSaid({
  account,
  platform,
  host,
}: HandoverSources['targets'][number]): string | undefined {
  return account === undefined ? undefined : `${account} (${serviceName(platform, host)})`;
}

function authorOf({ sources, reporterPages = [], localiser: { bare } }: Preparing): string {
  const accounts = sources.targets
    .filter(({ canonical }) => !reporterPages.includes(canonical))
    .flatMap((target) => authorSaid(target) ?? []);
  return accounts.length === 0
    ? bare(say('handover.text.author-unknown'))
    : lines([...new Set(accounts), bare(say('handover.text.author-accounts'))]);
}

/** A name that begins a line elsewhere. */
function withinSentence(name: string): string {
  return name.charAt(0).toLocaleLowerCase('fr') + name.slice(1);
}

function lawOf({ sources, localiser }: Preparing): string {
  const { bare, timeZone } = localiser;
  const { qualification, knownAt, foundAt } = sources;
  if (qualification === undefined) return bare(say('handover.text.not-qualified'));
  const { offences, motives, published } = qualification;
  const limitation = earliestLimitation(offences, { published, reported: knownAt, timeZone });
  const told = motives.filter((motive) => !UNTOLD_MOTIVES.includes(motive));
  return lines([
    ...offences.map((slug) => {
      const offence = offenceOf(slug);
      return bare(
        say('handover.text.offence', {
          name: offenceName(slug),
          basis: basisSaid(offence.basis),
          maximum: maximumSaid(offence),
          readAt: Date.parse(`${offence.readAt}T11:00:00Z`),
        }),
      );
    }),
    told.length === 0
      ? undefined
      : bare(
          say('handover.text.motives', {
            motives: told.map((slug) => withinSentence(bare(motiveName(slug)))).join(', '),
          }),
        ),
    limitation === undefined
      ? undefined
      : bare(
          say('handover.text.limitation', {
            limitation: limitationDateSaid(limitation, knownAt === foundAt ? 'finding' : 'report'),
          }),
        ),
  ]);
}

function stepOf({ bare }: Localiser, { sentAt, reference, providerName, targets }: NoticeHead): string[] {
  if (sentAt === undefined) return [];
  const outcomes = new Set(targets.map(({ outcome }) => outcome));
  const came = [...outcomes].map((outcome) =>
    bare(outcome === undefined ? say('handover.text.no-outcome') : say(`outcome.${outcome}`)),
  );
  const notice = groupNoticeReference(reference);
  return [
    bare(
      say('handover.text.notice', { provider: providerName, at: sentAt, notice, outcome: came.join(', ') }),
    ),
  ];
}

function stepsOf({ sources, localiser }: Preparing): string {
  const steps = sources.notices.toReversed().flatMap((notice) => stepOf(localiser, notice));
  return steps.length === 0 ? localiser.bare(say('handover.text.no-notice')) : lines(steps);
}

/** What is kept as evidence. Of a minor nothing is: no picture, and not even its hash. */
function evidenceOf({ sources, localiser: { bare } }: Preparing): string {
  if (sources.minor) return bare(say('handover.text.no-picture'));
  const hashes = [...new Set(sources.targets.flatMap(({ screenshots }) => screenshots))];
  if (hashes.length === 0) return bare(say('handover.text.no-screenshot'));
  return lines([bare(say('handover.text.screenshots', { count: hashes.length })), ...hashes]);
}

function declarantOf({ association, localiser: { bare } }: Preparing): string {
  const { identity, trustedFlagger } = association;
  if (identity === undefined) return bare(say('handover.text.declarant-missing'));
  return lines([
    identity.name,
    identity.address,
    identity.email,
    identity.website,
    identity.contact,
    trustedFlagger === undefined
      ? undefined
      : bare(
          say('handover.text.trusted-flagger', {
            number: trustedFlagger.number,
            coordinator: trustedFlagger.coordinator,
            on: Date.parse(`${trustedFlagger.designatedOn}T11:00:00Z`),
          }),
        ),
  ]);
}

/** Nobody is named; where nobody reported it, nobody confided in the association either. */
function witnessesOf({ sources, localiser: { bare } }: Preparing): string {
  const own = sources.foundAt !== undefined && sources.reportedAt === undefined;
  return bare(say(own ? 'handover.text.witnesses-own' : 'handover.text.witnesses'));
}

/** The explanation carries what the form has no field for. */
function explanationOf(preparing: Preparing, fields: readonly FormField[]): string {
  const has = (kind: FieldKind) => fields.some((field) => field.kind === kind);
  const { sources, localiser, words } = preparing;
  return [
    words.trim(),
    has('law') || sources.qualification === undefined ? '' : lawOf(preparing),
    has('steps') || sources.notices.every(({ sentAt }) => sentAt === undefined) ? '' : stepsOf(preparing),
    localiser.bare(say('handover.text.number', { number: String(sources.number) })),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function textOf(kind: FieldKind, preparing: Preparing, fields: readonly FormField[]): string {
  const { bare } = preparing.localiser;
  switch (kind) {
    case 'nature':
      return natureOf(preparing);
    case 'when':
      return whenOf(preparing);
    case 'service':
      return serviceOf(preparing);
    case 'links':
      return linksOf(preparing);
    case 'author':
      return authorOf(preparing);
    case 'explanation':
      return explanationOf(preparing, fields);
    case 'law':
      return lawOf(preparing);
    case 'steps':
      return stepsOf(preparing);
    case 'evidence':
      return evidenceOf(preparing);
    case 'declarant':
      return declarantOf(preparing);
    case 'witnesses':
      return witnessesOf(preparing);
    case 'harm':
    case 'source-code':
    case 'request':
      return bare(say(`handover.text.${kind}`));
  }
}

/**
 * What is to be written into each field of an authority's form, in its order. Nothing of a reporter is in it: their
 * words are kept out of the moderator's by `foundInWords`, and all else is made of targets, law and acts.
 *
 * @param now epoch milliseconds
 */
export function prepare(authority: HandoverAuthority, preparing: Preparing, now: number): PreparedHandover {
  const { fields } = FORMS[authority];
  return {
    version: 1,
    authority,
    case: preparing.sources.number,
    preparedAt: now,
    words: preparing.words.trim(),
    ...(preparing.quotesOwn === true ? { quotesOwn: true } : {}),
    fields: fields.map(({ kind, max, toConfirm }): PreparedField => {
      const text = textOf(kind, preparing, fields);
      return {
        kind,
        text,
        ...(max === undefined ? {} : { max }),
        ...(toConfirm === true ? { toConfirm } : {}),
      };
    }),
  };
}
