import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { webClient } from '../../../bots/slack/calls.ts';
import { caseButton } from '../../../bots/slack/case-button.ts';
import { type SlackDesk, slackDesk } from '../../../bots/slack/desk.ts';
import { people } from '../../../bots/slack/people.ts';
import { type Holders, type RoleSettings, roles } from '../../../bots/slack/roles.ts';
import { type Log, log } from '../../../src/log.ts';
import { say } from '../../../src/text/say.ts';
import { type SlackServer, startSlackServer } from '../../servers/slack.ts';
import { aCase, MemoryDesk } from './memory-desk.ts';
import { NOBODY } from './role-settings.ts';
import { localisers } from './sentences.ts';

let slack: SlackServer;
let desk: MemoryDesk;
let made: SlackDesk;

beforeEach(async () => {
  slack = await startSlackServer();
  slack.channel('C0MOD');
  slack.channel('C0CYBER');
  desk = new MemoryDesk();
  desk.put(aCase());
});
afterEach(async () => {
  await made.stop();
  await slack.close();
});

const named = (memberIds: readonly string[], userGroups: readonly string[] = []): Holders => ({
  memberIds,
  userGroups,
});

async function start(who: RoleSettings, out: Log = log('silent')): Promise<void> {
  made = slackDesk(
    {
      botToken: slack.botToken,
      via: { kind: 'socket', appToken: slack.appToken },
      apiUrl: slack.url,
      channels: { moderation: 'C0MOD', cyber: 'C0CYBER' },
      locale: 'fr',
      roles: who,
    },
    { desk, acting: desk, localisers, log: out },
  );
  await made.start();
}

/** What each role allows: to look, to act on a case, to act on the desk itself. */
const DOINGS = { look: 'case.open', act: 'case.claim', lead: 'case.mute' } as const;
type What = keyof typeof DOINGS;

/** Whether somebody is let do something. Every refusal stands in the trail. */
async function may(user: string, what: What): Promise<boolean> {
  desk.put(aCase());
  const action = DOINGS[what];
  const message = slack.leaveMessage('C0MOD', 'A button');
  message.blocks = [
    { type: 'actions', elements: [caseButton(localisers.fr, action, say('desk.claim'), 42)] },
  ];
  const [refusals, views] = [desk.refusals.length, slack.openViews(user).length];
  await slack.press({ user, channel: 'C0MOD', ts: message.ts, action });
  const isDone = () =>
    what === 'act' ? desk.stored(42).view.claim?.moderator.id === user : slack.openViews(user).length > views;
  await expect.poll(() => isDone() || desk.refusals.length > refusals).toBe(true);
  if (isDone()) return true;
  expect(desk.refusals.slice(refusals)).toEqual([{ number: 42, who: user, action }]);
  return false;
}

async function allowed(user: string): Promise<readonly What[]> {
  const all: What[] = [];
  for (const what of ['look', 'act', 'lead'] as const) if (await may(user, what)) all.push(what);
  return all;
}

describe('who may what', () => {
  it.each([
    ['a reader', 'UREADER', ['look']],
    ['a member of the readers’ user group', 'UGREADER', ['look']],
    ['a moderator', 'UMOD', ['look', 'act']],
    ['a member of the moderators’ user group', 'UGMOD', ['look', 'act']],
    ['a lead', 'ULEAD', ['look', 'act', 'lead']],
    ['a member of the leads’ user group', 'UGLEAD', ['look', 'act', 'lead']],
    ['an owner of the workspace who is in no role', 'UOWNER', []],
    ['anybody else, in the Slack channel though they are', 'UOTHER', []],
    ['a guest who is named', 'UGUEST', []],
    ['a single-channel guest who is named', 'USINGLE', []],
    ['a bot that is named', 'UBOT', []],
    ['a member of another workspace who is named', 'USTRANGER', []],
  ] as const)('%s: %s may %j', async (_, user, what) => {
    for (const id of ['UREADER', 'UGREADER', 'UMOD', 'UGMOD', 'ULEAD', 'UGLEAD', 'UOTHER']) slack.member(id);
    slack.member('UOWNER', { isOwner: true });
    slack.member('UGUEST', { isRestricted: true });
    slack.member('USINGLE', { isUltraRestricted: true });
    slack.member('UBOT', { isBot: true });
    slack.member('USTRANGER', { teamId: 'T0OTHER' });
    slack.channel('C0MOD', { members: ['UOTHER', 'USTRANGER', 'UGUEST'] });
    slack.userGroup('S0READ', ['UGREADER']);
    slack.userGroup('S0MODS', ['UGMOD', 'UGLEAD', 'USTRANGER']);
    slack.userGroup('S0LEAD', ['UGLEAD']);
    const outside = ['UGUEST', 'USINGLE', 'UBOT', 'USTRANGER'];
    await start({
      readers: named(['UREADER', ...outside], ['S0READ']),
      moderators: named(['UMOD', ...outside], ['S0MODS']),
      leads: named(['ULEAD', ...outside], ['S0LEAD']),
    });
    expect(await allowed(user)).toEqual(what);
  });

  it('without anybody configured, whoever is in a Slack channel of Vigie acts, and its owners and admins lead', async () => {
    slack.member('UMOD');
    slack.member('UADMIN', { isAdmin: true });
    slack.member('UOTHER', { isAdmin: true });
    slack.channel('C0MOD', { members: ['UMOD'] });
    slack.channel('C0CYBER', { members: ['UADMIN'] });
    await start(NOBODY);
    expect(await allowed('UMOD')).toEqual(['look', 'act']);
    expect(await allowed('UADMIN')).toEqual(['look', 'act', 'lead']);
    expect(await allowed('UOTHER')).toEqual([]);
  });
});

