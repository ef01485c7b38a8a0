/** What the Bot API allows, each beside the page of Telegram's that states it (read 2026-11-24). */

/** https://core.telegram.org/bots/api#sendmessage : text after entities parsing, in UTF-16 units. */
export const TEXT_MAX = 4096;
/** https://core.telegram.org/bots/api#sendphoto : caption after entities parsing, in UTF-16 units. */
export const CAPTION_MAX = 1024;
/** https://core.telegram.org/bots/api#inlinekeyboardbutton : callback_data, in bytes. */
export const CALLBACK_DATA_MAX_BYTES = 64;
/** https://core.telegram.org/method/messages.sendMessage names ENTITIES_TOO_LONG; clients count 100. */
export const ENTITIES_MAX = 100;
/** https://core.telegram.org/method/messages.sendMessage names REPLY_MARKUP_TOO_LONG; clients count 100 buttons. */
export const KEYBOARD_BUTTONS_MAX = 100;
/** https://core.telegram.org/constructor/keyboardButtonRow : apps show at most eight in a row. */
export const KEYBOARD_ROW_MAX = 8;
/** https://core.telegram.org/bots/api#answercallbackquery : text of the notification, in characters. */
export const CALLBACK_ANSWER_MAX = 200;
/** https://core.telegram.org/bots/api#botcommand */
export const COMMAND_NAME = /^[a-z0-9_]{1,32}$/u;
/** https://core.telegram.org/bots/api#botcommand : description, in characters. */
export const COMMAND_DESCRIPTION_MAX = 256;
/** https://core.telegram.org/bots/api#setmycommands */
export const COMMANDS_MAX = 100;
/** https://core.telegram.org/bots/api#setmydescription */
export const DESCRIPTION_MAX = 512;
/** https://core.telegram.org/bots/api#setmyshortdescription */
export const SHORT_DESCRIPTION_MAX = 120;
/** https://core.telegram.org/bots/api#getfile : what a bot can download, in bytes. */
export const DOWNLOAD_MAX_BYTES = 20 * 1024 * 1024;
/** https://core.telegram.org/bots/api#sendphoto : what a bot can upload as a photo, in bytes. */
export const PHOTO_UPLOAD_MAX_BYTES = 10 * 1024 * 1024;
/** https://core.telegram.org/bots/features#deep-linking */
export const START_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/u;
/** https://core.telegram.org/bots/api#getupdates */
export const UPDATES_LIMIT = 100;
/** https://core.telegram.org/bots/api#setwebhook */
export const SECRET_TOKEN = /^[A-Za-z0-9_-]{1,256}$/u;
/** https://core.telegram.org/bots/api#setwebhook : connections at once, unless the call says otherwise. */
export const WEBHOOK_CONNECTIONS = 40;
/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this : messages a second overall. */
export const FLOOD_OVERALL_PER_SECOND = 30;
/** The same page: one message a second in one chat, "short bursts" allowed. */
export const FLOOD_CHAT_PER_SECOND = 1;
/** The same page: twenty messages a minute in a group. */
export const FLOOD_GROUP_PER_MINUTE = 20;
/**
 * https://github.com/tdlib/telegram-bot-api (Client.cpp, process_get_updates_query): asking again with the same
 * offset within this time gives one update only, whatever the limit asked for.
 */
export const SAME_OFFSET_WINDOW_MS = 500;
