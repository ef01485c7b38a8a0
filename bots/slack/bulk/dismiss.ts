import type { Dismissal } from '../../../src/cases/case.ts';
import { say } from '../../../src/text/say.ts';
import { dismissing } from '../case-actions/dismiss.ts';
import { bulk } from './bulk.ts';

export const dismiss = bulk<Dismissal>({
  id: 'bulk.dismiss',
  label: say('desk.dismiss'),
  title: say('desk.dismiss.title'),
  submit: say('desk.dismiss.submit'),
  inputs: dismissing.inputs,
  errorBlock: dismissing.errorBlock,
  read: dismissing.read,
  actOf: dismissing.actOf,
});
