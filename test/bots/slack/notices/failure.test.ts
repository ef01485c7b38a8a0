import { describe, expect, it } from 'vitest';
import { delaySaid, failureSaid } from '../../../../bots/slack/notices/failure.ts';
import { noticeSentence } from '../../../../bots/slack/thread/notice-lines.ts';
import { NOTICE_STATES } from '../../../../src/notices/outgoing.ts';
import { SEND_FAILURES } from '../../../../src/notices/sending.ts';
import { LOCALES } from '../../../../src/text/locale.ts';
import { say } from '../../../../src/text/say.ts';
import { localisers } from '../../../../src/text/sentences.ts';

const localiser = localisers('Europe/Paris');

describe.each(LOCALES)('why a notice did not go out, in %s', (locale) => {
  const { bare } = localiser[locale];
  const thread = (failure: string) => {
    const lived = {
      kind: 'notice-failed',
      at: 0,
      actor: 'vigie',
      provider: 'X',
      notice: 'N7K3M9QXR2',
    } as const;
    return bare(noticeSentence({ ...lived, failure }, []));
  };

  it.each(SEND_FAILURES)('is a sentence in its thread and where it is read: %s', (failure) => {
    const why = bare(say(`notices.failure.${failure}`));
    expect(why).toMatch(/^\p{Lu}.{20,}\.$/u);
    expect(why).not.toMatch(/SMTP|TLS|\b[45]\d\d\b/u);
    expect(thread(failure).endsWith(`. ${why}`)).toBe(true);
    expect(delaySaid({ state: 'failed', failure }).map(bare).join('')).toContain(why);
  });

  it('is the word itself where it is another version’s', () => {
    expect(failureSaid('made-up')).toEqual([{ kind: 'code', text: 'made-up' }]);
    expect(thread('made-up')).toContain('made-up');
  });

  it('is told of what failed, and of what is still tried', () => {
    const told = NOTICE_STATES.filter((state) => delaySaid({ state, failure: 'deferred' }).length > 0);
    expect(told).toEqual(['waiting', 'sending', 'failed']);
    for (const state of NOTICE_STATES) expect(delaySaid({ state, failure: undefined })).toEqual([]);
  });
});
