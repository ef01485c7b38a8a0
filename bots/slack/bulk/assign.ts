import { say } from '../../../src/text/say.ts';
import { assigning } from '../case-actions/assign.ts';
import { bulk } from './bulk.ts';

export const assign = bulk<string>({
  id: 'bulk.assign',
  label: say('desk.assign'),
  title: say('bulk.assign.title'),
  submit: say('desk.assign.submit'),
  inputs: assigning.inputs,
  errorBlock: assigning.errorBlock,
  read: assigning.read,
  actOf: assigning.actOf,
});
