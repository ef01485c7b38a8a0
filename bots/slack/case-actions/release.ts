import { say } from '../../../src/text/say.ts';
import { carryOut } from '../carry-out.ts';
import type { CaseAction } from './case-action.ts';

export const release: CaseAction = {
  id: 'case.release',
  words: { fr: ['rendre', 'libérer'], en: ['release'] },
  needs: 'moderator',
  label: () => say('desk.release'),
  help: say('desk.release.help'),
  offered: ({ claim }) => claim !== undefined,
  place: 'card',
  run: (deps, doing) => carryOut(deps, doing, { kind: 'release' }),
  failed: (number) => say('desk.failed.release', { number }),
};
