/** How much the desk shows, and how often. */
export interface DeskLimits {
  /** New cards of a pole within `burstWindowMs`: beyond, a summary stands in their place. */
  readonly burstCards: number;
  readonly burstWindowMs: number;
  /** How long a card is left as it is while only reports come in, in milliseconds. */
  readonly refreshEveryMs: number;
}

export const DESK_LIMITS: DeskLimits = {
  burstCards: 20,
  burstWindowMs: 10 * 60_000,
  refreshEveryMs: 60_000,
};
