import { type Say, say } from '../text/say.ts';
import type { Article, Basis, Offence, Penalty, Time } from './law.ts';
import type { Day, LimitationDate } from './limitation.ts';
import { aggravation, type MotiveSlug, type OffenceSlug, offenceOf } from './offences.ts';

/** The offence's name, as the law and a notice put it. */
export function offenceName(slug: OffenceSlug): Say {
  return say(`offence.${slug}`);
}

/** The offence's name in 75 characters at most, for a choice (Slack: an option's text). */
export function offenceShortName(slug: OffenceSlug): Say {
  return say(`offence.${slug}.short`);
}

/** The facts that a notice of this offence must show, told to the moderator. */
export function offenceFacts(slug: OffenceSlug): Say {
  return say(`offence.${slug}.facts`);
}

/** The motive, as a choice. */
export function motiveName(motive: MotiveSlug): Say {
  return say(`motive.${motive}`);
}

function listed(items: readonly [Say, ...Say[]]): Say {
  const [start, ...others] = items;
  return others.reduce(
    (first, item, index) =>
      say(index === others.length - 1 ? 'basis.and' : 'basis.comma', { first, last: item }),
    start,
  );
}

/** A number or a word that reads the same in every language. */
function bare(text: string): Say {
  return say('basis.bare', { text });
}

function articleSaid({ number, to, paragraphs = [] }: Article): Say {
  const article = to === undefined ? bare(number) : say('basis.range', { first: number, last: to });
  const [first, ...others] = paragraphs.map((paragraph) => bare(String(paragraph)));
  return first === undefined
    ? article
    : say('basis.paragraphs', { article, paragraphs: listed([first, ...others]) });
}

/**
 * A legal basis as lawyers cite it: « loi du 29 juillet 1881, art. 24 al. 7 », "Criminal Code, art. 222-17 and 222-18".
 * “art.” is said again before each article where paragraphs stand between them.
 */
export function basisSaid({ law, articles: [first, ...others] }: Basis): Say {
  const again = [first, ...others].some(({ paragraphs }) => paragraphs !== undefined);
  const said = (article: Article): Say => say('basis.article', { article: articleSaid(article) });
  return say(`basis.${law}`, { articles: listed([said(first), ...others.map(again ? said : articleSaid)]) });
}

function penaltySaid({ years, euros, when }: Penalty): Say {
  const penalty =
    years === undefined ? say('maximum.fine', { euros }) : say('maximum.prison', { years, euros });
  return when === undefined ? penalty : say(`maximum.when.${when}`, { penalty });
}

/** The most that a court can pronounce, with what makes it heavier. */
export function maximumSaid({ maximum: [first, ...heavier] }: Offence): Say {
  return heavier.reduce<Say>(
    (said, penalty) => say('maximum.also', { first: said, last: penaltySaid(penalty) }),
    penaltySaid(first),
  );
}

function timeSaid(time: Time): Say {
  return 'months' in time ? say('limitation.months', time) : say('limitation.years', time);
}

function marked(limitation: Say, toConfirm: boolean): Say {
  return toConfirm
    ? say('limitation.to-confirm', { limitation, mark: say('offence.to-confirm') })
    : limitation;
}

/** The time to prosecute with its rule, and the mark where counsel must still confirm it: alone where it is unknown. */
export function limitationSaid({ limitation }: Offence): Say {
  if (limitation === undefined) return say('offence.to-confirm');
  const { time, under, toConfirm } = limitation;
  return marked(say('limitation.under', { time: timeSaid(time), basis: basisSaid(under) }), toConfirm);
}

/** A moment of that day in every French time zone (UTC−10 to UTC+12), for a sentence that formats a date. */
function within(day: Day): number {
  return Date.parse(`${day}T11:00:00Z`);
}

/** From what it is counted where the publication's day is not known. */
function counted(known: 'report' | 'finding', day: { readonly date: number }): Say {
  return known === 'finding' ? say('limitation.from-finding', day) : say('limitation.from-report', day);
}

/** The day on which the time to prosecute runs out, from what it is counted, and the mark. */
export function limitationDateSaid(
  { date, countedFrom, toConfirm }: LimitationDate,
  known: 'report' | 'finding' = 'report',
): Say {
  const day = { date: within(date) };
  return marked(
    countedFrom === 'publication' ? say('limitation.from-publication', day) : counted(known, day),
    toConfirm,
  );
}

/** That the motive may raise the penalty, and by which rule; undefined where it cannot. */
export function aggravationSaid(offence: OffenceSlug, motive: MotiveSlug): Say | undefined {
  const basis = aggravation(offence, motive);
  return basis === undefined ? undefined : say('offence.aggravation', { basis: basisSaid(basis) });
}

/** Where the law can be read, as a link, and when the catalogue's entry was. */
export function sourceSaid(slug: OffenceSlug): Say {
  const { source, readAt } = offenceOf(slug);
  return say('offence.source', {
    source: [{ kind: 'link', text: 'Légifrance', url: source }],
    readAt: within(readAt),
  });
}
