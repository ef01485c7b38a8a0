import { plain, type RichText } from '../../../src/text/span.ts';
import { clip } from '../clip.ts';
import { harmless } from '../harmless.ts';

/** How much of a reporter's words that stand in a text is said again. */
const PASSAGE_MAX = 120;

/** A passage in which something of a reporter stands, as it is said to a moderator: short, its links defanged. */
export function passageShown(passage: string): RichText {
  return [plain(clip(harmless(passage), PASSAGE_MAX))];
}
