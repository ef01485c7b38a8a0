import type { Prompt } from '../../src/conversation/prompt.ts';
import { readReference } from '../../src/reports/reference.ts';
import type { Say, SayValue } from '../../src/text/say.ts';
import { bareText, type RichText } from '../../src/text/span.ts';

function isSpans(value: SayValue | undefined): value is RichText {
  return Array.isArray(value);
}

/** The sentences that acknowledge a report, sent or completed, by its reference. */
const ACKNOWLEDGED: readonly string[] = ['receipt.reference', 'add.taken'];

/** The reference of the report that these prompts acknowledge (ungrouped), or undefined when there is none. */
export function referenceIn(prompts: readonly Prompt[]): string | undefined {
  const receipt = prompts.flatMap(({ text }) => text).find(({ key }) => ACKNOWLEDGED.includes(key));
  const shown = receipt?.params?.['reference'];
  return isSpans(shown) ? readReference(bareText(shown)) : undefined;
}

/** Whether these prompts say that an earlier draft stands open. */
export function draftStands(prompts: readonly Prompt[]): boolean {
  return prompts.some(({ text }) => text.some(({ key }) => key === 'draft.in-progress'));
}

/** The question that a prompt puts: the last sentence that asks, or its last one. */
export function questionOf(prompt: Prompt): Say | undefined {
  return prompt.text.findLast(({ key }) => key.endsWith('.ask')) ?? prompt.text.at(-1);
}
