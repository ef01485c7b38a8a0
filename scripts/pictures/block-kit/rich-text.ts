import type { RichTextBlock, RichTextElement } from '@slack/types';
import { type At, box, type Drawn, lettered, type Style, widthOf, written } from '../letters.ts';
import { stacked } from './stack.ts';
import { inlineRun, withSigns } from './text.ts';
import { COLOURS, INK, LEADING } from './theme.ts';
import type { Workspace } from './workspace.ts';

type Part = RichTextBlock['elements'][number];
const INDENT = 26;

function paragraph(elements: readonly RichTextElement[], at: At, base: Style, workspace: Workspace): Drawn {
  const runs = elements.flatMap((each) => withSigns(inlineRun(each, base, workspace)));
  // Slack shows no empty line for the line break that ends a section.
  const last = runs.at(-1);
  if (last !== undefined && runs.length > 1 && last.text.endsWith('\n'))
    runs[runs.length - 1] = { ...last, text: last.text.slice(0, -1) };
  return runs.length === 0 ? { svg: '', width: 0, height: base.size * LEADING } : written(runs, at, LEADING);
}

function listed(
  list: Extract<Part, { type: 'rich_text_list' }>,
  at: At,
  base: Style,
  workspace: Workspace,
): Drawn {
  const indent = (list.indent ?? 0) * INDENT;
  return stacked(
    at,
    list.elements.map((item, index) => (place) => {
      const text = list.style === 'ordered' ? `${index + 1}.` : '•';
      const mark = { ...base, text };
      const x = place.x + indent + INDENT - 8 - widthOf(mark);
      const inner = { x: place.x + indent + INDENT, y: place.y, width: place.width - indent - INDENT };
      const out = paragraph(item.elements, inner, base, workspace);
      const baseline = place.y + base.size * LEADING * 0.74;
      return { ...out, svg: lettered(mark, x, baseline) + out.svg };
    }),
  );
}

function quoted(elements: readonly RichTextElement[], at: At, base: Style, workspace: Workspace): Drawn {
  const inner = { x: at.x + 16, y: at.y + 2, width: at.width - 16 };
  const out = paragraph(elements, inner, base, workspace);
  return {
    ...out,
    svg: box(at.x, at.y + 2, 4, out.height, COLOURS.line, 'rx="2"') + out.svg,
    height: out.height + 4,
  };
}

function preformatted(
  elements: readonly RichTextElement[],
  at: At,
  base: Style,
  workspace: Workspace,
): Drawn {
  const mono = { ...base, size: base.size - 2.5, mono: true };
  const inner = { x: at.x + 10, y: at.y + 12, width: at.width - 20 };
  const out = paragraph(elements, inner, mono, workspace);
  const frame = box(
    at.x,
    at.y + 4,
    at.width,
    out.height + 16,
    COLOURS.panel,
    `rx="4" stroke="${COLOURS.line}"`,
  );
  return { svg: frame + out.svg, width: at.width, height: out.height + 24 };
}

/** A rich_text block; throws on an element that is not drawn yet. */
export function richText(block: RichTextBlock, at: At, workspace: Workspace, base: Style = INK): Drawn {
  return stacked(
    at,
    block.elements.map((part) => (place) => {
      switch (part.type) {
        case 'rich_text_section':
          return paragraph(part.elements, place, base, workspace);
        case 'rich_text_list':
          return listed(part, place, base, workspace);
        case 'rich_text_quote':
          return quoted(part.elements, place, base, workspace);
        case 'rich_text_preformatted':
          return preformatted(part.elements, place, base, workspace);
      }
    }),
  );
}
