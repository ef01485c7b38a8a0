import type { NoticeHead } from '../../../src/notices/outgoing.ts';
import { say } from '../../../src/text/say.ts';
import type { ActingDeps } from '../acting.ts';
import { selectInput } from '../inputs.ts';
import { SELECT_OPTIONS_MAX } from '../limits.ts';
import { chosen } from '../values.ts';
import { noticeOption } from './escalate/view.ts';
import { formAction } from './form-action.ts';

const WHICH = 'received-notice';

/** The notices whose receipt nobody has recorded yet. */
async function unconfirmed(deps: ActingDeps, number: number): Promise<readonly NoticeHead[]> {
  const heads = await deps.desk.noticesOf(number);
  return heads
    .filter(({ state, receiptAt }) => state === 'sent' && receiptAt === undefined)
    .slice(0, SELECT_OPTIONS_MAX);
}

/** Records that a provider confirmed that it received a notice. */
export const received = formAction<string>({
  id: 'case.received',
  words: { fr: ['accusé', 'reçu'], en: ['receipt', 'received'] },
  needs: 'moderator',
  act: 'notice-received',
  label: say('received.label'),
  help: say('received.help'),
  place: 'menu',
  title: say('received.title'),
  submit: say('desk.form.save'),
  errorBlock: WHICH,
  async inputs(localiser, view, deps, about) {
    const heads = await unconfirmed(deps, view.number);
    if (heads.length === 0) return { nothing: say('received.none') };
    const options = heads.map((head) => noticeOption(localiser, head));
    const initial = about ?? (options.length === 1 ? options[0]?.value : undefined);
    return [selectInput(localiser, { block: WHICH, label: say('received.which'), options, initial })];
  },
  read(values) {
    const notice = chosen(values, WHICH);
    return notice === undefined
      ? { ok: false, errors: { [WHICH]: say('desk.form.choose') } }
      : { ok: true, data: notice };
  },
  actOf: (notice) => ({ kind: 'notice-received', notice }),
  failed: (number) => say('follow.failed.received', { number }),
});
