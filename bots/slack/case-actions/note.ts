import { say } from '../../../src/text/say.ts';
import { textInput } from '../inputs.ts';
import { typed } from '../values.ts';
import { formAction } from './form-action.ts';

const TEXT = 'text';

export const note = formAction<string>({
  id: 'case.note',
  words: { fr: ['note', 'noter'], en: ['note'] },
  needs: 'moderator',
  act: 'note',
  label: say('desk.note'),
  help: say('desk.note.help'),
  place: 'menu',
  title: say('desk.note.title'),
  submit: say('desk.form.save'),
  errorBlock: TEXT,
  takesNote: false,
  inputs: (localiser) => [
    textInput(localiser, {
      block: TEXT,
      label: say('desk.note.text'),
      hint: say('desk.form.note.hint'),
      lines: 'several',
    }),
  ],
  read(values) {
    const text = typed(values, TEXT);
    return text === undefined
      ? { ok: false, errors: { [TEXT]: say('desk.note.empty') } }
      : { ok: true, data: text };
  },
  actOf: (text) => ({ kind: 'note', text }),
  failed: (number) => say('desk.failed.note', { number }),
});
