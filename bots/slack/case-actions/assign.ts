import type { Act } from '../../../src/cases/act.ts';
import { holds } from '../../../src/cases/roles.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import type { ActingDeps } from '../acting.ts';
import { inWords } from '../carry-out.ts';
import type { FormReading } from '../case-form.ts';
import { memberInput } from '../inputs.ts';
import { chosenMember, type Values } from '../values.ts';
import { type FormAction, formAction } from './form-action.ts';

const WHO = 'who';

/** What its form asks and means, for one case or for several at once. */
export const assigning = {
  id: 'case.assign',
  words: { fr: ['confier', 'attribuer'], en: ['assign'] },
  needs: 'moderator',
  act: 'assign',
  label: say('desk.assign'),
  help: say('desk.assign.help'),
  place: 'menu',
  title: say('desk.assign.title'),
  submit: say('desk.assign.submit'),
  errorBlock: WHO,
  inputs: (localiser: Localiser) => [memberInput(localiser, { block: WHO, label: say('desk.assign.who') })],
  async read(values: Values, deps: ActingDeps): Promise<FormReading<string>> {
    const id = chosenMember(values, WHO);
    if (id === undefined) return { ok: false, errors: { [WHO]: say('desk.form.choose') } };
    // A member of another workspace is told apart by what Slack says of them.
    const role = await deps.roleOf({ id, team: undefined });
    if (role !== undefined && holds(role, 'moderator')) return { ok: true, data: id };
    const who = (await inWords(deps, [id])).who({ id });
    return { ok: false, errors: { [WHO]: say('desk.assign.cannot', { who }) } };
  },
  actOf: (id: string): Act => ({ kind: 'assign', to: { id } }),
  failed: (number: string) => say('desk.failed.assign', { number }),
} as const satisfies FormAction<string>;

export const assign = formAction<string>(assigning);
