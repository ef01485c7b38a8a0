import type { SayValue } from '../../src/text/say.ts';

/**
 * The desk's sentences (sentences.fr.json, sentences.en.json) until they stand in locales/: then this file and the
 * two beside it go, and the generated types take over.
 */
declare module '../../src/text/messages.generated.ts' {
  interface Messages {
    'card.channel.discord': Record<never, never>;
    'card.channel.telegram': Record<never, never>;
    'card.channel.terminal': Record<never, never>;
    'card.clipped': Record<never, never>;
    'card.language.en': Record<never, never>;
    'card.language.fr': Record<never, never>;
    'card.minor-line': Record<never, never>;
    'card.opened-line': { readonly when: SayValue };
    'card.report': {
      readonly channel: SayValue;
      readonly language: SayValue;
      readonly reference: SayValue;
      readonly when: SayValue;
    };
    'card.report.is-target': Record<never, never>;
    'card.report.is-witness': Record<never, never>;
    'card.report.minor': Record<never, never>;
    'card.report.no-context': Record<never, never>;
    'card.report.no-minor': Record<never, never>;
    'card.report.screenshots': { readonly count: number };
    'card.report.seen-earlier': Record<never, never>;
    'card.report.seen-today': Record<never, never>;
    'card.report.seen-week': Record<never, never>;
    'card.report.withdrawn': Record<never, never>;
    'card.reports-line': { readonly count: number; readonly languages: SayValue };
    'card.reports.older': { readonly count: number };
    'card.state-claimed': { readonly state: SayValue; readonly when: SayValue; readonly who: SayValue };
    'card.state-line': { readonly state: SayValue };
    'card.state.awaiting-reporter': Record<never, never>;
    'card.state.dismissed': Record<never, never>;
    'card.state.in-review': Record<never, never>;
    'card.state.notified': Record<never, never>;
    'card.state.open': Record<never, never>;
    'card.state.qualified': Record<never, never>;
    'card.state.resolved': Record<never, never>;
    'card.target.described': Record<never, never>;
    'card.target.host': { readonly host: SayValue };
    'card.target.host-unicode': { readonly host: SayValue; readonly unicode: SayValue };
    'card.targets': { readonly count: number };
    'card.targets.more': { readonly count: number };
    'card.title': { readonly category: SayValue; readonly number: SayValue };
    'card.title-urgent': { readonly category: SayValue; readonly number: SayValue };
    'desk.case.title': { readonly number: SayValue };
    'desk.claim': Record<never, never>;
    'desk.claim.forbidden': { readonly number: SayValue; readonly state: SayValue };
    'desk.claim.held': { readonly number: SayValue; readonly when: SayValue; readonly who: SayValue };
    'desk.close': Record<never, never>;
    'desk.failed.claim': { readonly number: SayValue };
    'desk.failed.read': { readonly number: SayValue };
    'desk.failed.release': { readonly number: SayValue };
    'desk.failed.screenshots': { readonly number: SayValue };
    'desk.loading': Record<never, never>;
    'desk.not-allowed': Record<never, never>;
    'desk.read-all': Record<never, never>;
    'desk.release': Record<never, never>;
    'desk.release.free': { readonly number: SayValue };
    'desk.release.held': { readonly number: SayValue; readonly when: SayValue; readonly who: SayValue };
    'desk.retry': Record<never, never>;
    'desk.screenshots': { readonly count: number };
    'desk.screenshots.blurred': { readonly index: number };
    'desk.screenshots.clear': { readonly index: number };
    'desk.screenshots.none': Record<never, never>;
    'desk.screenshots.show': Record<never, never>;
    'desk.screenshots.title': { readonly number: SayValue };
    'desk.screenshots.warning': Record<never, never>;
    'desk.unknown-case': { readonly number: SayValue };
    'thread.claimed': { readonly who: SayValue };
    'thread.released': { readonly who: SayValue };
    'thread.report-added-to': { readonly reference: SayValue };
    'thread.report-joined': { readonly count: number; readonly reference: SayValue };
    'thread.report-withdrawn': { readonly reference: SayValue };
  }
}
