import type { InputBlock, InputBlockElement, RichTextInput } from '@slack/types';
import { type At, box, type Drawn, lettered, type Run, shortened, written } from '../letters.ts';
import { choices, chosenIn } from './choices.ts';
import { menu, shownIn } from './controls.ts';
import { pills } from './pills.ts';
import { richText } from './rich-text.ts';
import { type Draw, stacked } from './stack.ts';
import { textRuns } from './text.ts';
import { COLOURS, FAINT, FIELD, INK, LEADING } from './theme.ts';
import { type Workspace, wordsOf } from './workspace.ts';

/** The lines that an empty multiline input shows. */
const LINES = 3;

function frame(at: At, height: number, more = ''): string {
  return box(
    at.x + 0.5,
    at.y + 0.5,
    at.width - 1,
    height - 1,
    COLOURS.white,
    `rx="6" stroke="${COLOURS.edge}"${more}`,
  );
}

function typed(value: string | undefined, asked: string | undefined, at: At): Drawn {
  const run: Run =
    value === undefined
      ? { ...INK, colour: COLOURS.placeholder, text: asked ?? '' }
      : { ...INK, text: value };
  const shown = shortened(run, at.width - 24);
  return {
    svg: frame(at, FIELD) + lettered(shown, at.x + 12, at.y + FIELD / 2 + 5.4),
    width: at.width,
    height: FIELD,
  };
}

function typedInLines(value: string | undefined, asked: string | undefined, at: At): Drawn {
  const run: Run =
    value === undefined
      ? { ...INK, colour: COLOURS.placeholder, text: asked ?? '' }
      : { ...INK, text: value };
  const out = written([run], { x: at.x + 12, y: at.y + 8, width: at.width - 24 }, LEADING);
  const height = Math.max(out.height, INK.size * LEADING * LINES) + 16;
  return { svg: frame(at, height) + out.svg, width: at.width, height };
}

function formatted(element: RichTextInput, at: At, workspace: Workspace): Drawn {
  const inner = { x: at.x + 12, y: at.y + 8, width: at.width - 24 };
  if (element.initial_value === undefined) return typedInLines(undefined, element.placeholder?.text, at);
  const out = richText(element.initial_value, inner, workspace);
  return { svg: frame(at, out.height + 16) + out.svg, width: at.width, height: out.height + 16 };
}

function upload(at: At, workspace: Workspace): Drawn {
  const words = wordsOf(workspace);
  const height = 62;
  const svg = written(
    [
      { ...INK, size: 14, colour: COLOURS.link, bold: true, text: words.files },
      { ...INK, size: 14, colour: COLOURS.faint, text: ` ${words.drop}` },
    ],
    { x: at.x + 48, y: at.y + 21, width: at.width - 60 },
  ).svg;
  const [x, y] = [at.x + 26, at.y + height / 2];
  const arrow = `<path d="M${x} ${y + 5} v-12 m-4.5 4.5 l4.5 -4.5 l4.5 4.5 M${x - 8} ${y + 4} v5 h16 v-5" fill="none" stroke="${COLOURS.link}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"/>`;
  return { svg: frame(at, height, ' stroke-dasharray="5 4"') + arrow + svg, width: at.width, height };
}

/** An element of an input block, as wide as its place; throws on one that is not drawn yet. */
function field(element: InputBlockElement, at: At, workspace: Workspace): Drawn {
  switch (element.type) {
    case 'plain_text_input': {
      const draw = element.multiline === true ? typedInLines : typed;
      return draw(element.initial_value, element.placeholder?.text, at);
    }
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return typed(element.initial_value, element.placeholder?.text, at);
    case 'rich_text_input':
      return formatted(element, at, workspace);
    case 'checkboxes':
    case 'radio_buttons':
      return choices(element, at, workspace);
    case 'file_input':
      return upload(at, workspace);
    case 'multi_static_select':
    case 'multi_external_select':
    case 'multi_users_select':
    case 'multi_channels_select':
    case 'multi_conversations_select': {
      const asked = element.placeholder?.text ?? wordsOf(workspace).option;
      return pills(chosenIn(element, workspace), asked, at, FIELD);
    }
    default: {
      const shown = shownIn(element, workspace);
      if (shown === undefined) throw new Error(`the picture knows no ${element.type} here`);
      const piece = menu(shown, { width: at.width, max: at.width, height: FIELD }, INK, shown.icon);
      return { svg: piece.draw(at.x, at.y), width: piece.width, height: piece.height };
    }
  }
}

/** An input block: label, field, hint. */
export function input(block: InputBlock, at: At, workspace: Workspace): Drawn {
  const label = textRuns(block.label, { ...INK, bold: true }, workspace);
  if (block.optional === true)
    label.push({ ...INK, colour: COLOURS.faint, text: ` ${wordsOf(workspace).optional}` });
  const { hint } = block;
  const parts: Draw[] = [
    (place) => written(label, place, LEADING),
    (place) => field(block.element, place, workspace),
  ];
  if (hint !== undefined) parts.push((place) => written(textRuns(hint, FAINT, workspace), place, LEADING));
  return stacked(at, parts, 6);
}
