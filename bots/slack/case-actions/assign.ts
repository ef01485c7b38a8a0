import { holds } from '../../../src/cases/roles.ts';
import { say } from '../../../src/text/say.ts';
import { inWords } from '../carry-out.ts';
import { memberInput } from '../inputs.ts';
import { chosenMember } from '../values.ts';
import { formAction } from './form-action.ts';

const WHO = 'who';

export const assign = formAction<string>({
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
  inputs: (localiser) => [memberInput(localiser, { block: WHO, label: say('desk.assign.who') })],
  async read(values, deps) {
    const id = chosenMember(values, WHO);
    if (id === undefined) return { ok: false, errors: { [WHO]: say('desk.form.choose') } };
    // A member of another workspace is told apart by what Slack says of them.
    const role = await deps.roleOf({ id, team: undefined });
    if (role !== undefined && holds(role, 'moderator')) return { ok: true, data: id };
    const who = (await inWords(deps, [id])).who({ id });
    return { ok: false, errors: { [WHO]: say('desk.assign.cannot', { who }) } };
  },
  actOf: (id) => ({ kind: 'assign', to: { id } }),
  failed: (number) => say('desk.failed.assign', { number }),
});
