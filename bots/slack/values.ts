import type { ViewOutput } from '@slack/bolt';

/** The values of a modal's inputs. Each input block holds one element, whose action id is `VALUE`. */
export type Values = ViewOutput['state']['values'];

/** The action id of every input's element: a block's id names the input. */
export const VALUE = 'value';

/** What was typed, trimmed; undefined when nothing was. */
export function typed(values: Values, block: string): string | undefined {
  const text = values[block]?.[VALUE]?.value?.trim();
  return text === undefined || text === '' ? undefined : text;
}

/** The value of the one option chosen. */
export function chosen(values: Values, block: string): string | undefined {
  return values[block]?.[VALUE]?.selected_option?.value;
}

/** The values of the options chosen. */
export function chosenMany(values: Values, block: string): readonly string[] {
  return (values[block]?.[VALUE]?.selected_options ?? []).map(({ value }) => value);
}

/** The member chosen. */
export function chosenMember(values: Values, block: string): string | undefined {
  return values[block]?.[VALUE]?.selected_user ?? undefined;
}

/** The day chosen, `2026-11-25`. */
export function chosenDay(values: Values, block: string): string | undefined {
  return values[block]?.[VALUE]?.selected_date ?? undefined;
}
