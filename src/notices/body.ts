import { type Say, say } from '../text/say.ts';
import type { Notice, NoticeTarget } from './notice.ts';
import { groupNoticeReference, replyAddress } from './reference.ts';

/** What stands beside a label: a sentence, words as they are, or an address to follow. */
export type Value =
  | { readonly kind: 'said'; readonly say: Say }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'code'; readonly text: string };

/** A label and its value. */
export interface Row {
  readonly label: Say;
  readonly value: Value;
}

/** A piece of a section, whatever draws it. */
export type Block =
  | { readonly kind: 'paragraph'; readonly say: Say }
  /** Words that were written, under a heading of their own where the section holds others; lines are kept. */
  | { readonly kind: 'words'; readonly heading: Say | undefined; readonly text: string }
  | { readonly kind: 'quotes'; readonly heading: Say; readonly texts: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly Row[] }
  /** Numbered, each with its rows. */
  | { readonly kind: 'items'; readonly heading: Say; readonly items: readonly (readonly Row[])[] };

/** A part of a notice, for a point of article 16(2) where it answers one. */
export interface Section {
  readonly name: 'head' | 'explanation' | 'location' | 'notifier' | 'good-faith' | 'request';
  readonly heading: Say;
  readonly blocks: readonly Block[];
}

const said = (value: Say): Value => ({ kind: 'said', say: value });
const words = (text: string): Value => ({ kind: 'words', text });
const row = (label: Say, value: Value): Row => ({ label, value });

/** A moment of that day in every French time zone, for a sentence that formats a date. */
function within(day: string): number {
  return Date.parse(`${day}T11:00:00Z`);
}

/** The day of a calendar (`2026-11-25`) in words. */
function dateSaid(day: string): Value {
  return said(say('notice.text.date', { date: within(day) }));
}

function optional(label: Say, text: string | undefined): Row[] {
  return text === undefined || text === '' ? [] : [row(label, words(text))];
}

function head(notice: Notice): Section {
  const { provider, platforms, corrects } = notice;
  const flagger = notice.notifier?.trustedFlagger;
  const rows: Row[] = [
    row(say('notice.text.reference'), words(groupNoticeReference(notice.reference))),
    row(say('notice.text.case'), words(String(notice.case))),
    row(say('notice.text.composed'), said(say('notice.text.date', { date: notice.composedAt }))),
    row(say('notice.text.to'), words(provider.legalName ?? provider.name)),
    ...(provider.host === undefined || provider.host === (provider.legalName ?? provider.name)
      ? []
      : [row(say('notice.text.host'), words(provider.host))]),
    ...optional(
      say('notice.text.services', { count: platforms.length }),
      platforms.map(({ name }) => name).join(', '),
    ),
  ];
  return {
    name: 'head',
    heading: say('notice.text.title'),
    blocks: [
      { kind: 'paragraph', say: say('notice.text.subtitle') },
      { kind: 'rows', rows },
      ...(corrects === undefined
        ? []
        : [
            {
              kind: 'paragraph',
              say: say('notice.text.corrects', {
                reference: groupNoticeReference(corrects.reference),
                date: corrects.sentAt,
              }),
            } as const,
          ]),
      ...(flagger === undefined
        ? []
        : [
            {
              kind: 'paragraph',
              say: say('notice.text.priority', { coordinator: flagger.coordinator }),
            } as const,
          ]),
    ],
  };
}

function offenceRows({ name, basis, maximum, source, readAt }: Notice['offences'][number]): readonly Row[] {
  return [
    row(say('notice.text.offence'), words(name)),
    row(say('notice.text.basis'), words(basis)),
    row(say('notice.text.maximum'), words(maximum)),
    row(say('notice.text.law-read', { date: within(readAt) }), { kind: 'link', url: source }),
  ];
}

function motiveSaid({ name, aggravation }: Notice['motives'][number]): Value {
  return aggravation === undefined
    ? words(name)
    : said(say('notice.text.aggravated', { motive: name, basis: aggravation }));
}

