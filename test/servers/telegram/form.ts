/** One part of a form: a field's value, or a file's bytes. */
export interface Part {
  readonly name: string;
  readonly value: string | Uint8Array;
}

/**
 * The parts of a multipart/form-data body. Lenient where clients differ (quotes, spaces after semicolons), as
 * Telegram is; Node's own parser is not.
 */
export function partsOf(body: Buffer, contentType: string): Part[] {
  const boundary = /boundary="?([^";]+)"?/u.exec(contentType)?.[1];
  if (boundary === undefined) return [];
  const mark = Buffer.from(`--${boundary}`);
  const parts: Part[] = [];
  let start = body.indexOf(mark);
  for (;;) {
    const end = body.indexOf(mark, start + mark.length);
    if (start < 0 || end < 0) return parts;
    const piece = body.subarray(start + mark.length + 2, end - 2);
    const gap = piece.indexOf('\r\n\r\n');
    const head = piece.subarray(0, gap).toString('utf8');
    const content = piece.subarray(gap + 4);
    const name = /;\s*name="?([^";\r]+)"?/iu.exec(head)?.[1];
    if (name !== undefined) {
      const isFile = /filename/iu.test(head);
      parts.push({ name, value: isFile ? new Uint8Array(content) : content.toString('utf8') });
    }
    start = end;
  }
}
