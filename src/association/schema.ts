import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { parseUrl } from '../links/parse.ts';
import { isPrivateHost } from '../links/refuse.ts';
import { LOCALES } from '../text/locale.ts';

/**
 * The shape of an association's file, section by section. Every value is a text there (see `where.ts`); every message
 * completes a sentence that begins with the path of what is wrong, and none repeats a value.
 */

/** A text of at most so many characters. */
function text(longest: number) {
  return z
    .string()
    .trim()
    .min(1, { error: 'is empty' })
    .max(longest, { error: `may have at most ${longest} characters` });
}

/** A text of one line: it stands in a line of a mail's head. */
function line(longest: number) {
  return text(longest).refine((said) => !/\p{Cc}/u.test(said), { error: 'must be one line' });
}

function shaped(pattern: RegExp, expected: string) {
  return z.string().trim().regex(pattern, { error: expected });
}

function isHttps(address: string): boolean {
  const url = parseUrl(address);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

const httpsAddress = z
  .string()
  .trim()
  .max(2_000, { error: 'may have at most 2000 characters' })
  .refine(isHttps, { error: 'must be an https address, without a user name', abort: true })
  .refine((address) => !/\s/u.test(address), { error: 'holds a space: write %20 for it', abort: true })
  .refine(isPublic, { error: 'names a host that only this network knows' });

/** Whether providers and moderators can reach it: not this machine, nor one of a private network. */
function isPublic(address: string): boolean {
  const host = parseUrl(address)?.hostname ?? '';
  return host.includes('.') && !isPrivateHost(host);
}

/** The address with its domain as mail servers write it: `xn--mtter-kva.de` for `mütter.de`. */
function withAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  return at === -1 ? address : address.slice(0, at + 1) + domainToASCII(address.slice(at + 1));
}

