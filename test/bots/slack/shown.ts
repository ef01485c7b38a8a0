import { isJson } from '../../servers/slack/check.ts';

/** Every text that Slack would parse as mrkdwn, in blocks of any depth. */
export function parsedTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(parsedTexts);
  if (!isJson(value)) return [];
  const own = value['type'] === 'mrkdwn' || value['type'] === 'markdown' ? [String(value['text'])] : [];
  return [...own, ...Object.values(value).flatMap(parsedTexts)];
}

/** Every element of some type, in blocks of any depth. */
export function elements(value: unknown, type: string): Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => elements(each, type));
  if (!isJson(value)) return [];
  return [
    ...(value['type'] === type ? [value] : []),
    ...Object.values(value).flatMap((each) => elements(each, type)),
  ];
}

/** The characters that a reader sees, in order, with `@U1` for a member and the format for a moment. */
export function readable(value: unknown): string {
  if (Array.isArray(value)) return value.map(readable).join('');
  if (!isJson(value)) return '';
  switch (value['type']) {
    case 'text':
    case 'plain_text':
      return String(value['text']);
    case 'user':
      return `@${String(value['user_id'])}`;
    case 'date':
      return '<moment>';
    case 'image':
      return `[${String(value['alt_text'])}]`;
    case 'button':
      return `[${readable(value['text'])}]`;
    case 'header':
      return `${readable(value['text'])}\n`;
    case 'rich_text_section':
    case 'rich_text_quote':
      return `${readable(value['elements'])}\n`;
    default:
      return readable(value['elements'] ?? value['text'] ?? []);
  }
}

/** The action ids of the buttons shown. */
export function buttons(value: unknown): string[] {
  return elements(value, 'button').map((button) => String(button['action_id']));
}
