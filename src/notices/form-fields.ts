import { type Say, say } from '../text/say.ts';
import type { Localisers } from '../text/sentences.ts';
import { type Block, sectionsOf } from './body.ts';
import type { Notice } from './notice.ts';
import { blockText, sectionText, subjectLine } from './plain-text.ts';
import { groupNoticeReference, replyAddress } from './reference.ts';

/** What goes into one field of a provider's form. */
export interface FormField {
  readonly name:
    | 'subject'
    | 'links'
    | 'law'
    | 'explanation'
    | 'identification'
    | 'notifier'
    | 'email'
    | 'good-faith'
    | 'reference';
  /** What the field is, told to the moderator. */
  readonly label: Say;
  /** What to paste, in the notice's language. */
  readonly text: string;
}

/**
 * The notice ready to be pasted into a provider's form, field by field, in the order in which most forms ask: links,
 * law, explanation, what helps to identify, who notifies, statement. A field without anything is left out.
 */
export function formFields(notice: Notice, localisers: Localisers): readonly FormField[] {
  const localiser = localisers[notice.locale];
  const sections = new Map(sectionsOf(notice).map((section) => [section.name, section]));
  const text = (name: 'location' | 'notifier') => {
    const section = sections.get(name);
    return section === undefined ? '' : sectionText(section, localiser);
  };
  const blocks: readonly Block[] = sections.get('explanation')?.blocks ?? [];
  const explained = (which: (block: Block) => boolean): string =>
    blocks
      .filter(which)
      .map((block) => blockText(block, localiser))
      .filter((part) => part !== '')
      .join('\n\n');
  const email = notice.notifier?.email;
  const fields: readonly FormField[] = [
    { name: 'subject', label: say('notice.field.subject'), text: subjectLine(notice, localisers) },
    {
      name: 'links',
      label: say('notice.field.links'),
      text: notice.targets.map(({ canonical }) => canonical).join('\n'),
    },
    { name: 'law', label: say('notice.field.law'), text: explained(({ kind }) => kind === 'items') },
    {
      name: 'explanation',
      label: say('notice.field.explanation'),
      text: explained(({ kind }) => kind !== 'items'),
    },
    { name: 'identification', label: say('notice.field.identification'), text: text('location') },
    { name: 'notifier', label: say('notice.field.notifier'), text: text('notifier') },
    {
      name: 'email',
      label: say('notice.field.email'),
      text: email === undefined ? '' : replyAddress(email, notice.reference),
    },
    { name: 'good-faith', label: say('notice.field.good-faith'), text: notice.goodFaith ?? '' },
    {
      name: 'reference',
      label: say('notice.field.reference'),
      text: groupNoticeReference(notice.reference),
    },
  ];
  return fields.filter((field) => field.text !== '');
}
