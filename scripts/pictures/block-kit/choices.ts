import type { Checkboxes, MultiSelect, Option, RadioButtons, Select } from '@slack/types';
import { type At, type Drawn, written } from '../letters.ts';
import { radio, tick } from './marks.ts';
import { stacked } from './stack.ts';
import { textRuns } from './text.ts';
import { FAINT, INK, LEADING } from './theme.ts';
import { nameOf, type Workspace } from './workspace.ts';

/** Checkboxes or radio buttons, one below the other, each with its description. */
export function choices(element: Checkboxes | RadioButtons, at: At, workspace: Workspace): Drawn {
  const chosen: readonly Option[] =
    element.type === 'checkboxes'
      ? (element.initial_options ?? [])
      : element.initial_option === undefined
        ? []
        : [element.initial_option];
  const mark = element.type === 'checkboxes' ? tick : radio;
  return stacked(
    at,
    element.options.map((option) => (place) => {
      const on = chosen.some(({ value }) => value === option.value);
      const inner = { ...place, x: place.x + 26, width: place.width - 26 };
      const { description } = option;
      const out = stacked(inner, [
        (where) => written(textRuns(option.text, INK, workspace), where, LEADING),
        ...(description === undefined
          ? []
          : [(where: At) => written(textRuns(description, FAINT, workspace), where, LEADING)]),
      ]);
      return { ...out, svg: mark(place.x, place.y + 3, on) + out.svg, width: out.width + 26 };
    }),
    6,
  );
}

/** What a menu has chosen already, as the reader sees it. */
export function chosenIn(menu: Select | MultiSelect, workspace: Workspace): readonly string[] {
  const named = (ids: readonly (string | undefined)[], mark = ''): readonly string[] =>
    ids.flatMap((id) => (id === undefined ? [] : [`${mark}${nameOf(workspace, id)}`]));
  switch (menu.type) {
    case 'static_select':
    case 'external_select':
      return menu.initial_option === undefined ? [] : [menu.initial_option.text.text];
    case 'multi_static_select':
    case 'multi_external_select':
      return (menu.initial_options ?? []).map(({ text }) => text.text);
    case 'users_select':
      return named([menu.initial_user]);
    case 'multi_users_select':
      return named(menu.initial_users ?? []);
    case 'channels_select':
      return named([menu.initial_channel], '#');
    case 'multi_channels_select':
      return named(menu.initial_channels ?? [], '#');
    case 'conversations_select':
      return named([menu.initial_conversation], '#');
    case 'multi_conversations_select':
      return named(menu.initial_conversations ?? [], '#');
  }
}
