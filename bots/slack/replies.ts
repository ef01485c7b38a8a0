import { setTimeout as wait } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { NoteKeeping } from '../../src/cases/noting.ts';
import { holds } from '../../src/cases/roles.ts';
import { say } from '../../src/text/say.ts';
import { type ActingDeps, localiserOf, logFailure } from './acting.ts';
import { InTurn } from './in-turn.ts';
import { wordsOf } from './mrkdwn.ts';
import { tell } from './told.ts';

/** What Slack calls messages that somebody wrote; those without a subtype are ordinary ones. */
const WRITTEN = ['file_share', 'thread_broadcast'];
/** A message whose words were taken away, but which stands for those that hang from it. */
const TOMBSTONE = 'tombstone';

/** How long to rest before another try to keep a note, in milliseconds: Slack was answered and does not tell again. */
const RESTS_MS = [500, 2_000, 8_000];

const writtenSchema = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
});
type Written = z.infer<typeof writtenSchema>;

const eventSchema = z.union([
  z.object({ subtype: z.literal('message_changed'), channel: z.string(), message: writtenSchema }),
  z.object({ subtype: z.literal('message_deleted'), channel: z.string(), deleted_ts: z.string() }),
  writtenSchema.extend({ channel: z.string() }),
]);

/** A reply that a person wrote in a thread, if the message is one. */
interface Reply {
  /** As `channel:ts`. */
  readonly name: string;
  readonly channel: string;
  readonly thread: string;
  readonly user: string;
  readonly text: string;
}

function replyIn(channel: string, message: Written): Reply | undefined {
  const { ts, thread_ts: thread, user, bot_id: bot, subtype, text = '' } = message;
  if (thread === undefined || thread === ts || user === undefined || bot !== undefined) return undefined;
  if (subtype !== undefined && !WRITTEN.includes(subtype)) return undefined;
  return { name: `${channel}:${ts}`, channel, thread, user, text };
}

/**
 * Registers what keeps moderators' replies in cases' threads as notes: edits correct them, deletions withdraw them.
 * What others write there is conversation, and stays that.
 */
export function registerReplies(app: App, deps: ActingDeps, notes: NoteKeeping): void {
  const turns = new InTurn();

  async function kept(reply: Reply, edit: string | undefined): Promise<void> {
    const { name, channel, thread, user } = reply;
    const number = await notes.caseAt({ channel, message: thread });
    if (number === undefined) return;
    const role = await deps.roleOf({ id: user, team: undefined });
    if (role === undefined || !holds(role, 'moderator')) return;
    const text = await wordsOf(reply.text, async (id) => (await deps.person(id)).name);
    if (text === '') {
      if (edit !== undefined) await notes.withdraw(name);
      return;
    }
    const by = { id: user, role };
    if (edit !== undefined && (await notes.correct(name, text, by, edit)) !== 'unknown') return;
    await deps.acting.act(number, { kind: 'note', text, reply: name }, by, name);
  }

  /** Tries again while the database may come back; then whoever wrote it is told how to have it kept. */
  async function persistently(reply: Reply | undefined, work: () => Promise<unknown>): Promise<void> {
    for (const rest of [...RESTS_MS, undefined])
      try {
        await work();
        return;
      } catch (error) {
        if (rest !== undefined) {
          await wait(rest, undefined, { ref: false });
          continue;
        }
        logFailure(deps.log, 'note', undefined, error);
        if (reply === undefined) return;
        const { channel, thread, user } = reply;
        const to = { channel, thread, user, localiser: await localiserOf(deps, user) };
        await tell(deps.web, to, () => say('desk.note.reply-lost')).catch((again: unknown) =>
          logFailure(deps.log, 'tell', undefined, again),
        );
      }
  }

  app.event('message', async ({ event }) => {
    const parsed = eventSchema.safeParse(event);
    if (!parsed.success) return;
    const told = parsed.data;
    if ('deleted_ts' in told) {
      const name = `${told.channel}:${told.deleted_ts}`;
      await turns.run(name, () => persistently(undefined, () => notes.withdraw(name)));
      return;
    }
    if (!('message' in told)) {
      const reply = replyIn(told.channel, told);
      if (reply !== undefined)
        await turns.run(reply.name, () => persistently(reply, () => kept(reply, undefined)));
      return;
    }
    const { message, channel } = told;
    if (message.subtype === TOMBSTONE) {
      const name = `${channel}:${message.ts}`;
      await turns.run(name, () => persistently(undefined, () => notes.withdraw(name)));
      return;
    }
    const reply = replyIn(channel, message);
    const edit = message.edited?.ts;
    // Slack tells of more changes than edits: a preview of a link that it adds, say.
    if (reply !== undefined && edit !== undefined)
      await turns.run(reply.name, () => persistently(reply, () => kept(reply, edit)));
  });
}
