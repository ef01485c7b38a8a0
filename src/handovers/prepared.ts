import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Localiser } from '../text/localiser.ts';
import { say } from '../text/say.ts';
import { HANDOVER_AUTHORITIES } from './authority.ts';
import { FIELD_KINDS } from './form.ts';

const fieldSchema = z.object({
  kind: z.enum(FIELD_KINDS),
  text: z.string(),
  /** Most characters that the field takes, where known. */
  max: z.number().int().exactOptional(),
  toConfirm: z.literal(true).exactOptional(),
});
export type PreparedField = Readonly<z.infer<typeof fieldSchema>>;

const preparedV1 = z.object({
  version: z.literal(1),
  authority: z.enum(HANDOVER_AUTHORITIES),
  case: z.number().int(),
  /** Epoch milliseconds. */
  preparedAt: z.number().int(),
  /** What the moderator wrote. */
  words: z.string(),
  /** The moderator said that what stands between quotation marks is the content's own words. */
  quotesOwn: z.literal(true).exactOptional(),
  /** In the form's order. */
  fields: z.array(fieldSchema),
});

/** What was prepared for an authority, as it is kept. */
export const preparedSchema = z.discriminatedUnion('version', [preparedV1]);
export type PreparedHandover = Readonly<z.infer<typeof preparedV1>>;

/** SHA-256 of what was prepared, in lower-case hexadecimal, over its text as it is kept. */
export function preparedDigest(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The authority's name in a sentence. */
export function authorityName({ bare }: Localiser, authority: PreparedHandover['authority']): string {
  return bare(say(`handover.to.${authority}`));
}

/** What was prepared as a file of text: each field under its name, in the form's order. */
export function preparedText(localiser: Localiser, prepared: PreparedHandover): string {
  const { bare } = localiser;
  const head = bare(
    say('handover.file.head', {
      authority: authorityName(localiser, prepared.authority),
      number: String(prepared.case),
      at: prepared.preparedAt,
    }),
  );
  const fields = prepared.fields.map(({ kind, text, toConfirm }) => {
    const name = bare(say(`handover.field.${kind}`));
    const label = toConfirm === true ? bare(say('handover.field.to-confirm', { name })) : name;
    return `${label}\n${'-'.repeat([...label].length)}\n${text}`;
  });
  return `${[head, ...fields].join('\n\n')}\n`;
}

/** The name of that file. */
export function preparedFileName(prepared: PreparedHandover): string {
  return `cas-${prepared.case}-${prepared.authority}.txt`;
}
