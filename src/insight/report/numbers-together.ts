/** One number that is the sum of others. */
export interface Sum {
  readonly sum: number;
  readonly parts: readonly number[];
}

/** Numbers that are published together, each named by its index, and which of them are sums of others. */
export interface Numbers {
  readonly counts: readonly number[];
  /** Over how many sums each stands: 0 for what is no sum. */
  readonly heights: readonly number[];
  readonly sums: readonly Sum[];
}
