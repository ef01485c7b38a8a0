import type { SayValue } from '../../src/text/say.ts';

/**
 * The desk's sentences (sentences.fr.json, sentences.en.json) until they stand in locales/: then this file and the
 * two beside it go, and the generated types take over.
 */
declare module '../../src/text/messages.generated.ts' {
  interface Messages {
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
