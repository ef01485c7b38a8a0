import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { areBlocks } from './blocks.ts';
import type { Json } from './check.ts';
import type { Workspace } from './workspace.ts';

interface Ticket {
  readonly user: string;
  readonly channel: string;
  readonly messageTs: string | undefined;
  uses: number;
}

/** https://docs.slack.dev/interactivity/handling-user-interaction ("up to 5 times within 30 minutes"). */
const RESPONSE_URL_USES = 5;

/** What Slack answers to a use of a `response_url`: undefined when it is taken, else the error. */
export type ResponseRefusal = 'used_url' | 'invalid_blocks' | 'no_text' | undefined;

/** The addresses (`response_url`) through which an app answers an act without being in the Slack channel. */
export class Responses {
  readonly #tickets = new Map<string, Ticket>();
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** A fresh ticket for an answer to that member there. */
  ticket(user: string, channel: string, messageTs: string | undefined): string {
    const id = randomUUID();
    this.#tickets.set(id, { user, channel, messageTs, uses: 0 });
    return id;
  }

  /** Takes an answer: a message to that member alone, one to all (`in_channel`), or a change of the first one. */
  respond(id: string, body: Json): ResponseRefusal {
    const ticket = this.#tickets.get(id);
    if (ticket === undefined || ticket.uses >= RESPONSE_URL_USES) return 'used_url';
    const { blocks: given, text: words } = body;
    let blocks: readonly KnownBlock[] = [];
    if (given !== undefined) {
      if (!areBlocks(given, 'message')) return 'invalid_blocks';
      blocks = given;
    }
    const text = typeof words === 'string' ? words : '';
    const removes = body['delete_original'] === true;
    if (!removes && text === '' && blocks.length === 0) return 'no_text';
    ticket.uses += 1;
    if (removes || body['replace_original'] === true) this.#change(ticket, removes, text, blocks);
    else this.#add(ticket, body, text, blocks);
    return undefined;
  }

  #change(ticket: Ticket, removes: boolean, text: string, blocks: readonly KnownBlock[]): void {
    const { ephemerals, channels } = this.#workspace;
    const at = ephemerals.findIndex(({ ts }) => ts === ticket.messageTs);
    const ephemeral = ephemerals[at];
    if (ephemeral !== undefined) {
      if (removes) ephemerals.splice(at, 1);
      else ephemerals[at] = { ...ephemeral, text, blocks };
      return;
    }
    const messages = channels.get(ticket.channel)?.messages ?? [];
    const message = messages.find(({ ts }) => ts === ticket.messageTs);
    if (message === undefined) return;
    if (removes) messages.splice(messages.indexOf(message), 1);
    else Object.assign(message, { text, blocks, edits: message.edits + 1 });
  }

  #add(ticket: Ticket, body: Json, text: string, blocks: readonly KnownBlock[]): void {
    const thread = body['thread_ts'];
    const shown = {
      ts: this.#workspace.nextTs(),
      channel: ticket.channel,
      text,
      blocks,
      threadTs: typeof thread === 'string' ? thread : undefined,
    };
    if (body['response_type'] !== 'in_channel') {
      this.#workspace.ephemerals.push({ ...shown, user: ticket.user });
      return;
    }
    this.#workspace.channel(ticket.channel).messages.push({
      ...shown,
      user: this.#workspace.botUserId,
      metadata: undefined,
      edits: 0,
      fromBot: true,
      unfurlLinks: false,
      unfurlMedia: true,
      files: [],
    });
  }
}
