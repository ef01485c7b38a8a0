import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../bots/slack/action-ids.ts';
import { CASE_ACTIONS } from '../../../bots/slack/case-actions/index.ts';
import { caseButton } from '../../../bots/slack/case-button.ts';
import { type SlackDesk, slackDesk } from '../../../bots/slack/desk.ts';
import { ALIKE_MAX } from '../../../src/cases/alike.ts';
import type { CardView } from '../../../src/cases/card.ts';
import { log } from '../../../src/log.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import { say } from '../../../src/text/say.ts';
import { VIEW_BYTES_MAX } from '../../servers/slack/limits.ts';
import { viewErrors } from '../../servers/slack/views.ts';
import { type OpenView, type SlackServer, startSlackServer } from '../../servers/slack.ts';
import { BIG, longest, MEMBER, REPORTS, words } from './longest-case.ts';
import { MemoryDesk } from './memory-desk.ts';
import { NOBODY } from './role-settings.ts';
import { aSending } from './sendings.ts';
import { localisers } from './sentences.ts';

/** The longest case, and as many cases like it as are suggested. */
class LongDesk extends MemoryDesk {
  override async whole(number: number): Promise<CardView | undefined> {
    const view = await this.card(number);
    return view === undefined ? undefined : { ...view, reports: REPORTS };
  }

  override async recipients(number: number) {
    const recipients = await super.recipients(number);
    if (recipients === undefined) return undefined;
    const reachable = REPORTS.map(({ reference, locale, channel }) => ({
      reference: reference.replaceAll('-', ''),
      locale,
      channel,
    }));
    return { ...recipients, reachable, others: BIG };
  }

  override async noticesOf() {
    const sending = aSending('');
    return sending.kind === 'notice'
      ? Array.from({ length: 150 }, () => ({ ...sending.head, receiptAt: undefined }))
      : [];
  }

  override async settling() {
    const targets = Array.from({ length: 150 }, (_, id) => ({
      id: id + 1,
      shown: `hxxps://exemple[.]test/${'é'.repeat(2_000)}`,
      outcome: 'removed' as const,
      awaited: false,
      noticedFrom: undefined,
    }));
    return { number: BIG, targets, published: undefined, lastOutcome: BIG };
  }

  override async alike() {
    return Array.from({ length: ALIKE_MAX }, (_, index) => ({
      number: BIG - 1 - index,
      category: 'sexism-lgbt-disability' as const,
      state: 'awaiting-reporter' as const,
      account: words(200),
    }));
  }
}

/** What needs only a press, and shows no form. */
const PRESSED = ['case.claim', 'case.release', 'case.resume'];
/** Made from more than a case's card: test/bots/slack/notices, test/bots/slack/follow-up. */
const NOTICES = ['case.notice', 'case.remind', 'case.escalate'];
const IN_REVIEW: Partial<CardView> = { state: 'in-review' };
/** Where a case must stand for what is not done while it is in review. */
const STANDS: Readonly<Record<string, Partial<CardView>>> = {
  'case.notify': { state: 'qualified' },
  'case.resolve': { state: 'notified' },
  'case.reopen': { state: 'dismissed', claim: undefined },
};

let slack: SlackServer;
let desk: LongDesk;
let made: SlackDesk;

beforeEach(async () => {
  slack = await startSlackServer();
  slack.channel('C0MOD', { members: [MEMBER] });
  slack.channel('C0CYBER');
  desk = new LongDesk();
  made = slackDesk(
    {
      botToken: slack.botToken,
      via: { kind: 'socket', appToken: slack.appToken },
      apiUrl: slack.url,
      channels: { moderation: 'C0MOD', cyber: 'C0CYBER' },
      locale: 'fr',
      roles: { ...NOBODY, leads: { memberIds: [MEMBER], userGroups: [] } },
    },
    { desk, acting: desk, localisers, log: log('silent') },
  );
  await made.start();
});
afterEach(async () => {
  await made.stop();
  await slack.close();
});

/** Presses a button that carries the case's number, and gives the modal once it is filled. */
async function opened(action: string): Promise<OpenView> {
  const before = new Set(slack.openViews(MEMBER).map(({ id }) => id));
  const message = slack.leaveMessage('C0MOD', 'A button');
  message.blocks = [
    { type: 'actions', elements: [caseButton(localisers.fr, action, say('desk.claim'), BIG)] },
  ];
  await slack.press({ user: MEMBER, channel: 'C0MOD', ts: message.ts, action });
  const fresh = () => slack.openViews(MEMBER).find(({ id }) => !before.has(id));
  const loading = LOCALES.map((locale) => localisers[locale].bare(say('desk.loading')));
  await expect
    .poll(() => {
      const shown = JSON.stringify(fresh()?.view.blocks ?? loading);
      return loading.some((said) => shown.includes(said));
    })
    .toBe(false);
  const view = fresh();
  if (view === undefined) throw new Error('no modal was opened');
  return view;
}

describe.each(LOCALES)('about a case that holds as much as one can, in %s', (locale) => {
  beforeEach(() => {
    slack.member(MEMBER, { name: 'alice', locale: locale === 'fr' ? 'fr-FR' : 'en-GB' });
  });

  it.each(CASE_ACTIONS.filter(({ id }) => ![...PRESSED, ...NOTICES].includes(id)))(
    'Slack takes the form of $id',
    async ({ id }) => {
      desk.put(longest({ ...IN_REVIEW, ...STANDS[id] }));
      const { view } = await opened(id);
      expect(view).toHaveProperty('submit');
      expect(viewErrors(view)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(VIEW_BYTES_MAX);
    },
  );

  it('Slack takes the menu, the page and all that the card had to cut', async () => {
    desk.put(longest(IN_REVIEW));
    for (const action of [ACTIONS.more, ACTIONS.openCase, ACTIONS.readAll]) {
      const { view } = await opened(action);
      expect(view.blocks.length).toBeGreaterThan(1);
    }
  });
});
