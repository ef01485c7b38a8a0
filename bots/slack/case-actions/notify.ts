import { say } from '../../../src/text/say.ts';
import { formAction, NOTE } from './form-action.ts';

/** Records that the platform was told by other means than Vigie's: its form, a mail. */
export const notify = formAction<undefined>({
  id: 'case.notify',
  words: { fr: ['notifié', 'prévenue'], en: ['notified'] },
  needs: 'moderator',
  act: 'notify',
  label: say('desk.notify'),
  help: say('desk.notify.help'),
  place: 'menu',
  title: say('desk.notify.title'),
  submit: say('desk.form.save'),
  errorBlock: NOTE,
  noteHint: say('desk.notify.hint'),
  inputs: () => [],
  read: () => ({ ok: true, data: undefined }),
  actOf: () => ({ kind: 'notify' }),
  failed: (number) => say('desk.failed.notify', { number }),
});