// A local part and a host with a dot: what every mail server takes, and no display name.
const LOCAL = /^(?=.{1,64}@)[A-Za-z0-9_%+-]+(?:\.[A-Za-z0-9_%+-]+)*@/u;
const HOST =
  /@(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/iu;
const emailAddress = z
  .string()
  .trim()
  .refine(
    (address) => {
      const ascii = withAsciiDomain(address);
      return LOCAL.test(ascii) && HOST.test(ascii) && ascii.split('@').length === 2;
    },
    { error: 'must be an e-mail address alone, such as notices@association.example' },
  )
  .transform((address) => (/^[\u0020-\u007e]*$/u.test(address) ? address : withAsciiDomain(address)));

const date = shaped(/^\d{4}-\d{2}-\d{2}$/u, 'must be a date such as 2025-03-12').refine(
  (day) => {
    const time = Date.parse(`${day}T00:00:00Z`);
    return Number.isNaN(time) || new Date(time).toISOString().startsWith(day);
  },
  { error: 'is a day that no calendar has' },
);

const days = z
  .string()
  .trim()
  .regex(/^[1-9]\d?$/u, { error: 'must be a whole number of days, from 1 to 99' })
  .transform(Number);

const [french, english] = LOCALES;
const inBothLanguages = (longest: number) =>
  z.strictObject({ [french]: text(longest), [english]: text(longest) });

const words = (longest: number) => z.array(text(longest)).max(500, { error: 'may hold at most 500' });

/** Key of a platform or a provider. */
export const SLUG = /^[a-z0-9][a-z0-9-]{0,39}$/u;

export const identitySchema = z.strictObject({
  name: line(200),
  address: text(500),
  email: emailAddress,
  website: httpsAddress.exactOptional(),
  contact: line(200).exactOptional(),
});

export const trustedFlaggerSchema = z.strictObject({
  number: line(100),
  coordinator: line(100),
  designatedOn: date,
});

export const textsSchema = z.strictObject({ independence: inBothLanguages(20_000).exactOptional() });

export const providerSchema = z.strictObject({
  name: line(100).exactOptional(),
  legalName: line(200).exactOptional(),
  country: shaped(/^[A-Z]{2}$/u, 'must be a country in two capital letters, such as FR').exactOptional(),
  representative: text(200).exactOptional(),
});

const trustedFlaggerRoute = z.union([
  z.strictObject({ form: httpsAddress }),
  z.strictObject({ email: emailAddress }),
  z.strictObject({ text: inBothLanguages(2_000) }),
]);

/** Exactly one of the three ways; told in one sentence, where a union would tell three. */
const trustedFlaggerWay = z
  .strictObject({
    form: httpsAddress.exactOptional(),
    email: emailAddress.exactOptional(),
    text: inBothLanguages(2_000).exactOptional(),
  })
  .transform((way, context) => {
    const one = trustedFlaggerRoute.safeParse(way);
    if (one.success) return one.data;
    context.addIssue({ code: 'custom', message: 'must have one of form, email and text, and only one' });
    return z.NEVER;
  });

const noticeSchema = z
  .strictObject({
    form: httpsAddress.exactOptional(),
    email: emailAddress.exactOptional(),
    trustedFlagger: trustedFlaggerWay.exactOptional(),
  })
  .refine((ways) => Object.keys(ways).length > 0, {
    error: 'gives no way: it takes the place of all that Vigie knows, so give form, email or trustedFlagger',
  });

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** Whether it is a language that has a name. */
function isLanguage(tag: string): boolean {
  const [language = ''] = /^[a-z]{2,3}(?=(?:-[A-Z]{2})?$)/u.exec(tag) ?? [];
  return language !== '' && LANGUAGES.of(language) !== undefined;
}

const answerSchema = z
  .strictObject({ receiptDays: days, decisionDays: days })
  .refine(({ receiptDays, decisionDays }) => receiptDays <= decisionDays, {
    error: 'expects the decision before the receipt',
  })
  .transform((answer) => ({ ...answer, source: 'association' }));

export const partSchema = z.strictObject({
  shape: text(300),
  fold: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .transform((said) => said === 'true')
    .exactOptional(),
  not: words(100).exactOptional(),
});

export const formSchema = z.strictObject({
  kind: z.enum(['content', 'account', 'page'], { error: 'must be content, account or page' }),
  canonical: text(300),
  written: words(300).min(1, { error: 'must hold a pattern' }),
  id: text(100).exactOptional(),
  account: text(100).exactOptional(),
});

/** The links of an added platform; its parts and forms are read one by one, so that each tells its own mistakes. */
export const linksSchema = z.strictObject({
  site: text(253),
  hosts: words(253).min(1, { error: 'must hold a host' }),
  parts: z.record(z.string(), z.unknown()).default({}),
  forms: z
    .array(z.unknown())
    .min(1, { error: 'must hold a form' })
    .max(100, { error: 'may hold at most 100' }),
  wrappers: words(300).default([]),
  searches: words(300).default([]),
  homes: words(300).default([]),
  tracking: words(60).default([]),
});

/** Links as they are written in the file. */
export type WrittenLinks = z.infer<typeof linksSchema>;
export type WrittenPart = z.infer<typeof partSchema>;
export type WrittenForm = z.infer<typeof formSchema>;

export const platformSchema = z.strictObject({
  name: text(60).exactOptional(),
  provider: shaped(SLUG, 'must be the key of a provider').exactOptional(),
  veryLarge: z.strictObject({ designatedOn: date, source: httpsAddress }).exactOptional(),
  notice: noticeSchema.exactOptional(),
  languages: z
    .array(z.string().trim().refine(isLanguage, { error: 'must be a language such as fr or pt-BR' }))
    .max(60, { error: 'may hold at most 60' })
    .exactOptional(),
  answer: answerSchema.exactOptional(),
  instructions: inBothLanguages(2_000).exactOptional(),
  // Read apart, by `linksSchema`: a mistake there hides none here.
  links: z.unknown().optional(),
});

/** One of the association's own ways to send notices. */
export const courierModuleSchema = z.strictObject({
  module: shaped(
    /^\.{0,2}\/.{1,500}\.(?:ts|js|mjs)$/u,
    'must be the path of a .ts, .js or .mjs file, such as ./partner.ts beside this file',
  ),
});

/** The sections of the file. */
export const SECTIONS = [
  'association',
  'trustedFlagger',
  'texts',
  'providers',
  'platforms',
  'couriers',
] as const;