function explanation(notice: Notice): Section {
  const rows: Row[] = [
    ...notice.motives.map((motive) => row(say('notice.text.motive'), motiveSaid(motive))),
    ...(notice.published === undefined
      ? []
      : [row(say('notice.text.published'), dateSaid(notice.published))]),
  ];
  const quotes: readonly Block[] =
    notice.quotes.length === 0
      ? []
      : [{ kind: 'quotes', heading: say('notice.text.quotes'), texts: notice.quotes }];
  return {
    name: 'explanation',
    heading: say('notice.text.explanation'),
    blocks: [
      {
        kind: 'items',
        heading: say('notice.text.offences', { count: notice.offences.length }),
        items: notice.offences.map(offenceRows),
      },
      ...(rows.length === 0 ? [] : [{ kind: 'rows', rows } as const]),
      { kind: 'words', heading: say('notice.text.facts'), text: notice.facts },
      ...quotes,
      { kind: 'words', heading: say('notice.text.reasoning'), text: notice.reasoning },
    ],
  };
}

function targetRows(notice: Notice, target: NoticeTarget): readonly Row[] {
  const platform = notice.platforms.find(({ slug }) => slug === target.platform)?.name;
  return [
    row(say('notice.text.link'), { kind: 'link', url: target.canonical }),
    row(say('notice.text.kind'), said(say(`notice.text.kind.${target.kind}`))),
    ...optional(say('notice.text.service'), platform),
    ...optional(say('notice.text.id'), target.id),
    ...optional(say('notice.text.account'), target.account),
    ...(target.seenAt === undefined
      ? []
      : [row(say('notice.text.seen'), said(say('notice.text.moment', { moment: target.seenAt })))]),
    ...target.screenshots.map((hash) => row(say('notice.text.screenshot'), { kind: 'code', text: hash })),
  ];
}

function location(notice: Notice): Section {
  return {
    name: 'location',
    heading: say('notice.text.location'),
    blocks: [
      {
        kind: 'items',
        heading: say('notice.text.targets', { count: notice.targets.length }),
        items: notice.targets.map((target) => targetRows(notice, target)),
      },
    ],
  };
}

function notifierBlocks({ notifier, nameless }: Notice): readonly Block[] {
  if (nameless || notifier === undefined)
    return nameless ? [{ kind: 'paragraph', say: say('notice.text.nameless') }] : [];
  const { name, address, email, website, contact, trustedFlagger } = notifier;
  const rows: Row[] = [
    row(say('notice.text.name'), words(name)),
    ...optional(say('notice.text.address'), address.trim()),
    row(say('notice.text.email'), words(email)),
    ...(website === undefined
      ? []
      : [row(say('notice.text.website'), { kind: 'link', url: website } as const)]),
    ...optional(say('notice.text.contact'), contact),
    ...(trustedFlagger === undefined
      ? []
      : [
          row(
            say('notice.text.status'),
            said(
              say('notice.text.trusted-flagger', {
                coordinator: trustedFlagger.coordinator,
                number: trustedFlagger.number,
                date: within(trustedFlagger.designatedOn),
              }),
            ),
          ),
        ]),
  ];
  return [{ kind: 'rows', rows }];
}

function request(notice: Notice): Section {
  const email = notice.notifier?.email;
  const reference = groupNoticeReference(notice.reference);
  return {
    name: 'request',
    heading: say('notice.text.request'),
    blocks: [
      { kind: 'paragraph', say: say('notice.text.request-decision') },
      {
        kind: 'paragraph',
        say:
          email === undefined
            ? say('notice.text.request-no-answer', { reference })
            : say('notice.text.request-answer', {
                reference,
                email: replyAddress(email, notice.reference),
              }),
      },
    ],
  };
}

/**
 * The whole of a notice, in the order of article 16(2): what every rendering draws. Words that people wrote stay apart
 * from sentences, so that a rendering can never take the one for the other.
 */
export function sectionsOf(notice: Notice): readonly Section[] {
  return [
    head(notice),
    explanation(notice),
    location(notice),
    { name: 'notifier', heading: say('notice.text.notifier'), blocks: notifierBlocks(notice) },
    {
      name: 'good-faith',
      heading: say('notice.text.good-faith-heading'),
      blocks:
        notice.goodFaith === undefined ? [] : [{ kind: 'words', heading: undefined, text: notice.goodFaith }],
    },
    request(notice),
  ];
}
