import { expect } from 'vitest';
import { readable } from '../../bots/slack/shown.ts';
import type { SlackServer, ViewValues } from '../../servers/slack.ts';
import { DESK, type Installation } from './installation.ts';
import { SETTLED } from './reporting.ts';

type Given = Parameters<SlackServer['choose']>[0]['given'];

/** An element of the modal. */
interface Where {
  readonly action: string;
  readonly block?: string;
}

/** A moderator at work on one case in Slack: what they do there, and what they see. */
export interface Moderating {
  /** What the card says, and its thread, line by line. */
  card(): string;
  thread(): readonly string[];
  /** Waits until a text stands on the card or in its thread. */
  sees(text: string | RegExp): Promise<void>;
  /** Presses a button of the card. */
  press(action: string): Promise<void>;
  /** Presses a button of the last line of the thread that has it. */
  pressInThread(action: string): Promise<void>;
  /** Waits for a modal that holds an element or says a text, and gives all that it says. */
  modal(holding: string): Promise<string>;
  choose(where: Where, given: Given): Promise<void>;
  /** Chooses in a select of the modal that asks Vigie for what there is. */
  find(where: Where, given: Given): Promise<void>;
  /** Submits the modal; gives what is refused of it. */
  submit(values?: ViewValues): Promise<Readonly<Record<string, string>> | undefined>;
}

/** The work of a moderator on a case of the pole of moderation. */
export async function moderating(vigie: Installation, user: string, number: number): Promise<Moderating> {
  const { slack } = vigie;
  await expect.poll(() => vigie.cards(number), SETTLED).toHaveLength(1);
  const card = () => {
    const [only] = vigie.cards(number);
    if (only === undefined) throw new Error(`case ${number} has no card`);
    return only;
  };
  const replies = () => slack.replies(DESK.moderation, card().ts);
  const top = () => {
    const view = slack.topView(user);
    if (view === undefined) throw new Error(`${user} has no modal before them`);
    return view;
  };
  const modalSays = () => readable(slack.topView(user)?.view.blocks);
  return {
    card: () => readable(card().blocks),
    thread: () => replies().map(({ blocks }) => readable(blocks)),
    async sees(text) {
      const all = () => [card(), ...replies()].map(({ blocks }) => readable(blocks)).join('\n');
      await expect.poll(all, SETTLED).toMatch(text);
    },
    async press(action) {
      await expect.poll(() => JSON.stringify(card().blocks), SETTLED).toContain(`"${action}"`);
      await slack.press({ user, channel: DESK.moderation, ts: card().ts, action });
    },
    async pressInThread(action) {
      const line = () => replies().findLast(({ blocks }) => JSON.stringify(blocks).includes(`"${action}"`));
      await expect.poll(line, SETTLED).toBeDefined();
      await slack.press({ user, channel: DESK.moderation, ts: line()?.ts ?? '', action });
    },
    async modal(holding) {
      const holds = () => JSON.stringify(slack.topView(user)?.view ?? {}).includes(holding);
      await expect.poll(() => holds() || modalSays().includes(holding), SETTLED).toBe(true);
      return modalSays();
    },
    async choose(where, given) {
      await slack.choose({ user, view: top().id, ...where, given });
    },
    async find(where, given) {
      const at = { user, view: top().id, ...where };
      await slack.suggest({ ...at, value: '' });
      await slack.choose({ ...at, given });
    },
    async submit(values = {}) {
      return (await slack.submitView({ user, view: top().id, values })).errors;
    },
  };
}
