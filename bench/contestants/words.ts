import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { CATEGORY_SLUGS, type CategorySlug } from '../../src/catalogue/categories.ts';
import { defang } from '../../src/links/defang.ts';
import type { Target } from '../../src/links/target.ts';
import { type Say, say } from '../../src/text/say.ts';
import { localisers } from '../../src/text/sentences.ts';

const { fr } = localisers();
const bare = (sentence: Say): string => fr.bare(sentence);

function button(text: Say, data: string): InlineKeyboardButton {
  return { text: bare(text), callback_data: data };
}

function keyboard(rows: readonly InlineKeyboardButton[][]): { reply_markup: InlineKeyboardMarkup } {
  return { reply_markup: { inline_keyboard: [...rows] } };
}

const GO_ON = [
  button(say('go.back'), 'go:back'),
  button(say('go.cancel'), 'go:cancel'),
  button(say('go.menu'), 'go:menu'),
];

/** A message of a peer's: Vigie's own sentences, made once at the start. */
interface Words {
  readonly text: string;
  readonly more: { readonly reply_markup: InlineKeyboardMarkup };
}

export const GREETING: Words = {
  text: [say('greeting.what'), say('greeting.emergency'), say('greeting.privacy'), say('link.ask')]
    .map(bare)
    .join('\n\n'),
  more: keyboard([[button(say('link.none'), 'link:none')], GO_ON]),
};

export const NOT_A_LINK = bare(say('link.not-a-link'));
export const CHOOSE = bare(say('answer.choose'));

const CATEGORY_ASK = bare(say('category.ask'));

/** Reads the link back and asks for the category. */
export function afterLink(target: Target): Words {
  return {
    text: `J’ai lu : une publication de @${target.account} sur ${target.platform}.\n\n${CATEGORY_ASK}`,
    more: CATEGORY_KEYBOARD,
  };
}

const CATEGORY_KEYBOARD = keyboard([
  ...CATEGORY_SLUGS.map((slug) => [button(say(`category.${slug}`), `category:${slug}`)]),
  GO_ON,
]);

const NAMES = new Map<CategorySlug, string>(
  CATEGORY_SLUGS.map((slug) => [slug, bare(say(`category.${slug}`))]),
);
const CONTEXT_ASK = bare(say('context.ask'));
const CONTEXT_KEYBOARD = keyboard([[button(say('answer.skip'), 'context:skip')], GO_ON]);

export function afterCategory(category: CategorySlug): Words {
  return { text: `Noté : ${NAMES.get(category)}.\n\n${CONTEXT_ASK}`, more: CONTEXT_KEYBOARD };
}

export const AFTER_CONTEXT: Words = {
  text: `${bare(say('context.noted'))}\n\n${bare(say('seen.ask'))}`,
  more: keyboard([
    [button(say('seen.today'), 'seen:today'), button(say('seen.week'), 'seen:week')],
    [button(say('seen.earlier'), 'seen:earlier'), button(say('answer.skip'), 'seen:skip')],
    [button(say('details.to-review'), 'seen:review')],
    GO_ON,
  ]),
};

const REVIEW_TITLE = bare(say('review.title'));
const REVIEW_ASK = bare(say('review.ask'));
const NOT_SAID = bare(say('review.not-said'));
const REVIEW_KEYBOARD = keyboard([
  [button(say('review.send'), 'review:send')],
  ...(['link', 'category', 'context', 'seen', 'self', 'minor', 'contact'] as const).map((question) => [
    button(say(`review.change.${question}`), `change:${question}`),
  ]),
  GO_ON,
]);

export function review(target: Target, category: CategorySlug, context: string): Words {
  return {
    text: [
      REVIEW_TITLE,
      `• une publication de @${target.account} sur ${target.platform} : ${defang(target.canonical)}`,
      `• Sujet : ${NAMES.get(category)}`,
      `• Précisions : ${context}`,
      `• Vu : ${NOT_SAID}`,
      `• Vous êtes la personne visée : ${NOT_SAID}`,
      `• Un mineur est concerné : ${NOT_SAID}`,
      '• Nous pouvons vous écrire : non',
      REVIEW_ASK,
    ].join('\n'),
    more: REVIEW_KEYBOARD,
  };
}

const THANKS = bare(say('receipt.thanks'));
const NEXT = [say('receipt.next'), say('receipt.will-not-write'), say('receipt.later')]
  .map(bare)
  .join('\n\n');
const RECEIPT_KEYBOARD = keyboard([
  [button(say('go.report'), 'any:report')],
  [button(say('go.status'), 'any:status'), button(say('go.language'), 'any:language')],
  [button(say('go.help'), 'any:help'), button(say('go.privacy'), 'any:privacy')],
]);

export function receipt(reference: string): Words {
  return {
    text: `${THANKS}\n\nVotre référence : ${reference}. Gardez-la : elle permet de parler de ce signalement sans dire qui vous êtes.\n\n${NEXT}`,
    more: RECEIPT_KEYBOARD,
  };
}
