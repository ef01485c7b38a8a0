/**
 * What Slack allows, each limit beside the page that states it (read 2026-11-24). The server refuses what goes
 * beyond with Slack's own errors; the bot keeps its own list, so that one cannot hide the other's mistake.
 */

/** https://docs.slack.dev/reference/methods/chat.postMessage (text: "must not exceed 40,000"; 4,000 is advised). */
export const MESSAGE_TEXT_MAX = 40_000;
/** https://docs.slack.dev/reference/block-kit/blocks ("up to 50 blocks in each message"). */
export const MESSAGE_BLOCKS_MAX = 50;
/** https://docs.slack.dev/reference/block-kit/blocks ("100 blocks in modals or home tabs"). */
export const VIEW_BLOCKS_MAX = 100;
/** https://docs.slack.dev/reference/block-kit/blocks/section-block (block_id, every block). */
export const BLOCK_ID_MAX = 255;
/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object (min 1, max 3000). */
export const TEXT_OBJECT_MAX = 3000;
/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
export const SECTION_TEXT_MAX = 3000;
export const SECTION_FIELDS_MAX = 10;
export const SECTION_FIELD_TEXT_MAX = 2000;
/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const HEADER_TEXT_MAX = 150;
/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
export const CONTEXT_ELEMENTS_MAX = 10;
/** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const ACTIONS_ELEMENTS_MAX = 25;
/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
export const IMAGE_ALT_MAX = 2000;
export const IMAGE_URL_MAX = 3000;
export const IMAGE_TITLE_MAX = 2000;
/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
export const INPUT_LABEL_MAX = 2000;
export const INPUT_HINT_MAX = 2000;
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const BUTTON_TEXT_MAX = 75;
export const BUTTON_VALUE_MAX = 2000;
export const BUTTON_URL_MAX = 3000;
export const BUTTON_ACCESSIBILITY_LABEL_MAX = 75;
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element (action_id, every element). */
export const ACTION_ID_MAX = 255;
/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const OPTION_TEXT_MAX = 75;
export const OPTION_VALUE_MAX = 150;
export const OPTION_DESCRIPTION_MAX = 75;
/** https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
export const OPTION_GROUP_LABEL_MAX = 75;
/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const SELECT_OPTIONS_MAX = 100;
export const SELECT_OPTION_GROUPS_MAX = 100;
/** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
export const OVERFLOW_OPTIONS_MAX = 5;
/** https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element and radio-button-group-element */
export const CHOICE_OPTIONS_MAX = 10;
/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const PLACEHOLDER_MAX = 150;
export const PLAIN_TEXT_INPUT_MAX = 3000;
/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const CONFIRM_TITLE_MAX = 100;
export const CONFIRM_TEXT_MAX = 300;
export const CONFIRM_BUTTON_MAX = 30;
/** https://docs.slack.dev/reference/views/modal-views */
export const VIEW_TITLE_MAX = 24;
export const VIEW_SUBMIT_MAX = 24;
export const VIEW_CLOSE_MAX = 24;
export const VIEW_PRIVATE_METADATA_MAX = 3000;
export const VIEW_CALLBACK_ID_MAX = 255;
export const VIEW_EXTERNAL_ID_MAX = 255;
/** https://docs.slack.dev/surfaces/modals ("up to 3 views in a stack"). */
export const VIEW_STACK_MAX = 3;
/** https://docs.slack.dev/interactivity/handling-user-interaction ("trigger_id … expires in 3 seconds"). */
export const TRIGGER_LIFETIME_MS = 3000;
/** https://docs.slack.dev/interactivity/handling-user-interaction ("within 3 seconds"); the same for events. */
export const ACK_DEADLINE_MS = 3000;
/** https://docs.slack.dev/apis/web-api/rate-limits ("chat.postMessage … 1 per second per channel"). */
export const POST_MESSAGE_INTERVAL_MS = 1000;
/** https://docs.slack.dev/reference/methods/conversations.history (limit: default 100, maximum 999). */
export const HISTORY_LIMIT_DEFAULT = 100;
export const HISTORY_LIMIT_MAX = 999;
/** https://docs.slack.dev/reference/methods/conversations.members and users.list (limit under 1000). */
export const LIST_LIMIT_MAX = 1000;
/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal (alt_txt: 1,000 characters). */
export const FILE_ALT_TEXT_MAX = 1000;
/** https://docs.slack.dev/authentication/verifying-requests-from-slack (older than five minutes: a replay). */
export const SIGNATURE_AGE_MAX_S = 300;
/**
 * The blocks of one message as JSON (`msg_blocks_too_long`). No page states it; measured at some 13,200 characters
 * in https://github.com/slackapi/bolt-js/issues/2509 and 2867.
 */
export const MESSAGE_BLOCKS_JSON_MAX = 13_200;
/** https://docs.slack.dev/reference/methods/views.publish (view_too_large: "greater than 250kb"). */
export const VIEW_BYTES_MAX = 250_000;
/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
export const FILE_INPUT_FILES_MAX = 10;
export const FILE_INPUT_BYTES_MAX = 10_000_000;
/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select (min_query_length). */
export const MIN_QUERY_LENGTH_DEFAULT = 3;
/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload ("a maximum of 100 options or option groups"). */
export const SUGGESTIONS_MAX = 100;
