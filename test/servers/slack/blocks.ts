import type { KnownBlock } from '@slack/types';
import { Check } from './check.ts';
import { elementsOf } from './element-search.ts';
import { allowedIn, checkElement, checkImageSource, type Surface } from './elements.ts';
import * as limits from './limits.ts';
import { checkRichText } from './rich-text.ts';

function checkBlock(check: Check, value: unknown, pointer: string, surface: Surface): void {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  const seen = new Set<string>();
  switch (type) {
    case 'header': {
      const header = check.object(value, pointer, ['block_id', 'text']);
      if (header !== undefined)
        check.text(header, 'text', pointer, { required: true, max: limits.HEADER_TEXT_MAX, plain: true });
      return;
    }
    case 'divider':
      check.object(value, pointer, ['block_id']);
      return;
    case 'section': {
      const section = check.object(value, pointer, ['block_id', 'text', 'fields', 'accessory', 'expand']);
      if (section === undefined) return;
      if (section['text'] === undefined && section['fields'] === undefined) {
        check.fail(pointer, 'must define either `text` or `fields`');
      }
      check.text(section, 'text', pointer, { max: limits.SECTION_TEXT_MAX });
      check
        .array(section, 'fields', pointer, { max: limits.SECTION_FIELDS_MAX, required: false })
        .forEach(
          (field, i) =>
            void check.textObject(field, `${pointer}/fields/${i}`, { max: limits.SECTION_FIELD_TEXT_MAX }),
        );
      if (section['accessory'] !== undefined) {
        checkElement(
          check,
          section['accessory'],
          `${pointer}/accessory`,
          allowedIn('section', surface),
          seen,
        );
      }
      return;
    }
    case 'context': {
      const context = check.object(value, pointer, ['block_id', 'elements']);
      if (context === undefined) return;
      check
        .array(context, 'elements', pointer, { max: limits.CONTEXT_ELEMENTS_MAX })
        .forEach((element, i) => {
          const at = `${pointer}/elements/${i}`;
          const isImage =
            typeof element === 'object' && element !== null && 'type' in element && element.type === 'image';
          if (isImage) checkElement(check, element, at, ['image'], seen);
          else check.textObject(element, at, { max: limits.TEXT_OBJECT_MAX });
        });
      return;
    }
    case 'actions': {
      const actions = check.object(value, pointer, ['block_id', 'elements']);
      if (actions === undefined) return;
      check
        .array(actions, 'elements', pointer, { max: limits.ACTIONS_ELEMENTS_MAX })
        .forEach(
          (element, i) =>
            void checkElement(
              check,
              element,
              `${pointer}/elements/${i}`,
              allowedIn('actions', surface),
              seen,
            ),
        );
      return;
    }
    case 'image': {
      const image = check.object(value, pointer, [
        'block_id',
        'alt_text',
        'image_url',
        'slack_file',
        'title',
      ]);
      if (image === undefined) return;
      checkImageSource(check, image, pointer);
      check.text(image, 'title', pointer, { max: limits.IMAGE_TITLE_MAX, plain: true });
      return;
    }
    case 'rich_text':
      checkRichText(check, value, pointer);
      return;
    case 'input': {
      const input = check.object(value, pointer, [
        'block_id',
        'label',
        'element',
        'hint',
        'optional',
        'dispatch_action',
      ]);
      if (input === undefined) return;
      check.text(input, 'label', pointer, { required: true, max: limits.INPUT_LABEL_MAX, plain: true });
      check.text(input, 'hint', pointer, { max: limits.INPUT_HINT_MAX, plain: true });
      checkElement(check, input['element'], `${pointer}/element`, allowedIn('input', surface), seen);
      return;
    }
    default:
      check.fail(`${pointer}/type`, `unsupported type: ${String(type)}`);
  }
}

/** What is wrong with the blocks of a message or view, in Slack's words; empty when Slack would take them. */
export function blockErrors(blocks: unknown, surface: Surface, pointer = '/blocks'): readonly string[] {
  const check = new Check();
  if (!Array.isArray(blocks)) {
    check.fail(pointer, 'must be an array');
    return check.errors;
  }
  const max = surface === 'message' ? limits.MESSAGE_BLOCKS_MAX : limits.VIEW_BLOCKS_MAX;
  if (blocks.length > max) check.fail(pointer, `no more than ${max} items allowed`);
  const ids = new Set<string>();
  blocks.forEach((block: unknown, index) => {
    checkBlock(check, block, `${pointer}/${index}`, surface);
    if (typeof block !== 'object' || block === null || !('block_id' in block)) return;
    const id = check.string({ ...block }, 'block_id', `${pointer}/${index}`, { max: limits.BLOCK_ID_MAX });
    if (id === undefined) return;
    if (ids.has(id))
      check.fail(`${pointer}/${index}/block_id`, `\`block_id\` "${id}" already exists for another block`);
    ids.add(id);
  });
  const focused = elementsOf(blocks).filter(({ element }) => element['focus_on_load'] === true);
  if (focused.length > 1) check.fail(pointer, 'only one element may have `focus_on_load`');
  return check.errors;
}

/** Whether Slack would take `blocks` on that surface. */
export function areBlocks(blocks: unknown, surface: Surface): blocks is KnownBlock[] {
  return blockErrors(blocks, surface).length === 0;
}
