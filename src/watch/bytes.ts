/** A file's text, or why it has none. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: 'empty' | 'too-large' | 'spreadsheet' | 'not-text' };

/** Largest list that is read, in bytes: 5,000 terms or 500 links with all they may hold fit several times. */
export const LIST_BYTES_MAX = 4 * 1024 * 1024;

function startsWith(bytes: Uint8Array, ...signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function decoded(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What Excel writes on a Western Windows where nobody asks it for UTF-8.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * The text of a list that somebody saved: UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252. A
 * workbook (.xlsx, .xls, .ods) is told apart, since its owner only has to save it as CSV.
 */
export function textOf(bytes: Uint8Array): FileText {
  if (bytes.length > LIST_BYTES_MAX) return { kind: 'unreadable', why: 'too-large' };
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { kind: 'unreadable', why: 'spreadsheet' };
  const text = decoded(bytes);
  if (text.includes('\0')) return { kind: 'unreadable', why: 'not-text' };
  return text.trim() === '' ? { kind: 'unreadable', why: 'empty' } : { kind: 'text', text };
}
