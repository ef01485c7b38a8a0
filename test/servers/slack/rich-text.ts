import type { Check } from './check.ts';

/** Keys of each inline element, https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
const INLINE: Readonly<
  Record<string, { readonly required: readonly string[]; readonly optional: readonly string[] }>
> = {
  text: { required: ['text'], optional: ['style'] },
  link: { required: ['url'], optional: ['text', 'unsafe', 'style'] },
  user: { required: ['user_id'], optional: ['style'] },
  usergroup: { required: ['usergroup_id'], optional: ['style'] },
  channel: { required: ['channel_id'], optional: ['style'] },
  team: { required: ['team_id'], optional: ['style'] },
  emoji: { required: ['name'], optional: ['unicode', 'url', 'style'] },
  broadcast: { required: ['range'], optional: ['style'] },
  color: { required: ['value'], optional: ['style'] },
  date: { required: ['timestamp', 'format'], optional: ['url', 'fallback', 'style'] },
};
const STYLES = ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink'];

function checkInline(check: Check, value: unknown, pointer: string, allowed?: readonly string[]): void {
  const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  const shape = typeof type === 'string' ? INLINE[type] : undefined;
  if (typeof type !== 'string' || shape === undefined || (allowed !== undefined && !allowed.includes(type))) {
    check.fail(`${pointer}/type`, 'unsupported rich text element');
    return;
  }
  const element = check.object(value, pointer, [...shape.required, ...shape.optional]);
  if (element === undefined) return;
  for (const key of shape.required) {
    if (key === 'timestamp') {
      if (typeof element[key] !== 'number' || !Number.isInteger(element[key])) {
        check.fail(`${pointer}/${key}`, 'must be an integer');
      }
    } else check.string(element, key, pointer, { required: true, min: 1 });
  }
  if (type === 'broadcast') check.oneOf(element, 'range', pointer, ['here', 'channel', 'everyone']);
  if (element['style'] !== undefined) {
    const style = check.object(element['style'], `${pointer}/style`, STYLES);
    for (const key of Object.keys(style ?? {}))
      if (style !== undefined) check.boolean(style, key, `${pointer}/style`);
  }
}

function checkSection(check: Check, value: unknown, pointer: string): void {
  const section = check.object(value, pointer, ['elements']);
  if (section === undefined) return;
  check
    .array(section, 'elements', pointer, { min: 0 })
    .forEach((inline, index) => void checkInline(check, inline, `${pointer}/elements/${index}`));
}

/** Notes what is wrong with the elements of a `rich_text` block. */
export function checkRichText(check: Check, value: unknown, pointer: string): void {
  const block = check.object(value, pointer, ['block_id', 'elements']);
  if (block === undefined) return;
  check.array(block, 'elements', pointer, {}).forEach((child, index) => {
    const at = `${pointer}/elements/${index}`;
    const type = typeof child === 'object' && child !== null && 'type' in child ? child.type : undefined;
    if (type === 'rich_text_section') checkSection(check, child, at);
    else if (type === 'rich_text_quote') {
      const quote = check.object(child, at, ['elements', 'border']);
      if (quote === undefined) return;
      check
        .array(quote, 'elements', at, { min: 0 })
        .forEach((inline, i) => void checkInline(check, inline, `${at}/elements/${i}`));
    } else if (type === 'rich_text_preformatted') {
      const code = check.object(child, at, ['elements', 'border', 'language']);
      if (code === undefined) return;
      check
        .array(code, 'elements', at, { min: 0 })
        .forEach((inline, i) => void checkInline(check, inline, `${at}/elements/${i}`, ['text', 'link']));
    } else if (type === 'rich_text_list') {
      const list = check.object(child, at, ['elements', 'style', 'indent', 'offset', 'border']);
      if (list === undefined) return;
      check.string(list, 'style', at, { required: true });
      check.oneOf(list, 'style', at, ['bullet', 'ordered']);
      check
        .array(list, 'elements', at, { min: 0 })
        .forEach((section, i) => void checkSection(check, section, `${at}/elements/${i}`));
    } else check.fail(`${at}/type`, 'unsupported rich text element');
  });
}
