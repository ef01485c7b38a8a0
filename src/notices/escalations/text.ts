import type { Association } from '../../association/association.ts';
import type { Day } from '../../catalogue/limitation.ts';
import { basisSaid, offenceName } from '../../catalogue/offence-words.ts';
import { offenceOf, offenceSlug } from '../../catalogue/offences.ts';
import { coordinatorOf, type Provider, providerOf } from '../../catalogue/providers.ts';
import type { Locale } from '../../text/locale.ts';
import { type Localiser, REGIONS } from '../../text/localiser.ts';
import { type Say, type SayValue, say } from '../../text/say.ts';
import type { Localisers } from '../../text/sentences.ts';
import type { ComplaintStanding, EscalationStep } from '../escalation.ts';
import { written } from '../plain-text.ts';
import { groupNoticeReference } from '../reference.ts';
import type { EscalatedTarget, EscalationSource } from './source.ts';
import { isContestable, isUnanswered } from './steps.ts';

/** What the text of a step is written for, beside the notice itself. */
export interface Escalating {
  readonly association: Association;
  /** Of a complaint to the coordinator: as what the association lodges it. */
  readonly standing: ComplaintStanding | undefined;
  /** `escalationLocale` where nobody chose another. */
  readonly locale: Locale;
  readonly localisers: Localisers;
}

/** A letter, or what a form is filled with. */
export interface EscalationText {
  readonly subject: string;
  readonly text: string;
}

/**
 * The language of a step's text: that of the notice where its provider reads it; French for the coordinator, which is
 * Arcom for an association in France.
 */
export function escalationLocale(step: EscalationStep, { head }: Pick<EscalationSource, 'head'>): Locale {
  return step === 'coordinator' ? 'fr' : head.locale;
}

/** Noon in UTC: no time zone of Europe makes it another day. */
const momentOf = (day: Day): number => Date.parse(`${day}T12:00:00Z`);

/** Whether a step could still change something about a content. */
function couldChange(step: EscalationStep, target: EscalatedTarget): boolean {
  switch (step) {
    case 'reminder':
      return isUnanswered(target);
    case 'complaint':
    case 'out-of-court':
      return isContestable(target);
    case 'coordinator':
      return isUnanswered(target) || isContestable(target);
  }
}

/** The contents that a step is about: those that it could still change; all where there is none such. */
function concerned(step: EscalationStep, targets: readonly EscalatedTarget[]): readonly EscalatedTarget[] {
  const among = targets.filter((target) => couldChange(step, target));
  return among.length > 0 ? among : targets;
}

function opening(step: EscalationStep, provider: string): Say {
  switch (step) {
    case 'reminder':
    case 'complaint':
      return say(`escalation.text.opening.${step}`);
    case 'out-of-court':
    case 'coordinator':
      return say(`escalation.text.opening.${step}`, { provider });
  }
}

function subject(step: EscalationStep, provider: string, reference: string): Say {
  switch (step) {
    case 'reminder':
    case 'complaint':
      return say(`escalation.text.subject.${step}`, { reference });
    case 'out-of-court':
    case 'coordinator':
      return say(`escalation.text.subject.${step}`, { reference, provider });
  }
}

/** Whether whoever is written to is the provider itself, who is then addressed. */
const addressed = (step: EscalationStep) =>
  step === 'reminder' || step === 'complaint' ? 'provider' : 'other';

function answerSaid({ answer }: EscalatedTarget): Say {
  if (answer === undefined || answer.outcome === 'no-answer') return say('escalation.text.answer.none');
  const { outcome, refusal, on } = answer;
  const said = say(`escalation.text.answer.${outcome}`, { date: momentOf(on) });
  return refusal === undefined || refusal === 'other'
    ? said
    : say('escalation.text.answer.reason', {
        answer: said,
        reason: say(`escalation.text.reason.${refusal}`),
      });
}

function contentsText(targets: readonly EscalatedTarget[], { bare }: Localiser): string {
  return targets
    .map((target, index) => {
      const lines = [
        `${index + 1}. ${written(target.link ?? bare(say('escalation.text.no-link')))}`,
        `   ${bare(answerSaid(target))}`,
      ];
      const words = target.answer?.words;
      if (words !== undefined && words.trim() !== '')
        lines.push(
          `   ${bare(say('escalation.text.words'))}`,
          ...written(words)
            .split('\n')
            .map((line) => `   > ${line}`),
        );
      return lines.join('\n');
    })
    .join('\n\n');
}

/** The offences retained, in the words of the notice where it is in the letter's language. */
function offenceLines({ content, offences }: EscalationSource, localiser: Localiser): readonly string[] {
  if (content?.notice.locale === localiser.locale)
    return content.notice.offences.map(({ name, basis }) => `${name} (${basis})`);
  return offences.map((slug) => {
    const known = offenceSlug(slug);
    if (known === undefined) return slug;
    return `${localiser.bare(offenceName(known))} (${localiser.bare(basisSaid(offenceOf(known).basis))})`;
  });
}

const LINES = '\n';

/**
 * Whether the provider is known to have confirmed nothing: of a notice that went out outside Vigie the receipt went
 * elsewhere too, so that nothing can be said of it.
 */
function lacksReceipt({ receiptAt, route }: EscalationSource['head']): boolean {
  return receiptAt === undefined && route !== 'outside';
}

