import { parseUrl } from '../links/parse.ts';
import { readLinks } from '../links/read.ts';
import { comparedText } from './compared.ts';
import type { Notice } from './notice.ts';
import { placedWords } from './placed-words.ts';
import { linkIdentity, type RareToken } from './rare-tokens.ts';

/** A target as far as it may be named: a notice's own, or another of its case. */
export interface NamedTarget {
  readonly canonical: string;
  readonly account?: string | undefined;
  readonly id?: string | undefined;
}

/** What a notice may name because it is what is notified, however it is written, or the law's source. */
export interface Named {
  readonly links: readonly string[];
  /** As a handle's and an address's identity: without @ before them. */
  readonly accounts: ReadonlySet<string>;
  /** The accounts' letters and digits alone. */
  readonly accountLetters: ReadonlySet<string>;
  readonly numbers: readonly string[];
  readonly canonicals: ReadonlySet<string>;
}

function withoutAt(written: string): string {
  return comparedText(written).text.replace(/^@/u, '');
}

function accountsOf({ canonical, account }: NamedTarget): readonly string[] {
  const url = parseUrl(canonical);
  const own = account === undefined ? [] : [account, `${account}@${url?.hostname ?? ''}`];
  // `/@name/1`, `/user/name`: who publishes stands in the path where nothing else tells.
  const path = (url?.pathname ?? '').split('/').filter((part) => /[^\d]/u.test(part));
  return [...own, ...path].map(withoutAt);
}

function lettersOf(text: string): string {
  return placedWords(text)
    .map(({ word }) => word)
    .join('');
}

/** All that these targets and the sources of these offences are named by. */
export function namedBy(targets: readonly NamedTarget[], offences: Notice['offences']): Named {
  const accounts = targets.flatMap(accountsOf);
  const links = [...targets.map(({ canonical }) => canonical), ...offences.map(({ source }) => source)];
  return {
    links: links.map(linkIdentity),
    accounts: new Set(accounts),
    accountLetters: new Set(accounts.map(lettersOf)),
    numbers: targets.flatMap(({ id, canonical }) => [id ?? '', ...canonical.split(/[^\d]+/u)]),
    canonicals: new Set(targets.map(({ canonical }) => canonical)),
  };
}

function isNamedLink({ identity, written }: RareToken, { links, canonicals, accounts }: Named): boolean {
  if (links.some((link) => link === identity || link.startsWith(`${identity}/`))) return true;
  return readLinks(written).some(
    (link) =>
      link.kind === 'target' &&
      (canonicals.has(link.target.canonical) ||
        (link.target.kind === 'account' && accounts.has(withoutAt(link.target.account ?? '')))),
  );
}

/** Whether something rare only names what is notified, or the law. */
export function isNamed(token: RareToken, named: Named): boolean {
  switch (token.kind) {
    case 'link':
      return isNamedLink(token, named);
    case 'phone':
      return named.numbers.some((number) => number.endsWith(token.identity));
    case 'handle':
    case 'email':
      return named.accounts.has(token.identity);
  }
}

/** Whether a name is an account's that is notified: a reporter's own page cannot be notified without it. */
export function isAccount(name: readonly string[], { accountLetters }: Named): boolean {
  return accountLetters.has(name.join(''));
}
