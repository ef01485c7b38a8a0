import type { Locale } from '../../text/locale.ts';
import type { MessageKey, SayValue } from '../../text/say.ts';

/**
 * What has to be known of a platform to notify it, apart from how its links are made. An association can override
 * any of it in its own file (docs/association.example.yaml).
 */
export interface PlatformFacts {
  /** Slug of the company that answers for it: `catalogue/providers.ts`. */
  readonly provider: string;
  /** Its designation as a very large online platform or search engine (DSA article 33); absent where there is none. */
  readonly veryLarge?: Designation;
  /** Where a notice goes; what is not publicly known is absent and configured by the association. */
  readonly notice?: NoticeRoute;
  /** Languages (BCP 47) in which it takes notices; empty where that is not known. */
  readonly languages: readonly string[];
  /** When an answer is to be expected; the default where absent. */
  readonly answer?: AnswerDelays;
  /** What a moderator must know to send there. */
  readonly instructions?: Instructions;
  /** When these facts were last read, `2026-11-25`; absent for a platform that the association added. */
  readonly readAt?: string;
  /** Where they were read. */
  readonly sources: readonly Source[];
  /** The facts that no source confirms yet: the association must read them on the platform's own pages before use. */
  readonly toConfirm: readonly Fact[];
}

/** The facts that are either sourced or to be confirmed. */
export type Fact = 'form' | 'email' | 'trusted-flagger' | 'languages' | 'instructions';

/** Where facts were read. */
export interface Source {
  readonly url: string;
  readonly says: readonly Fact[];
}

/** A designation by the Commission. */
export interface Designation {
  /** Date of the decision, `2023-04-25`. */
  readonly designatedOn: string;
  readonly source: string;
}

/** Where a notice of illegal content goes (DSA article 16). */
export interface NoticeRoute {
  /** Address of the form. */
  readonly form?: string;
  /** E-mail address. */
  readonly email?: string;
  /** The way kept for trusted flaggers (article 22), where there is one. */
  readonly trustedFlagger?: TrustedFlaggerRoute;
}

/** A form, an address, or in words what has to be done first. */
export type TrustedFlaggerRoute =
  | { readonly form: string }
  | { readonly email: string }
  | { readonly text: Instructions };

/** A text for the moderator: Vigie's own in the locale files, or the association's in both languages. */
export type Instructions = { readonly message: MessageKey } | Readonly<Record<Locale, string>>;

/** A text for the moderator in their language: a value for a sentence, or a sentence. */
export function instructionsSaid(instructions: Instructions, locale: Locale): SayValue {
  return 'message' in instructions ? { key: instructions.message } : instructions[locale];
}

/** When an answer is to be expected, in days after the notice was sent: what the reminders are counted from. */
export interface AnswerDelays {
  /** The confirmation of receipt (article 16(4)). */
  readonly receiptDays: number;
  /** The decision (article 16(5) and (6)). */
  readonly decisionDays: number;
  /** `default`: Vigie's; `association`: from its file; else the address of what it was derived from. */
  readonly source: string;
}

/**
 * The law says "without undue delay" and no number; these are Vigie's own, which an association changes as it learns
 * how each platform answers.
 */
export const DEFAULT_ANSWER: AnswerDelays = { receiptDays: 2, decisionDays: 7, source: 'default' };

/**
 * For the signatories of the Code of conduct on countering illegal hate speech online + (20 January 2025), which try to
 * review two thirds of the notices of monitoring reporters within 24 hours: three days leave the other third its time.
 */
export const SIGNATORY_ANSWER: AnswerDelays = {
  receiptDays: 1,
  decisionDays: 3,
  source:
    'https://digital-strategy.ec.europa.eu/en/library/code-conduct-countering-illegal-hate-speech-online',
};

/** When a platform's answer is to be expected. */
export function answerOf(facts: Pick<PlatformFacts, 'answer'>): AnswerDelays {
  return facts.answer ?? DEFAULT_ANSWER;
}

/** The first decisions, of 25 April 2023. */
export const FIRST_DESIGNATIONS: Designation = {
  designatedOn: '2023-04-25',
  source: 'https://digital-strategy.ec.europa.eu/en/policies/list-designated-vlops-and-vloses',
};
