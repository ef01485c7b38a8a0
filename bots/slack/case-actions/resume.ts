import { say } from '../../../src/text/say.ts';
import { carryOut } from '../carry-out.ts';
import type { CaseAction } from './case-action.ts';
import { offering } from './offering.ts';

export const resume: CaseAction = {
  id: 'case.resume',
  words: { fr: ['reprendre'], en: ['resume'] },
  needs: 'moderator',
  act: 'resume',
  label: () => say('desk.resume'),
  help: say('desk.resume.help'),
  offered: offering('resume'),
  place: 'card',
  run: (deps, doing) => carryOut(deps, doing, { kind: 'resume' }),
  failed: (number) => say('desk.failed.resume', { number }),
};
