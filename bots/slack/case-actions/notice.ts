import { say } from '../../../src/text/say.ts';
import { registerKeptNotices } from '../notices/kept-notices.ts';
import { openWords, registerMaking } from '../notices/making.ts';
import type { CaseAction } from './case-action.ts';
import { offering } from './offering.ts';

/** Writes a notice to a provider, shows exactly what goes out, and has it sent. */
export const notice: CaseAction = {
  id: 'case.notice',
  words: { fr: ['notifier'], en: ['notify'] },
  needs: 'moderator',
  act: 'notice',
  label: () => say('desk.notice'),
  help: say('desk.notice.help'),
  offered: offering('notice'),
  place: 'card',
  run: (deps, doing) => openWords(deps, doing),
  register(app, deps) {
    registerMaking(app, deps);
    registerKeptNotices(app, deps);
  },
  failed: (number) => say('desk.failed.notice', { number }),
};
