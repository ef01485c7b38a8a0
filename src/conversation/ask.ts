import type { Draft } from './session.ts';

/**
 * What the engine needs from outside; each is answered by an event, in the same transaction as the step's own
 * writing: a person is told of nothing that is not committed.
 */
export type Ask =
  /** Answered by `submitted`. */
  | { readonly kind: 'submit'; readonly draft: Draft }
  /** Answered by `reports-listed`. `only` names one report by its reference. */
  | { readonly kind: 'list-reports'; readonly for: 'status' | 'news'; readonly only?: string }
  /** Answered by `added`. */
  | {
      readonly kind: 'add';
      readonly reference: string;
      readonly text: string | undefined;
      readonly pictures: readonly string[];
    }
  /** Answers a message of the association's. Answered by `replied`. */
  | {
      readonly kind: 'reply';
      readonly message: string;
      readonly reference: string;
      readonly text: string | undefined;
      readonly pictures: readonly string[];
    }
  /** Stops the news of a report, or takes it up again. Answered by `news-set`. */
  | { readonly kind: 'set-news'; readonly reference: string; readonly wanted: boolean }
  /** Answered by `withdrawn`. */
  | { readonly kind: 'withdraw'; readonly reference: string }
  /** Answered by `erased`. */
  | { readonly kind: 'erase' };
