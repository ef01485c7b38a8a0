import { webClient } from '../../../bots/slack/calls.ts';
import { type Posting, posting } from '../../../bots/slack/posting.ts';
import { messages } from '../../../bots/slack/standing.ts';
import { acting } from '../../../db/acts/acting.ts';
import { connect, type Sql } from '../../../db/connection.ts';
import { desk } from '../../../db/desk.ts';
import { DESK_LIMITS, type DeskLimits } from '../../../db/desk-limits.ts';
import { settle } from '../../../db/upkeep.ts';
import type { Act } from '../../../src/cases/act.ts';
import type { Desk } from '../../../src/cases/desk.ts';
import { log } from '../../../src/log.ts';
import { testDatabase } from '../../database.ts';
import { type WritingReports, writingReports } from '../../db/writing-reports.ts';
import { type SlackServer, type StoredMessage, startSlackServer } from '../../servers/slack.ts';
import { localisers } from './sentences.ts';
import { readable } from './shown.ts';

/** A worker of its own, as another process has: nothing in memory is shared with others. */
export interface Worker extends Posting {
  /** The job of a case, as the service carries it out. */
  job(number: number): Promise<void>;
}

/** Cases on a real PostgreSQL, shown in a local Slack. */
export interface ShownDesk {
  readonly slack: SlackServer;
  readonly sql: Sql;
  /** Of the database's owner. */
  readonly url: string;
  readonly people: WritingReports;
  readonly desk: Desk;
  worker(over?: {
    readonly onCall?: string;
    readonly shared?: boolean;
    /** What this worker's desk does in another way. */
    readonly desk?: Partial<Desk>;
  }): Worker;
  /** A moderator's act, as it is written; no card is shown by it. */
  act(number: number, act: Act, by?: string): Promise<void>;
  /** The cards of a case, in one Slack channel or in all. */
  cards(number: number, channel?: string): readonly StoredMessage[];
  /** What the thread of a case's card says. */
  thread(number: number): readonly string[];
  /** All that stands in Slack, read as people read it. */
  everything(): string;
  stop(): Promise<void>;
}

export const CHANNELS = { moderation: 'C0MOD', cyber: 'C0CYBER' } as const;

/** Starts a database and a Slack, with the desk's limits as a test needs them. */
export async function shownDesk(limits: Partial<DeskLimits> = {}): Promise<ShownDesk> {
  const database = await testDatabase();
  const sql = connect(database.url);
  const slack = await startSlackServer();
  for (const channel of Object.values(CHANNELS)) slack.channel(channel);
  const people = writingReports(sql);
  const shown = desk(sql, people.keys.master, { ...DESK_LIMITS, ...limits });
  const acts = acting(sql, people.keys);
  const cards = (number: number, channel?: string): readonly StoredMessage[] =>
    (channel === undefined ? Object.values(CHANNELS) : [channel])
      .flatMap((each) => slack.messages(each))
      .filter(
        ({ metadata }) => metadata?.event_type === 'vigie_case' && metadata.event_payload['case'] === number,
      );

  return {
    slack,
    sql,
    url: database.url,
    people,
    desk: shown,
    worker({ onCall, shared = false, desk: otherwise = {} } = {}) {
      const made = posting({
        messages: messages(webClient(slack.botToken, slack.url), () => slack.botUserId),
        desk: { ...shown, ...otherwise },
        localiser: localisers.fr,
        channels: shared ? { moderation: 'C0MOD', cyber: 'C0MOD' } : CHANNELS,
        onCall,
        log: log('silent'),
      });
      return {
        ...made,
        async job(number) {
          await settle(sql, people.keys, number);
          await made.show(number, 'in-time');
        },
      };
    },
    async act(number, act, by = 'U0ALICE') {
      const result = await acts.act(number, act, { id: by, role: 'lead' }, undefined);
      if (result.kind !== 'done') throw new Error(`the act was ${JSON.stringify(result)}`);
    },
    cards,
    thread: (number) =>
      cards(number).flatMap(({ channel, ts }) =>
        slack.replies(channel, ts).map(({ blocks }) => readable(blocks).trimEnd()),
      ),
    everything: () =>
      Object.values(CHANNELS)
        .flatMap((channel) =>
          slack.messages(channel).flatMap((message) => [message, ...slack.replies(channel, message.ts)]),
        )
        .map(({ text, blocks }) => `${text}\n${JSON.stringify(blocks)}`)
        .join('\n'),
    async stop() {
      await slack.close();
      await sql.end();
      await database.drop();
    },
  };
}

/** Runs a job until it succeeds, as the queue does. */
export async function untilDone(job: () => Promise<void>, attempts = 10): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await job();
      return;
    } catch (error) {
      if (attempt >= attempts) throw error;
    }
  }
}
