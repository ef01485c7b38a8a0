import { say } from '../../../src/text/say.ts';
import { carryOut } from '../carry-out.ts';
import type { CaseAction } from './case-action.ts';
import { offering } from './offering.ts';

export const release: CaseAction = {
  id: 'case.release',
  words: { fr: ['relâcher', 'rendre'], en: ['release'] },
  needs: 'moderator',
  act: 'release',
  label: () => say('desk.release'),
  help: say('desk.release.help'),
  offered: offering('release'),
  place: 'card',
  run: (deps, doing) => carryOut(deps, doing, { kind: 'release' }),
  failed: (number) => say('desk.failed.release', { number }),
};
