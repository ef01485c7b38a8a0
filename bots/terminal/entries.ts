import type { Numbered } from './choices.ts';

/** What a person gave. */
export type Entry =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'chosen'; readonly chosen: Numbered }
  /** There is nothing more: the input ended (Ctrl-D), Ctrl-C was pressed, or the program stops. */
  | { readonly kind: 'left'; readonly by: 'end' | 'interrupt' | 'stop' };

/** What can be answered now. */
export interface Answerable {
  readonly choices: readonly Numbered[];
  /** The commands that are worth showing. */
  readonly commands: readonly string[];
  /** Says how many lines are pasted, in the person's language. */
  readonly pasted: (count: number) => string;
}

/** Where entries come from: a terminal's keys, or lines. */
export interface Entries {
  /** True when the person sees the choices while they answer, and moves over them. */
  readonly interactive: boolean;
  /** The next thing the person gives. `now` is asked again whenever the choices are drawn again. */
  next(now: () => Answerable): Promise<Entry>;
  /** Writes something between what the person types and what stands above it. */
  aside(write: () => void): void;
  /** Ends the wait for an entry. Harmless when called twice. */
  close(): void;
}
