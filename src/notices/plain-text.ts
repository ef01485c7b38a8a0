import type { Localiser } from '../text/localiser.ts';
import { say } from '../text/say.ts';
import type { Localisers } from '../text/sentences.ts';
import { plain } from '../text/span.ts';
import { type Block, type Row, type Section, sectionsOf, type Value } from './body.ts';
import type { Notice } from './notice.ts';
import { groupNoticeReference } from './reference.ts';

/** Words that somebody wrote, without what disguises them, in lines that every mail program ends alike. */
export function written(text: string): string {
  return plain(text.replaceAll(/\r\n?|[\u2028\u2029]/gu, '\n')).text.trim();
}

function indented(text: string, by: string): string {
  return text.replaceAll('\n', `\n${by}`);
}

function valueText(value: Value, { bare }: Localiser): string {
  switch (value.kind) {
    case 'said':
      return written(bare(value.say));
    case 'link':
      return written(value.url);
    case 'words':
    case 'code':
      return written(value.text);
  }
}

function rowText({ label, value }: Row, localiser: Localiser, indent: string): string {
  const text = valueText(value, localiser);
  const labelled = localiser.bare(say('notice.text.labelled', { label, value: '' })).trimEnd();
  return text.includes('\n')
    ? `${indent}${labelled}\n${indent}  ${indented(text, `${indent}  `)}`
    : `${indent}${labelled} ${text}`;
}

/** A block as text; empty where it holds nothing. */
export function blockText(block: Block, localiser: Localiser): string {
  const { bare } = localiser;
  switch (block.kind) {
    case 'paragraph':
      return bare(block.say);
    case 'words':
      if (block.text === '') return '';
      return block.heading === undefined
        ? written(block.text)
        : `${bare(block.heading)}\n\n${written(block.text)}`;
    case 'quotes':
      return [bare(block.heading), ...block.texts.map((text) => `> ${indented(written(text), '> ')}`)].join(
        '\n\n',
      );
    case 'rows':
      return block.rows.map((row) => rowText(row, localiser, '')).join('\n');
    case 'items':
      return [
        bare(block.heading),
        ...block.items.map((rows, index) => {
          const number = `${index + 1}. `;
          return (
            number +
            rows
              .map((row) => rowText(row, localiser, '   '))
              .join('\n')
              .trimStart()
          );
        }),
      ].join('\n\n');
  }
}

/** A section's blocks as text, without its heading. */
export function sectionText({ blocks }: Section, localiser: Localiser): string {
  return blocks
    .map((block) => blockText(block, localiser))
    .filter((text) => text !== '')
    .join('\n\n');
}

/** The notice as plain text in its own language: the text part of an e-mail, and what a preview shows. */
export function plainText(notice: Notice, localisers: Localisers): string {
  const localiser = localisers[notice.locale];
  const parts = sectionsOf(notice).map((section) => {
    const heading = localiser.bare(section.heading);
    const line = (section.name === 'head' ? '=' : '-').repeat([...heading].length);
    return `${heading}\n${line}\n\n${sectionText(section, localiser)}`.trimEnd();
  });
  return `${parts.join('\n\n\n')}\n`;
}

/** The subject of the e-mail: one line, and nothing of the content in it. */
export function subjectLine(notice: Notice, localisers: Localisers): string {
  const { bare } = localisers[notice.locale];
  const reference = groupNoticeReference(notice.reference);
  const flagger = notice.notifier?.trustedFlagger !== undefined;
  const subject =
    notice.corrects === undefined
      ? say('notice.text.subject', { reference })
      : say('notice.text.subject-correction', { reference });
  return bare(flagger ? say('notice.text.subject-flagger', { subject }) : subject).replaceAll(/\s+/gu, ' ');
}
