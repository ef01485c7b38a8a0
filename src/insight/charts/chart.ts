import type { TopLevelSpec } from 'vega-lite';

/** A picture of figures: what is drawn, as plain data, and what it says to who cannot see it. */
export interface Chart {
  readonly name: string;
  readonly spec: TopLevelSpec;
  /** A sentence with its figures. */
  readonly alt: string;
}
