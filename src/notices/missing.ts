import type { Provider } from '../catalogue/providers.ts';
import { parseUrl } from '../links/parse.ts';
import { foldedWords } from '../text/fold.ts';
import type { Locale } from '../text/locale.ts';
import { type Say, say } from '../text/say.ts';
import { acceptedLocales, type ProviderGroup } from './grouping.ts';
import { mayBeNameless, type Notice } from './notice.ts';

/** Fewer words than these explain nothing to a provider's lawyer. */
export const FACTS_LEAST_WORDS = 8;
export const REASONING_LEAST_WORDS = 8;

/** An element of article 16(2) that a notice lacks. */
export interface Missing {
  /** The point of article 16(2) that asks for it. */
  readonly letter: 'a' | 'b' | 'c' | 'd';
  readonly about:
    | 'offences'
    | 'facts'
    | 'reasoning'
    | 'targets'
    | 'link'
    | 'identity'
    | 'nameless'
    | 'good-faith';
  /** What the moderator has to do. */
  readonly todo: Say;
}

function languageSaid(locale: Locale): Say {
  return say(`notice.in.${locale}`);
}

function explanationMissing({ offences, facts, reasoning, locale }: Notice): Missing[] {
  const language = languageSaid(locale);
  const out: Missing[] = [];
  if (offences.length === 0)
    out.push({ letter: 'a', about: 'offences', todo: say('notice.missing.offences') });
  if (foldedWords(facts).length < FACTS_LEAST_WORDS)
    out.push({
      letter: 'a',
      about: 'facts',
      todo: say('notice.missing.facts', { language, least: FACTS_LEAST_WORDS }),
    });
  if (foldedWords(reasoning).length < REASONING_LEAST_WORDS)
    out.push({
      letter: 'a',
      about: 'reasoning',
      todo: say('notice.missing.reasoning', { language, least: REASONING_LEAST_WORDS }),
    });
  return out;
}

function isExact(canonical: string): boolean {
  const url = parseUrl(canonical);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

function locationMissing({ targets }: Notice): Missing[] {
  if (targets.length === 0) return [{ letter: 'b', about: 'targets', todo: say('notice.missing.targets') }];
  const inexact = targets.filter(({ canonical }) => !isExact(canonical)).length;
  return inexact === 0
    ? []
    : [{ letter: 'b', about: 'link', todo: say('notice.missing.link', { count: inexact }) }];
}

function notifierMissing({ notifier, nameless, offences }: Notice): Missing[] {
  if (nameless)
    return mayBeNameless(offences)
      ? []
      : [{ letter: 'c', about: 'nameless', todo: say('notice.missing.nameless') }];
  // The article asks for a name and an e-mail address; the association gives its postal address too.
  const complete =
    notifier !== undefined &&
    [notifier.name, notifier.address].every((given) => given.trim() !== '') &&
    notifier.email.includes('@');
  return complete ? [] : [{ letter: 'c', about: 'identity', todo: say('notice.missing.identity') }];
}

/**
 * What the notice lacks of the elements of article 16(2) of Regulation (EU) 2022/2065, point by point, each with what
 * the moderator has to do. Anything in it blocks sending.
 */
export function missing(notice: Notice): readonly Missing[] {
  return [
    ...explanationMissing(notice),
    ...locationMissing(notice),
    ...notifierMissing(notice),
    ...(notice.goodFaith === undefined || notice.goodFaith.trim() === ''
      ? [{ letter: 'd', about: 'good-faith', todo: say('notice.missing.good-faith') } as const]
      : []),
  ];
}

function legalNameCautions({ provider: { legalName } }: Notice, known: Provider | undefined): readonly Say[] {
  if (legalName === undefined) return [say('notice.caution.legal-name')];
  return known?.toConfirm.includes('legal-name') === true
    ? [say('notice.caution.legal-name-to-confirm', { name: legalName })]
    : [];
}

/** What a moderator should know before sending, and that blocks nothing. */
export function cautions(
  notice: Notice,
  group: Pick<ProviderGroup, 'platforms' | 'provider'>,
): readonly Say[] {
  const accepted = acceptedLocales(group);
  const unseen = notice.targets.filter(({ seenAt }) => seenAt === undefined).length;
  const vague = notice.targets.filter(({ kind }) => kind === 'page').length;
  return [
    ...notice.offences
      .filter(({ toConfirm }) => toConfirm)
      .map(({ name }) => say('notice.caution.to-confirm', { name })),
    ...(accepted.includes(notice.locale)
      ? []
      : [say('notice.caution.language', { language: languageSaid(notice.locale) })]),
    ...(unseen === 0 ? [] : [say('notice.caution.unseen', { count: unseen })]),
    ...(vague === 0 ? [] : [say('notice.caution.page', { count: vague })]),
    ...legalNameCautions(notice, group.provider),
  ];
}
