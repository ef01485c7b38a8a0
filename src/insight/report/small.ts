/** From how many on a number is published. */
export const SMALL = 5;

/** Whether a number would let those be told of whom it counts. */
export function isSmall(count: number): boolean {
  return count > 0 && count < SMALL;
}
