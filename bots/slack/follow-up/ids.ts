/** The action ids of what shows what is to be followed up, beside the buttons of buttons.ts. */
export const FOLLOW_UPS = {
  /** Opens the list of a kind, which it carries as its value. */
  all: 'follow-ups.all',
  /** Turns the list: it carries from where on as its value. */
  next: 'follow-ups.next',
  first: 'follow-ups.first',
} as const;

/** The beginning of the action id of each filter of the list; its name follows. */
export const FOLLOW_UPS_FILTER = 'follow-ups.filter.';

/** The callback id of the list. */
export const FOLLOW_UPS_VIEW = 'follow-ups';

/** The action id of a button in the list: what is pressed there is answered there. */
export function inList(action: string): string {
  return `${action}@follow-ups`;
}
