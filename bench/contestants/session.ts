import { randomUUID } from 'node:crypto';
import { Bot, Composer, type Context, type SessionFlavor, session } from 'grammy';
import { connect } from '../../db/connection.ts';
import { type CategorySlug, categorySlug } from '../../src/catalogue/categories.ts';
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

type At = 'rest' | 'link' | 'category' | 'context' | 'details' | 'review';

interface Draft {
  at: At;
  draft?: string;
  target?: Target;
  category?: CategorySlug;
  context?: string;
}

type WithSession = Context & SessionFlavor<Draft>;

/** grammY with session() on PostgreSQL and a router written by hand over the place that the session names. */
export function sessionBot(url: string, connections?: number): Contestant {
  let sent = 0;
  const sql = connect(url, { onStatement: () => (sent += 1), ...(connections ? { connections } : {}) });
  const transport = new Transport();
  const bot = new Bot<WithSession>('1:bench', { botInfo, client: { fetch: transport.fetch } });
  bot.use(
    session({ initial: (): Draft => ({ at: 'rest' }), storage: keyValue<Draft>(sql, 'bench_sessions') }),
  );

  bot.command('start', async (ctx) => {
    ctx.session = { at: 'link', draft: randomUUID() };
    await ctx.reply(GREETING.text, GREETING.more);
  });

  const link = new Composer<WithSession>();
  link.on('message:text', async (ctx) => {
    const target = readLinks(ctx.message.text).flatMap((reading) =>
      reading.kind === 'target' ? [reading.target] : [],
    )[0];
    if (target === undefined) {
      await ctx.reply(NOT_A_LINK);
      return;
    }
    ctx.session.target = target;
    ctx.session.at = 'category';
    const { text, more } = afterLink(target);
    await ctx.reply(text, more);
  });

  const category = new Composer<WithSession>();
  category.callbackQuery(/^category:(.+)$/u, async (ctx) => {
    const chosen = categorySlug(ctx.match[1] ?? '');
    if (chosen === undefined) return;
    ctx.session.category = chosen;
    ctx.session.at = 'context';
    const { text, more } = afterCategory(chosen);
    await Promise.all([ctx.answerCallbackQuery(), ctx.editMessageText(text, more)]);
  });

  const context = new Composer<WithSession>();
  context.on('message:text', async (ctx) => {
    ctx.session.context = ctx.message.text;
    ctx.session.at = 'details';
    await ctx.reply(AFTER_CONTEXT.text, AFTER_CONTEXT.more);
  });

  const details = new Composer<WithSession>();
  details.callbackQuery('seen:review', async (ctx) => {
    const { target, category: chosen, context: words } = ctx.session;
    if (target === undefined || chosen === undefined || words === undefined) return;
    ctx.session.at = 'review';
    const { text, more } = review(target, chosen, words);
    await Promise.all([ctx.answerCallbackQuery(), ctx.editMessageText(text, more)]);
  });

  const sending = new Composer<WithSession>();
  sending.callbackQuery('review:send', async (ctx) => {
    const { draft, target, category: chosen, context: words } = ctx.session;
    if (draft === undefined || target === undefined || chosen === undefined || words === undefined) return;
    const reference = await sql.begin((tx) =>
      submitByHand(tx, { person: ctx.from.id, draft, target, category: chosen, context: words }),
    );
    ctx.session = { at: 'rest' };
    const { text, more } = receipt(reference);
    await Promise.all([ctx.answerCallbackQuery(), ctx.editMessageText(text, more)]);
  });

  const routes: Partial<Record<At, Composer<WithSession>>> = {
    link,
    category,
    context,
    details,
    review: sending,
  };
  bot.use((ctx, next) => {
    const route = routes[ctx.session.at];
    return route === undefined ? next() : route.middleware()(ctx, next);
  });
  bot.on('message', (ctx) => ctx.reply(CHOOSE));

  return {
    name: 'grammY session()',
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
