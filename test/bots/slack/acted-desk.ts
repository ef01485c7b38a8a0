import { expect } from 'vitest';
import { caseButton } from '../../../bots/slack/case-button.ts';
import { type SlackDesk, type SlackDeskDeps, slackDesk } from '../../../bots/slack/desk.ts';
import type { RoleSettings } from '../../../bots/slack/roles.ts';
import { acting } from '../../../db/acts/acting.ts';
import { caseFiling } from '../../../db/case-file.ts';
import { desk as deskOf } from '../../../db/desk.ts';
import { figures } from '../../../db/figures.ts';
import { finding } from '../../../db/find.ts';
import { followUps } from '../../../db/follow-ups.ts';
import { handing } from '../../../db/handovers.ts';
import { lists } from '../../../db/lists.ts';
import { noteKeeping } from '../../../db/notes.ts';
import { log } from '../../../src/log.ts';
import { say } from '../../../src/text/say.ts';
import { serveWeb } from '../../../src/web.ts';
import type { CasesAndActs } from '../../db/acts/cases-and-acts.ts';
import { type OpenView, type SlackServer, startSlackServer, type ViewValues } from '../../servers/slack.ts';
import { NOBODY } from './role-settings.ts';
import { localisers } from './sentences.ts';
import { readable } from './shown.ts';

/** How a desk hears of what members do. */
export type Via = 'socket' | 'http';

/** A desk on a database, in a Slack workspace of its own with Alice (French) and Bob (English). */
export interface ActedDesk {
  readonly slack: SlackServer;
  readonly on: CasesAndActs;
  readonly made: SlackDesk;
  /** Presses the button of something that can be done with a case; gives the modal once it is filled. */
  open(user: string, number: number, action: string, about?: string): Promise<OpenView>;
  submit(user: string, values: ViewValues): ReturnType<SlackServer['submitView']>;
  /** The modal that somebody has before them. */
  modal(user: string): OpenView | undefined;
  /** What stands in it. */
  shown(user: string): string;
  stop(): Promise<void>;
}

/** What a desk is made with beside what every one is. */
type More = Partial<Pick<SlackDeskDeps, 'notices' | 'sending' | 'escalations'>> & {
  readonly roles?: RoleSettings;
};

export async function actedDesk(via: Via, on: CasesAndActs, more: More = {}): Promise<ActedDesk> {
  const slack = await startSlackServer();
  slack.member('UALICE', { name: 'alice', locale: 'fr-FR' });
  slack.member('UBOB', { name: 'bob', locale: 'en-GB' });
  slack.channel('C0MOD', { members: ['UALICE', 'UBOB'] });
  slack.channel('C0CYBER');
  const { sql, people } = on;
  const made = slackDesk(
    {
      botToken: slack.botToken,
      via:
        via === 'socket'
          ? { kind: 'socket', appToken: slack.appToken }
          : { kind: 'http', signingSecret: slack.signingSecret },
      apiUrl: slack.url,
      channels: { moderation: 'C0MOD', cyber: 'C0CYBER' },
      locale: 'fr',
      roles: more.roles ?? NOBODY,
    },
    {
      desk: deskOf(sql, people.keys.master),
      acting: acting(sql, people.keys),
      lists: lists(sql),
      followUps: followUps(sql),
      finding: finding(sql, people.keys),
      figures: figures(sql),
      notes: noteKeeping(sql, people.keys),
      notices: more.notices,
      handovers: handing(sql, people.keys.master),
      caseFiles: caseFiling(sql, people.keys.master),
      sending: more.sending,
      escalations: more.escalations,
      localisers,
      log: log('silent'),
    },
  );
  await made.start();
  const { requests } = made;
  const web =
    requests === undefined
      ? undefined
      : await serveWeb({
          host: '127.0.0.1',
          port: 0,
          paths: new Map([[requests.path, requests.listener]]),
          health: async () => ({ ok: true }),
        });
  if (web !== undefined && requests !== undefined)
    slack.deliverTo(`http://127.0.0.1:${web.port}${requests.path}`);
  const modal = (user: string) => slack.openViews(user).at(-1);
  const opened: ActedDesk = {
    slack,
    on,
    made,
    modal,
    shown: (user) => readable(modal(user)?.view.blocks),
    async open(user, number, action, about) {
      const before = modal(user)?.id;
      // As on the card or in the menu: a button that carries the case's number.
      const message = slack.leaveMessage('C0MOD', 'A button');
      const button = caseButton(localisers.fr, action, say('desk.claim'), number, undefined, about);
      message.blocks = [{ type: 'actions', elements: [button] }];
      await slack.press({ user, channel: 'C0MOD', ts: message.ts, action });
      await expect
        .poll(() => modal(user)?.id !== before && !/^(?:Un instant|One moment)…/u.test(opened.shown(user)))
        .toBe(true);
      const view = modal(user);
      if (view === undefined) throw new Error('no modal was opened');
      return view;
    },
    submit: (user, values) => slack.submitView({ user, view: modal(user)?.id ?? '', values }),
    async stop() {
      await made.stop();
      await web?.stop();
      await slack.close();
    },
  };
  return opened;
}
