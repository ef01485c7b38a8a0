/** What Discord limits, as far as this channel meets it; each beside the page that states it. Lengths in UTF-16 units. */

/** @see https://docs.discord.com/developers/resources/message#create-message */
export const CONTENT_MAX = 2000;
/** @see https://docs.discord.com/developers/resources/message#create-message */
export const NONCE_MAX = 25;
/** @see https://docs.discord.com/developers/components/reference#legacy-message-component-behavior */
export const ROWS_MAX = 5;
/** @see https://docs.discord.com/developers/components/reference#action-row */
export const BUTTONS_PER_ROW_MAX = 5;
/** @see https://docs.discord.com/developers/components/reference#button-button-structure */
export const BUTTON_LABEL_MAX = 80;
/** @see https://docs.discord.com/developers/components/reference#string-select-string-select-structure */
export const OPTIONS_MAX = 25;
/** Of an option's label and of its description. @see https://docs.discord.com/developers/components/reference#string-select-select-option-structure */
export const OPTION_TEXT_MAX = 100;
/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export const MODAL_TITLE_MAX = 45;
/** Of a label and of its description. @see https://docs.discord.com/developers/components/reference#label-label-structure */
export const FIELD_LABEL_MAX = 45;
export const FIELD_DESCRIPTION_MAX = 100;
/** @see https://docs.discord.com/developers/components/reference#text-input-text-input-structure */
export const FIELD_TEXT_MAX = 4000;
/** @see https://docs.discord.com/developers/components/reference#file-upload-file-upload-structure */
export const FIELD_FILES_MAX = 10;

/** The hosts from which Discord serves attachments. @see https://docs.discord.com/developers/reference#image-formatting */
export const CDN_HOSTS: readonly string[] = ['cdn.discordapp.com', 'media.discordapp.net'];

/** JSON error codes that are outcomes to this channel. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const CODES = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  alreadyAcknowledged: 40060,
  cannotMessageUser: 50007,
  invalidWebhookToken: 50027,
  /** The person shares no guild with the application any more. */
  noMutualGuilds: 50278,
} as const;
