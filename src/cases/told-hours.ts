import { wallClock } from './digest.ts';

/**
 * The hours in which Vigie reminds moderators of something, in minutes since midnight: what fell due at night is told in
 * the morning. What people do is told at any hour.
 */
export const TOLD_HOURS = { from: 8 * 60, to: 20 * 60 } as const;

/**
 * Whether moderators may be reminded of something at that moment (epoch milliseconds).
 *
 * @param timeZone the association's (an IANA name)
 */
export function isToldHour(now: number, timeZone: string): boolean {
  const { minutes } = wallClock(now, timeZone);
  return minutes >= TOLD_HOURS.from && minutes < TOLD_HOURS.to;
}
