import type { Qualification } from '../../../src/cases/act.ts';
import { say } from '../../../src/text/say.ts';
import {
  BLOCKS,
  motivesInput,
  offencesInput,
  publishedInput,
  reasoningInput,
} from '../case-actions/qualify/inputs.ts';
import { readQualification } from '../case-actions/qualify.ts';
import { bulk } from './bulk.ts';

export const qualify = bulk<Qualification>({
  id: 'bulk.qualify',
  label: say('bulk.qualify'),
  title: say('bulk.qualify.title'),
  submit: say('desk.qualify.submit'),
  inputs: (localiser) => [
    offencesInput(localiser, []),
    motivesInput(localiser, []),
    publishedInput(localiser, undefined, 0),
    reasoningInput(localiser, undefined),
  ],
  errorBlock: BLOCKS.offences,
  read: (values, deps) => readQualification(values, deps.localisers.fr.timeZone),
  actOf: (qualification) => ({ kind: 'qualify', qualification }),
});
