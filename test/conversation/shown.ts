import type { Choice, Prompt } from '../../src/conversation/prompt.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import type { RichText } from '../../src/text/span.ts';

function marked(text: RichText): string {
  return text
    .map((span) => {
      switch (span.kind) {
        case 'bold':
          return `**${span.text}**`;
        case 'code':
          return `\`${span.text}\``;
        case 'link':
          return `[${span.text}](${span.url})`;
        default:
          return span.text;
      }
    })
    .join('');
}

function button({ label, style, help }: Choice, localiser: Localiser): string {
  const mark = { plain: '', primary: '*', danger: '!' }[style];
  const text = `[${mark}${localiser.bare(label)}${mark}]`;
  return help === undefined ? text : `${text} ${localiser.bare(help)}`;
}

/** The label of a choice as a person sees it. */
export function labelOf(choice: Choice, localiser: Localiser): string {
  return localiser.bare(choice.label);
}

/** A prompt as the transcripts show it: `*` for the first choice, `!` for one that destroys, navigation after a dash. */
export function shown(prompt: Prompt, localiser: Localiser): string {
  const lines = prompt.text.flatMap((sentence) => marked(localiser.rich(sentence)).split('\n'));
  const answers = prompt.choices.filter(({ group }) => group === 'answer');
  const navigation = prompt.choices.filter(({ group }) => group === 'navigation');
  const inList = answers.some(({ help }) => help !== undefined);
  const choices = answers.map((choice) => button(choice, localiser));
  if (choices.length > 0) lines.push(...(inList ? choices : [choices.join(' ')]));
  if (prompt.form !== undefined)
    lines.push(`(form: ${localiser.bare(prompt.form.title)} / ${localiser.bare(prompt.form.label)})`);
  if (navigation.length > 0)
    lines.push(`- ${navigation.map((choice) => button(choice, localiser)).join(' ')}`);
  return lines
    .map(
      (line, index) =>
        `${index === 0 ? `vigie${prompt.place === 'edit' ? ' (in place)' : ''}: ` : '  '}${line}`,
    )
    .join('\n');
}
