import { readLinks } from '../../links/read.ts';
import { say } from '../../text/say.ts';
import type { Question } from '../question.ts';
import { MAX_TEXT, tooLong } from '../written.ts';
import { addLinks } from './link.ts';

/** What stands in for a link: where it was seen, by whom, in words. */
export const description: Question = {
  ask: () => ({
    text: [say('description.ask')],
    choices: [{ value: 'link', label: say('description.have-link') }],
    awaits: 'text-or-pictures',
    form: {
      open: say('form.write'),
      title: say('description.title'),
      label: say('description.label'),
      maxLength: MAX_TEXT,
    },
  }),
  take(draft, given) {
    switch (given.by) {
      case 'text': {
        if (readLinks(given.text).some((reading) => reading.kind === 'target')) return addLinks(draft, given);
        const refused = tooLong(given.text);
        if (refused !== undefined) return { kind: 'stay', draft, say: [refused] };
        if (given.text.trim().length < 3) return { kind: 'stay', draft, say: [say('description.too-short')] };
        return {
          kind: 'answered',
          draft: { ...draft, targets: [], description: { text: given.text.trim(), message: given.message } },
          say: [say('description.noted')],
        };
      }
      case 'choice':
        return given.value === 'link'
          ? { kind: 'answered', draft: { ...draft, description: undefined }, say: [], next: 'link' }
          : { kind: 'not-understood' };
      case 'pictures':
        return { kind: 'not-understood' };
    }
  },
  answered: (draft) => draft.targets.length > 0 || draft.description !== undefined,
};
