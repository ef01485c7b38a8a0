import { say } from '../../../src/text/say.ts';
import { carryOut } from '../carry-out.ts';
import type { CaseAction } from './case-action.ts';
import { offering } from './offering.ts';

export const claim: CaseAction = {
  id: 'case.claim',
  words: { fr: ['prendre'], en: ['claim', 'take'] },
  needs: 'moderator',
  act: 'claim',
  label: () => say('desk.claim'),
  help: say('desk.claim.help'),
  offered: offering('claim'),
  place: 'card',
  style: 'primary',
  run: (deps, doing) => carryOut(deps, doing, { kind: 'claim' }),
  failed: (number) => say('desk.failed.claim', { number }),
};
