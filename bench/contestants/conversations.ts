import { randomUUID } from 'node:crypto';
import {
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations';
import { Bot, type Context } from 'grammy';
import { connect } from '../../db/connection.ts';
import { categorySlug } from '../../src/catalogue/categories.ts';
import { readLinks } from '../../src/links/read.ts';
import type { Target } from '../../src/links/target.ts';
import type { Contestant } from '../contestant.ts';
import { Transport } from '../transport.ts';
import { updateFor, wrongUpdate } from '../updates.ts';
import { botInfo } from './bot-info.ts';
import { keyValue } from './key-value.ts';
import { submitByHand } from './submit-by-hand.ts';
import {
  AFTER_CONTEXT,
  afterCategory,
  afterLink,
  CHOOSE,
  GREETING,
  NOT_A_LINK,
  receipt,
  review,
} from './words.ts';

type Outside = ConversationFlavor<Context>;

function targetIn(text: string): Target | undefined {
  return readLinks(text).flatMap((reading) => (reading.kind === 'target' ? [reading.target] : []))[0];
}

const choose = (ctx: Context): Promise<unknown> => ctx.reply(CHOOSE);

/**
 * grammY with its conversations plugin on PostgreSQL, written as its documentation shows
 * (https://grammy.dev/plugins/conversations): waiting with `otherwise` rather than in a loop, what has side effects
 * inside `external`.
 */
export function conversationsBot(url: string, connections?: number): Contestant {
  let sent = 0;
  const sql = connect(url, { onStatement: () => (sent += 1), ...(connections ? { connections } : {}) });
  const transport = new Transport();
  const bot = new Bot<Outside>('1:bench', { botInfo, client: { fetch: transport.fetch } });

  async function report(conversation: Conversation<Outside>, ctx: Context): Promise<void> {
    const draft = await conversation.external(() => randomUUID());
    await ctx.reply(GREETING.text, GREETING.more);

    const linked = await conversation
      .waitFor('message:text', { otherwise: (other) => other.reply(NOT_A_LINK) })
      .and(({ message }) => targetIn(message.text) !== undefined, {
        otherwise: (other) => other.reply(NOT_A_LINK),
      });
    const target = targetIn(linked.message.text);
    if (target === undefined) return;
    const askCategory = afterLink(target);
    await linked.reply(askCategory.text, askCategory.more);

    const chosen = await conversation.waitForCallbackQuery(/^category:(.+)$/u, { otherwise: choose });
    const category = categorySlug(chosen.match[1] ?? '') ?? 'other';
    const askContext = afterCategory(category);
    await Promise.all([
      chosen.answerCallbackQuery(),
      chosen.editMessageText(askContext.text, askContext.more),
    ]);

    const written = await conversation.waitFor('message:text', { otherwise: choose });
    const context = written.message.text;
    await written.reply(AFTER_CONTEXT.text, AFTER_CONTEXT.more);

    const toReview = await conversation.waitForCallbackQuery('seen:review', { otherwise: choose });
    const summary = review(target, category, context);
    await Promise.all([toReview.answerCallbackQuery(), toReview.editMessageText(summary.text, summary.more)]);

    const sending = await conversation.waitForCallbackQuery('review:send', { otherwise: choose });
    const reference = await conversation.external(() =>
      sql.begin((tx) => submitByHand(tx, { person: sending.from.id, draft, target, category, context })),
    );
    const last = receipt(reference);
    await Promise.all([sending.answerCallbackQuery(), sending.editMessageText(last.text, last.more)]);
  }

  bot.use(
    conversations<Outside, Context>({
      storage: {
        type: 'key',
        adapter: keyValue<VersionedState<ConversationData>>(sql, 'bench_conversations'),
      },
    }),
  );
  bot.use(createConversation<Outside, Context>(report));
  bot.command('start', (ctx) => ctx.conversation.enter('report'));

  return {
    name: 'grammY conversations',
    async take(person, step) {
      await bot.handleUpdate(updateFor(person, step, transport));
      if (step === 'send') transport.forget(person.id);
    },
    wrong: (person) => bot.handleUpdate(wrongUpdate(person)),
    statements() {
      const count = sent;
      sent = 0;
      return count;
    },
    close: () => sql.end(),
  };
}
