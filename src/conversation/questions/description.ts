import { readLinks } from '../../links/read.ts';
import { say } from '../../text/say.ts';
import { refusesFiles } from '../minors.ts';
import { picturesSoFar } from '../pictures.ts';
import type { Question } from '../question.ts';
import { characters, MAX_TEXT, tooLong } from '../written.ts';
import { addLinks } from './link.ts';

/** From how many characters on a description may lead somewhere: a platform and a name take more. */
const FINDABLE = 10;

/** What stands in for a link: where it was seen, by whom, in words. */
export const description: Question = {
  ask: (draft) => ({
    text: [
      draft.description === undefined ? say('description.ask') : say('description.change'),
      ...(refusesFiles(draft) ? [] : [picturesSoFar(draft)]),
    ],
    choices: [
      ...(draft.description === undefined
        ? []
        : [{ value: 'keep', label: say('link.keep'), style: 'primary' } as const]),
      { value: 'link', label: say('description.have-link') },
    ],
    awaits: refusesFiles(draft) ? 'text' : 'text-or-pictures',
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
        if (characters(given.text.trim()) < FINDABLE)
          return { kind: 'stay', draft, say: [say('description.too-short')] };
        return {
          kind: 'answered',
          draft: { ...draft, targets: [], description: { text: given.text.trim(), message: given.message } },
          say: [say('description.noted')],
        };
      }
      case 'choice':
        if (given.value === 'link') return { kind: 'answered', draft, say: [], next: 'link' };
        return given.value === 'keep' && draft.description !== undefined
          ? { kind: 'answered', draft, say: [] }
          : { kind: 'not-understood' };
    }
  },
  answered: (draft) => draft.targets.length > 0 || draft.description !== undefined,
};
