/** What Telegram allows, each beside the page that states it (read 2026-11-24). */

/** https://core.telegram.org/bots/api#sendmessage : a message's text, in UTF-16 units. */
export const TEXT_MAX = 4096;
/** https://core.telegram.org/method/messages.sendMessage names ENTITIES_TOO_LONG; clients count 100. */
export const ENTITIES_MAX = 100;
/** https://core.telegram.org/bots/features#deep-linking : the payload of a start link. */
export const START_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/u;
/** https://core.telegram.org/bots/api#answercallbackquery : the text of a notification, in characters. */
export const CALLBACK_ANSWER_MAX = 200;
/** https://core.telegram.org/bots/api#setmydescription : in characters. */
export const DESCRIPTION_MAX = 512;
/** https://core.telegram.org/bots/api#setmyshortdescription : in characters. */
export const SHORT_DESCRIPTION_MAX = 120;
/** https://core.telegram.org/bots/api#getupdates : updates in one answer, and so those in work at once. */
export const UPDATES_AT_ONCE = 100;
/** https://core.telegram.org/bots/api#sendchataction : "The status is set for 5 seconds or less". */
export const TYPING_LASTS_MS = 5000;
/**
 * https://github.com/tdlib/telegram-bot-api (Client.cpp, process_get_updates_query): the same offset asked again
 * within half a second gives one update only. A little more, for the clocks' sake.
 */
export const SAME_OFFSET_PAUSE_MS = 600;
