import { z } from 'zod';

/**
 * A piece of rich text. What a person wrote is only ever a `plain` span (or the text of a `defanged` one), so no
 * channel can be made to parse it: each channel renders spans with its own structure (Telegram entities, Slack
 * rich_text, Discord escapes).
 */
export type Span =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'bold'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  /** A link of ours that may be followed: a helpline's site, never a reported link. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** A reported link, already defanged for display; it must never be made clickable. */
  | { readonly kind: 'defanged'; readonly text: string };

export type RichText = readonly Span[];

export const spanSchema: z.ZodType<Span> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plain'), text: z.string() }),
  z.object({ kind: z.literal('bold'), text: z.string() }),
  z.object({ kind: z.literal('code'), text: z.string() }),
  z.object({ kind: z.literal('link'), text: z.string(), url: z.string() }),
  z.object({ kind: z.literal('defanged'), text: z.string() }),
]);

/** Controls (of a terminal, say) and overrides of the direction of text: no words, but a way to make words lie. */
const DISGUISES = /(?![\n\t])[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** A plain span: the only form that a person's own words may take. What would disguise them is not shown. */
export function plain(text: string): Span {
  return { kind: 'plain', text: text.replaceAll(DISGUISES, '') };
}

/** The bare characters of a rich text, for places that can show nothing else (a button, a log of a test). */
export function bareText(text: RichText): string {
  return text.map((span) => span.text).join('');
}
