/** How many days before an offence can no longer be prosecuted moderators are alerted, the farthest first. */
export const LIMITATION_ALERT_DAYS = [60, 30, 7] as const;

/**
 * The alert that is due when so many days are left, the nearest of those that have come; undefined before the first,
 * and once it is too late.
 */
export function alertDue(daysLeft: number): number | undefined {
  if (daysLeft <= 0) return undefined;
  return LIMITATION_ALERT_DAYS.findLast((days) => daysLeft <= days);
}