describe('who loses or gains a role', () => {
  it('by a user group is known at their next act', async () => {
    slack.member('UMOD');
    slack.userGroup('S0MODS', ['UMOD']);
    await start({ ...NOBODY, moderators: named([], ['S0MODS']) });
    expect(await may('UMOD', 'act')).toBe(true);
    await slack.setGroup('S0MODS', []);
    expect(await may('UMOD', 'act')).toBe(false);
    await slack.setGroup('S0MODS', ['UMOD']);
    expect(await may('UMOD', 'act')).toBe(true);
  });

  it('by a Slack channel is known at their next act', async () => {
    slack.member('UMOD');
    slack.channel('C0MOD', { members: ['UMOD'] });
    await start(NOBODY);
    expect(await may('UMOD', 'act')).toBe(true);
    await slack.leave('C0MOD', 'UMOD');
    expect(await may('UMOD', 'act')).toBe(false);
    await slack.join('C0MOD', 'UMOD');
    expect(await may('UMOD', 'act')).toBe(true);
  });

  it('because a named member becomes a guest is known at their next act', async () => {
    slack.member('UMOD');
    await start({ ...NOBODY, moderators: named(['UMOD']) });
    expect(await may('UMOD', 'act')).toBe(true);
    await slack.changeMember('UMOD', { isRestricted: true });
    expect(await may('UMOD', 'act')).toBe(false);
  });

  it('with their account is nobody any more, though they are still named', async () => {
    const web = webClient(slack.botToken, slack.url);
    const { person, changed } = people(web);
    await start(NOBODY);
    slack.member('UMOD');
    const { roleOf } = roles({
      web,
      person,
      team: () => slack.teamId,
      channels: ['C0MOD'],
      settings: { ...NOBODY, leads: named(['UMOD']) },
      log: log('silent'),
    });
    const who = { id: 'UMOD', team: slack.teamId };
    expect(await roleOf(who)).toBe('lead');
    expect(await roleOf({ ...who, team: 'T0OTHER' })).toBeUndefined();
    slack.removeMember('UMOD');
    changed('UMOD');
    expect(await roleOf(who)).toBeUndefined();
    expect(await roleOf({ id: 'UNOBODY', team: slack.teamId })).toBeUndefined();
  });
});

describe('a plan without user groups', () => {
  it('locks nobody out who is named, and tells the operator what to do', async () => {
    slack.member('UMOD');
    slack.member('UGROUPED');
    slack.userGroup('S0LEAD', ['UGROUPED']);
    slack.setUserGroupsPlan(false);
    const lines: string[] = [];
    const keep = (fields: object, message: string) => void lines.push(JSON.stringify(fields) + message);
    await start(
      { ...NOBODY, leads: named([], ['S0LEAD']), moderators: named(['UMOD']) },
      { info: keep, warn: keep, error: keep },
    );
    expect(await may('UMOD', 'act')).toBe(true);
    expect(await may('UGROUPED', 'act')).toBe(false);
    expect(lines.join('\n')).toContain('plan_upgrade_required');
    expect(lines.join('\n')).toContain('user groups need a paid plan');
  });
});

describe('a check of the settings', () => {
  it('finds nothing wrong where everybody who is named is there', async () => {
    slack.member('UMOD');
    slack.userGroup('S0LEAD', ['UMOD']);
    await start({ ...NOBODY, leads: named([], ['S0LEAD']), moderators: named(['UMOD']) });
    expect(await made.check()).toEqual([]);
  });

  it('names who is not there, who may not act, and roles that nobody holds', async () => {
    slack.member('UGUEST', { isRestricted: true });
    slack.userGroup('S0EMPTY', []);
    await start({
      leads: named(['UGUEST'], ['S0EMPTY']),
      moderators: named(['UNOBODY'], ['S0NONE']),
      readers: NOBODY.readers,
    });
    expect(await made.check()).toEqual([
      'SLACK_LEADS: UGUEST is a guest, a bot or a closed account, and may not act',
      'SLACK_LEAD_GROUPS: the user group S0EMPTY has no member',
      'nobody leads: name a member in SLACK_LEADS, or leave it and SLACK_LEAD_GROUPS out, so that owners and admins do',
      'SLACK_MODERATORS: Slack answers user_not_found for UNOBODY',
      'SLACK_USER_GROUPS: Slack answers no_such_subteam for S0NONE; there is no user group of that id',
      'nobody moderates: name a member in SLACK_MODERATORS, or leave it and SLACK_USER_GROUPS out, so that whoever is in the Slack channels does',
    ]);
  });

  it('says what a plan without user groups, or a missing scope, asks of the operator', async () => {
    slack.member('UMOD');
    slack.userGroup('S0MODS', ['UMOD']);
    slack.setUserGroupsPlan(false);
    await start({ ...NOBODY, moderators: named(['UMOD'], ['S0MODS']) });
    expect((await made.check()).join()).toContain(
      'plan_upgrade_required for S0MODS; user groups need a paid plan',
    );
  });
});
