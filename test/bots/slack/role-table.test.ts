import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../bots/slack/action-ids.ts';
import { CASE_ACTIONS } from '../../../bots/slack/case-actions/index.ts';
import { caseButton } from '../../../bots/slack/case-button.ts';
import { FOLLOW } from '../../../bots/slack/follow-up/buttons.ts';
import { HANDOVER } from '../../../bots/slack/handovers/ids.ts';
import { NOTICE } from '../../../bots/slack/notices/ids.ts';
import { holds, type Role } from '../../../src/cases/roles.ts';
import { say } from '../../../src/text/say.ts';
import type { NoticedCases } from '../../db/noticed-case.ts';
import { type NoticingDesk, noticingCases, noticingDesk, POST_ON_X } from './notices/noticing-desk.ts';
import { localisers } from './sentences.ts';

/** Every button that can be pressed of a case, or of the desk, with the role that it asks for. */
const CARRIED: readonly (readonly [string, Role])[] = [
  [ACTIONS.openCase, 'reader'],
  [ACTIONS.readAll, 'reader'],
  [ACTIONS.more, 'reader'],
  [NOTICE.show, 'reader'],
  [NOTICE.paste, 'moderator'],
  [NOTICE.correct, 'moderator'],
  [NOTICE.retry, 'moderator'],
  [NOTICE.wentOut, 'moderator'],
  [NOTICE.abandon, 'moderator'],
  [FOLLOW.received, 'moderator'],
  [FOLLOW.stillGone, 'moderator'],
  [FOLLOW.backOnline, 'moderator'],
  [FOLLOW.proposed, 'moderator'],
  [FOLLOW.noAnswer, 'moderator'],
  [HANDOVER.show, 'moderator'],
  [HANDOVER.file, 'moderator'],
  ...CASE_ACTIONS.map(({ id, needs }) => [id, needs] as const),
];
/** What is typed after `/vigie`; the number of the case comes after it. */
const TYPED: readonly (readonly [string, Role])[] = [
  ['chiffres', 'reader'],
  ['chercher', 'reader'],
  ['suivi', 'reader'],
  ...CASE_ACTIONS.map(({ words, needs }) => [words.fr[0] ?? '', needs] as const),
];

let on: NoticedCases;
let desk: NoticingDesk;
let number = 0;
let reference = '';
let posts = 0;

beforeAll(async () => {
  on = await noticingCases();
});
afterAll(() => on.end());
beforeEach(async () => {
  await on.owner`TRUNCATE audit_entries, desk_entries`;
  desk = await noticingDesk('socket', on);
  desk.slack.member('USTRANGER', { name: 'sam', locale: 'fr-FR' });
  await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
  number = await on.qualified(`${POST_ON_X.slice(0, -5)}${10_000 + ++posts}`);
  reference = await on.send(number);
  await desk.carry(reference);
});
afterEach(() => desk.stop());

/** Who holds which role; a stranger is in the workspace and nothing else. */
const PEOPLE = [
  ['a stranger', 'USTRANGER', undefined],
  ['a reader', 'UREAD', 'reader'],
  ['a moderator', 'UALICE', 'moderator'],
] as const satisfies readonly (readonly [string, string, Role | undefined])[];

const may = (role: Role | undefined, needed: Role) => role !== undefined && holds(role, needed);

/** What somebody was refused for their role, in the order in which it was written to the trail. */
async function refusals(who: string): Promise<readonly string[]> {
  const rows = await on.owner<{ action: string }[]>`
    SELECT detail->>'action' AS action FROM (
      SELECT detail, at, entry FROM audit_entries WHERE action = 'refused' AND moderator = ${who}
      UNION ALL SELECT detail, at, entry FROM desk_entries WHERE action = 'refused' AND moderator = ${who}
    ) refused ORDER BY at, entry`;
  return rows.map(({ action }) => action);
}

/** All that a case is, but for who looked at it and who was refused. */
async function standing(): Promise<unknown> {
  const trail = await on.trail(number);
  const { version: _, ...row } = await on.row(number);
  return { row, notice: await on.kept(reference), trail: trail.filter(([action]) => action !== 'refused') };
}

/** Presses a button that carries the case and the notice, in a message that everybody can see. */
async function presses(user: string, action: string): Promise<void> {
  const message = desk.slack.leaveMessage('C0MOD', 'A button');
  const button = caseButton(localisers.fr, action, say('desk.claim'), number, undefined, reference);
  message.blocks = [{ type: 'actions', elements: [button] }];
  await desk.slack.press({ user, channel: 'C0MOD', ts: message.ts, action });
}

describe.each(PEOPLE)('%s', (_, user, role) => {
  it('is refused each button that their role is not enough for, which changes nothing and stands in the trail', async () => {
    const before = await standing();
    const forbidden = CARRIED.filter(([, needed]) => !may(role, needed));
    for (const [at, [action]] of forbidden.entries()) {
      await presses(user, action);
      await expect.poll(() => refusals(user), { message: action }).toHaveLength(at + 1);
    }
    expect(await refusals(user)).toEqual(forbidden.map(([action]) => action));
    expect(await standing()).toEqual(before);
    expect(desk.slack.openViews(user)).toEqual([]);
  });

  it('is refused no button for their role that it is enough for', async () => {
    const allowed = CARRIED.filter(([, needed]) => may(role, needed));
    for (const [action] of allowed) await presses(user, action);
    // Heard after all of those.
    if (allowed.length > 0) await presses('USTRANGER', NOTICE.abandon);
    await expect.poll(() => refusals('USTRANGER')).toHaveLength(allowed.length > 0 ? 1 : 0);
    expect(await refusals(user)).toEqual([]);
  });

  it('is let type what their role is enough for, and nothing else', async () => {
    const types = (who: string, text: string) =>
      desk.slack.slashCommand({ user: who, channel: 'C0MOD', command: '/vigie', text: `${text} ${number}` });
    const forbidden = TYPED.filter(([, needed]) => !may(role, needed));
    for (const [at, [word]] of forbidden.entries()) {
      await types(user, word);
      await expect.poll(() => refusals(user), { message: word }).toHaveLength(at + 1);
    }
    for (const [word, needed] of TYPED) if (may(role, needed)) await types(user, word);
    // Heard after all of those.
    await types('USTRANGER', 'suivi');
    await expect.poll(() => refusals('USTRANGER')).toHaveLength(role === undefined ? TYPED.length + 1 : 1);
    if (role !== undefined) expect(await refusals(user)).toHaveLength(forbidden.length);
  });
});
