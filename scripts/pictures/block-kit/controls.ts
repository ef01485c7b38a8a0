import type { ActionsBlockElement, Button, InputBlockElement, SectionBlockAccessory } from '@slack/types';
import { box, centred, lettered, type Run, type Style, shortened, widthOf } from '../letters.ts';
import { choices, chosenIn } from './choices.ts';
import { blurred, chevron, clock, dots, leaf } from './marks.ts';
import { pills } from './pills.ts';
import type { Piece } from './stack.ts';
import { COLOURS, CONTROL, SMALL } from './theme.ts';
import { day, moment, type Workspace, wordsOf } from './workspace.ts';

/** How wide a label of a button may be before Slack cuts it, in pixels. */
const BUTTON_MAX = 320;
const MENU_MIN = 130;
const MENU_MAX = 260;
const THUMBNAIL = 88;

/** A button in the colours of its style. */
export function button(
  label: string,
  style: Button['style'],
  max: number,
  size: { readonly height: number; readonly size: number } = { height: CONTROL, size: SMALL.size },
): Piece {
  const fill = style === 'primary' ? COLOURS.green : style === 'danger' ? COLOURS.red : COLOURS.white;
  const edge = style === undefined ? COLOURS.edge : fill;
  const ink = style === undefined ? COLOURS.ink : COLOURS.white;
  const run = shortened(
    { ...SMALL, size: size.size, colour: ink, text: label },
    Math.min(max, BUTTON_MAX) - 26,
  );
  const width = Math.max(widthOf(run) + 26, size.height);
  return {
    width,
    height: size.height,
    draw: (x, y) =>
      box(x + 0.5, y + 0.5, width - 1, size.height - 1, fill, `rx="6" stroke="${edge}"`) +
      centred(run, { x, baseline: y + size.height / 2 + size.size * 0.36, width }),
  };
}

type Icon = (x: number, y: number) => string;

/** A box that opens something when it is pressed: a menu, a calendar. */
export function menu(
  shown: { readonly text: string; readonly isPlaceholder: boolean },
  size: { readonly width?: number; readonly max: number; readonly height: number },
  style: Style,
  icon?: Icon,
): Piece {
  const before = icon === undefined ? 12 : 32;
  const colour = shown.isPlaceholder && size.width !== undefined ? COLOURS.placeholder : style.colour;
  const whole: Run = { ...style, colour, text: shown.text };
  const wanted = Math.max(MENU_MIN, widthOf(whole) + before + 32);
  const width = Math.min(size.width ?? Math.min(wanted, MENU_MAX), size.max);
  const middle = size.height / 2;
  return {
    width,
    height: size.height,
    draw: (x, y) =>
      box(x + 0.5, y + 0.5, width - 1, size.height - 1, COLOURS.white, `rx="6" stroke="${COLOURS.edge}"`) +
      (icon === undefined ? '' : icon(x + 19, y + middle)) +
      lettered(shortened(whole, width - before - 30), x + before, y + middle + style.size * 0.36) +
      chevron(x + width - 17, y + middle),
  };
}

type Control = ActionsBlockElement | SectionBlockAccessory | InputBlockElement;

/** What a menu or picker shows, chosen or asked for; undefined for an element that is neither. */
export function shownIn(element: Control, workspace: Workspace) {
  const words = wordsOf(workspace);
  const shown = (chosen: string | undefined, asked: string) => ({
    text: chosen ?? asked,
    isPlaceholder: chosen === undefined,
  });
  switch (element.type) {
    case 'static_select':
    case 'external_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return {
        ...shown(chosenIn(element, workspace)[0], element.placeholder?.text ?? words.option),
        icon: undefined,
      };
    case 'datepicker': {
      const chosen = element.initial_date === undefined ? undefined : day(workspace, element.initial_date);
      return { ...shown(chosen, element.placeholder?.text ?? words.date), icon: leaf };
    }
    case 'timepicker':
      return { ...shown(element.initial_time, element.placeholder?.text ?? words.time), icon: clock };
    case 'datetimepicker': {
      const { initial_date_time: at } = element;
      const chosen = at === undefined ? undefined : moment(workspace, at, '{date_short} {time}');
      return { ...shown(chosen, words.date), icon: leaf };
    }
    default:
      return undefined;
  }
}

/** An element of an actions block or beside a section; throws on one that is not drawn yet. */
export function control(
  element: ActionsBlockElement | SectionBlockAccessory,
  max: number,
  workspace: Workspace,
): Piece {
  switch (element.type) {
    case 'button':
      return button(element.text.text, element.style, max);
    case 'overflow':
      return {
        width: CONTROL + 6,
        height: CONTROL,
        draw: (x, y) =>
          box(x + 0.5, y + 0.5, CONTROL + 5, CONTROL - 1, COLOURS.white, `rx="6" stroke="${COLOURS.edge}"`) +
          dots(x + (CONTROL + 6) / 2, y + CONTROL / 2),
      };
    case 'image':
      return {
        width: THUMBNAIL,
        height: THUMBNAIL,
        draw: (x, y) => blurred(x, y, THUMBNAIL, THUMBNAIL),
      };
    case 'checkboxes':
    case 'radio_buttons': {
      const { width, height } = choices(element, { x: 0, y: 0, width: max }, workspace);
      return {
        width: Math.min(width + 12, max),
        height,
        draw: (x, y) => choices(element, { x, y, width: max }, workspace).svg,
      };
    }
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select': {
      const width = Math.min(MENU_MAX, max);
      const asked = element.placeholder?.text ?? wordsOf(workspace).option;
      const chosen = chosenIn(element, workspace);
      const { height } = pills(chosen, asked, { x: 0, y: 0, width }, CONTROL);
      return { width, height, draw: (x, y) => pills(chosen, asked, { x, y, width }, CONTROL).svg };
    }
    default: {
      const shown = shownIn(element, workspace);
      if (shown === undefined) throw new Error(`the picture knows no ${element.type} here`);
      return menu(shown, { max, height: CONTROL }, SMALL, shown.icon);
    }
  }
}
