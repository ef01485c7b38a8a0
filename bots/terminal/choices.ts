import type { Choice, Prompt } from '../../src/conversation/prompt.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { commandCalled, commandName } from './commands.ts';
import { safeLine } from './safe.ts';

/** A choice as a terminal shows it, with its number from 1. */
export interface Numbered {
  readonly number: number;
  readonly label: string;
  readonly help: string | undefined;
  /** The last part of its token (`antisemitism`, `skip`), which can be typed as well. */
  readonly word: string;
  readonly choice: Choice;
}

function wordOf(token: string): string {
  return (
    token
      .split(':')
      .filter((part) => part !== '')
      .at(-1) ?? token
  );
}

/** The answers of a prompt, numbered in their order. Navigation is given by command instead. */
export function numbered(prompt: Prompt, localiser: Localiser): readonly Numbered[] {
  return prompt.choices
    .filter(({ group }) => group === 'answer')
    .map((choice, index) => ({
      number: index + 1,
      label: safeLine(localiser.bare(choice.label)),
      help: choice.help === undefined ? undefined : safeLine(localiser.bare(choice.help)),
      word: wordOf(choice.token),
      choice,
    }));
}

/** The commands that stand for a prompt's navigation, help always among them. */
export function commandsOf(prompt: Prompt, locale: Locale): readonly string[] {
  const named = prompt.choices
    .filter(({ group }) => group === 'navigation')
    .flatMap(({ token }) => commandCalled(wordOf(token)) ?? []);
  return [...new Set([...named, 'help' as const])].map((command) => commandName(command, locale));
}

function folded(text: string): string {
  return text.normalize('NFKC').replaceAll('’', "'").replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}

/** The one choice that a line names: by its number, its label, or the last part of its token. */
export function choiceCalled(line: string, choices: readonly Numbered[]): Numbered | undefined {
  const wanted = folded(line);
  const byNumber = choices.find(({ number }) => String(number) === wanted);
  if (byNumber !== undefined) return byNumber;
  const named = choices.filter(({ label, word }) => folded(label) === wanted || folded(word) === wanted);
  return named.length === 1 ? named[0] : undefined;
}

/** What an empty line may choose, in this order: to pass or to go on; never to send, to begin or to erase. */
const EASY = ['skip', 'keep', 'resume', 'stay'] as const;

/** The choice that an empty line makes, if there is a harmless one. */
export function easyChoice(choices: readonly Numbered[]): Numbered | undefined {
  for (const word of EASY) {
    const found = choices.find((each) => each.word === word);
    if (found !== undefined) return found;
  }
  return undefined;
}