/** What is known of the notice, a row each. */
function rows(step: EscalationStep, source: EscalationSource, localiser: Localiser): string {
  const { head, content } = source;
  const provider = providerOf(head.provider);
  const labelled = (label: Say, value: SayValue) =>
    localiser.bare(say('notice.text.labelled', { label, value }));
  const listed = (label: Say, values: readonly string[]) =>
    values.length === 0 ? [] : [labelled(label, '').trimEnd(), ...values.map((value) => `  - ${value}`)];
  const date = (at: number) => say('notice.text.date', { date: at });
  const to = addressed(step);
  const name = content?.notice.provider.legalName ?? provider?.legalName ?? head.providerName;
  const services = content?.notice.platforms.map((platform) => platform.name).join(', ') ?? '';
  const past = source.past.map(({ step: taken, at, reference }) =>
    localiser.bare(
      say('escalation.text.past', {
        step: say(`escalation.text.past.${taken}`),
        date: at,
        given: String(reference !== undefined),
        reference: reference ?? '',
      }),
    ),
  );
  return [
    labelled(say('escalation.text.notice'), groupNoticeReference(head.reference)),
    ...(head.providerReference === undefined
      ? []
      : [labelled(say('escalation.text.their-reference', { to }), written(head.providerReference))]),
    ...(to === 'provider' ? [] : [labelled(say('escalation.text.provider'), name)]),
    ...(services === '' ? [] : [labelled(say('escalation.text.services'), services)]),
    ...(head.sentAt === undefined ? [] : [labelled(say('escalation.text.sent'), date(head.sentAt))]),
    ...(head.receiptAt === undefined && !lacksReceipt(head)
      ? []
      : [
          labelled(
            say('escalation.text.receipt'),
            head.receiptAt === undefined ? say('escalation.text.receipt.none') : date(head.receiptAt),
          ),
        ]),
    ...listed(say('escalation.text.offences'), offenceLines(source, localiser)),
    ...listed(say('escalation.text.history'), past),
  ].join(LINES);
}

function countryName(country: string, locale: Locale): string {
  return new Intl.DisplayNames([REGIONS[locale]], { type: 'region' }).of(country) ?? country;
}

/** Which coordinator is competent for the provider, and that the complaint is lodged with the association's own. */
function competence(provider: Provider | undefined, locale: Locale): Say {
  const country = provider?.established?.country;
  if (provider === undefined || country === undefined) return say('escalation.text.competence.unknown');
  if (country === 'FR') return say('escalation.text.competence.own');
  const coordinator = coordinatorOf(provider);
  const where = { country: countryName(country, locale) };
  return coordinator === undefined
    ? say('escalation.text.competence.elsewhere', where)
    : say('escalation.text.competence.other', { ...where, coordinator });
}

/** What the association holds against the provider, or asks of it; `count` is that of the contents concerned. */
function claim(
  step: EscalationStep,
  source: EscalationSource,
  count: number,
  escalating: Escalating,
): readonly Say[] {
  const silent = source.targets.length === 0 || source.targets.some(isUnanswered);
  switch (step) {
    case 'reminder':
      return [say('escalation.text.claim.reminder'), say('escalation.text.ask.reminder')];
    case 'complaint':
      return [
        say('escalation.text.claim.complaint'),
        say('escalation.text.why'),
        say('escalation.text.ask.complaint'),
      ];
    case 'out-of-court':
      return [
        say('escalation.text.claim.out-of-court'),
        say('escalation.text.why'),
        say('escalation.text.ask.out-of-court', { count }),
      ];
    case 'coordinator':
      return [
        say(`escalation.text.standing.${escalating.standing ?? 'recipient'}`),
        ...(lacksReceipt(source.head) ? [say('escalation.text.breach.receipt')] : []),
        ...(silent ? [say('escalation.text.breach.silence')] : []),
        ...(source.targets.some(isContestable) ? [say('escalation.text.breach.decision')] : []),
        say('escalation.text.why'),
        competence(providerOf(source.head.provider), escalating.locale),
        say('escalation.text.ask.coordinator'),
      ];
  }
}

function signature({ identity }: Association): string {
  if (identity === undefined) return '';
  return [identity.contact, identity.name, identity.address.trim(), identity.email, identity.website]
    .filter((line) => line !== undefined && line !== '')
    .join(LINES);
}

/**
 * What is written to whom at a step: prepared from the notice, its dates and what the provider answered, for a
 * moderator to complete (what is in square brackets) and send. Nothing of it tells who reported.
 */
export function escalationText(
  step: EscalationStep,
  source: EscalationSource,
  escalating: Escalating,
): EscalationText {
  const localiser = escalating.localisers[escalating.locale];
  const { bare } = localiser;
  const reference = groupNoticeReference(source.head.reference);
  const about = concerned(step, source.targets);
  const flagger = escalating.association.trustedFlagger;
  const reasoning = source.content?.notice.reasoning ?? '';
  const parts = [
    bare(say('escalation.text.salutation')),
    bare(opening(step, source.head.providerName)),
    rows(step, source, localiser),
    `${bare(say('escalation.text.contents', { count: about.length }))}\n\n${contentsText(about, localiser)}`,
    ...(step === 'reminder' || reasoning === ''
      ? []
      : [`${bare(say('escalation.text.reasoning'))}\n\n${written(reasoning)}`]),
    ...(flagger === undefined
      ? []
      : [bare(say('escalation.text.flagger', { coordinator: flagger.coordinator, number: flagger.number }))]),
    ...claim(step, source, about.length, escalating).map(bare),
    bare(say('escalation.text.closing')),
    signature(escalating.association),
  ];
  return {
    subject: bare(subject(step, source.head.providerName, reference)).replaceAll(/\s+/gu, ' '),
    text: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
  };
}
