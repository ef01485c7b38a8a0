/** What Discord's documentation limits, each beside the page that states it. Lengths are counted in code points. */

/** @see https://docs.discord.com/developers/resources/message#create-message */
export const CONTENT_MAX = 2000;
/** @see https://docs.discord.com/developers/resources/message#create-message */
export const NONCE_MAX = 25;
/** @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export const EMBED = {
  count: 10,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  total: 6000,
} as const;

/** @see https://docs.discord.com/developers/components/reference#legacy-message-component-behavior */
export const ACTION_ROWS_MAX = 5;
/** @see https://docs.discord.com/developers/components/reference#action-row */
export const BUTTONS_PER_ROW_MAX = 5;
/** @see https://docs.discord.com/developers/components/reference#anatomy-of-a-component-custom-id */
export const CUSTOM_ID_MAX = 100;
/** @see https://docs.discord.com/developers/components/reference#button-button-structure */
export const BUTTON = { label: 80, url: 512 } as const;
/** @see https://docs.discord.com/developers/components/reference#string-select-string-select-structure */
export const SELECT = { options: 25, label: 100, value: 100, description: 100, placeholder: 150 } as const;
/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export const MODAL = { title: 45, components: 5 } as const;
/** @see https://docs.discord.com/developers/components/reference#label-label-structure */
export const LABEL = { label: 45, description: 100 } as const;
/** @see https://docs.discord.com/developers/components/reference#text-input-text-input-structure */
export const TEXT_INPUT = { label: 45, placeholder: 100, value: 4000 } as const;
/** @see https://docs.discord.com/developers/components/reference#file-upload-file-upload-structure */
export const FILE_UPLOAD_MAX = 10;

/** @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
export const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;
/** @see https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-structure */
export const COMMAND = { name: 32, description: 100, options: 25, choices: 25, choiceName: 100 } as const;
/** @see https://docs.discord.com/developers/interactions/application-commands#registering-a-command */
export const COMMANDS_MAX = { chatInput: 100, user: 15, message: 15 } as const;
/** @see https://docs.discord.com/developers/interactions/application-commands#slash-commands */
export const COMMAND_TOTAL_MAX = 8000;
/** @see https://docs.discord.com/developers/reference#locales */
export const LOCALES: readonly string[] = (
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th ' +
  'zh-CN ja zh-TW ko'
).split(' ');

/**
 * Milliseconds in which an interaction must get its first answer, and in which its token then serves.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
export const INTERACTION = { firstAnswerMs: 3000, tokenMs: 15 * 60_000 } as const;

/**
 * Bits of the intents that Discord knows and of those that must be granted to an application.
 * @see https://docs.discord.com/developers/events/gateway#list-of-intents
 */
export const INTENTS = {
  known: [...Array(17).keys(), 20, 21, 24, 25].reduce((bits, bit) => bits | (1 << bit), 0),
  privileged: (1 << 1) | (1 << 8) | (1 << 15),
  guilds: 1 << 0,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const;

/** Bytes of an attachment, for everybody without Nitro. @see https://docs.discord.com/developers/reference#uploading-files */
export const UPLOAD_MAX_BYTES = 10 * 1024 * 1024;

/** Codes of JSON errors. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const JSON_ERRORS = {
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  alreadyAcknowledged: [400, 40060, 'Interaction has already been acknowledged.'],
  missingAccess: [403, 50001, 'Missing Access'],
  notOurMessage: [403, 50005, 'Cannot edit a message authored by another user'],
  emptyMessage: [400, 50006, 'Cannot send an empty message'],
  cannotMessageUser: [403, 50007, 'Cannot send messages to this user'],
  invalidWebhookToken: [401, 50027, 'Invalid Webhook Token'],
  invalidForm: [400, 50035, 'Invalid Form Body'],
} as const satisfies Record<string, readonly [status: number, code: number, message: string]>;
export type JsonErrorName = keyof typeof JSON_ERRORS;
