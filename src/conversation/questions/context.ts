import { say } from '../../text/say.ts';
import { refusesFiles } from '../minors.ts';
import { picturesSoFar } from '../pictures.ts';
import type { Question } from '../question.ts';
import { withWords } from '../words.ts';
import { MAX_TEXT, tooLong } from '../written.ts';

export const context: Question = {
  ask: (draft) => ({
    text: [
      draft.context === undefined || draft.context === 'skipped' ? say('context.ask') : say('context.change'),
      ...(refusesFiles(draft) ? [say('pictures.refused-for-minors')] : [picturesSoFar(draft)]),
    ],
    choices: [
      draft.pictures.length > 0 || draft.context !== undefined
        ? { value: 'skip', label: say('context.continue'), style: 'primary' }
        : { value: 'skip', label: say('answer.skip') },
      ...(draft.pictures.length > 0 ? [{ value: 'drop', label: say('context.drop-pictures') }] : []),
    ],
    awaits: refusesFiles(draft) ? 'text' : 'text-or-pictures',
    form: {
      open: say('form.write'),
      title: say('context.title'),
      label: say('context.label'),
      maxLength: MAX_TEXT,
    },
  }),
  take(draft, given) {
    switch (given.by) {
      case 'choice':
        if (given.value === 'skip')
          return { kind: 'answered', draft: { ...draft, context: draft.context ?? 'skipped' }, say: [] };
        if (given.value === 'drop')
          return { kind: 'stay', draft: { ...draft, pictures: [] }, say: [say('context.pictures-dropped')] };
        return { kind: 'not-understood' };
      case 'text': {
        const refused = tooLong(given.text);
        if (refused !== undefined) return { kind: 'stay', draft, say: [refused] };
        const text = given.text.trim();
        if (text === '') return { kind: 'not-understood' };
        return {
          kind: 'answered',
          draft: withWords(draft, text, given.message),
          say: [say('context.noted')],
        };
      }
    }
  },
  answered: (draft) => draft.context !== undefined,
};
