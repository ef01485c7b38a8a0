import type { NoticeHead } from '../../../src/notices/outgoing.ts';
import { SEND_FAILURES } from '../../../src/notices/sending.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { RichText } from '../../../src/text/span.ts';
import { clip, undisguised } from '../clip.ts';

const WORD_MAX = 100;

/** Why a notice did not go out, with what can be done, in a sentence; the word itself where it is none of today's. */
export function failureSaid(failure: string): Say | RichText {
  const known = SEND_FAILURES.find((each) => each === failure);
  return known === undefined
    ? [{ kind: 'code', text: clip(undisguised(failure), WORD_MAX) }]
    : say(`notices.failure.${known}`);
}

/** Why a notice has not gone out so far: it failed, or Vigie goes on trying. Nothing where nothing went wrong. */
export function delaySaid({ state, failure }: Pick<NoticeHead, 'state' | 'failure'>): readonly Say[] {
  if (failure === undefined) return [];
  if (state === 'failed') return [say('notices.stored.failure', { why: failureSaid(failure) })];
  if (state !== 'waiting' && state !== 'sending') return [];
  return [say('notices.waiting', { why: failure === 'deferred' ? 'deferred' : 'other' })];
}
