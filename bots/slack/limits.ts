/**
 * Slack's limits on what the desk sends, each with the page that states it (read 2026-11-24). Lengths are in
 * UTF-16 code units, the strictest way in which Slack may count.
 */

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const HEADER_TEXT_MAX = 150;
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const BUTTON_TEXT_MAX = 75;
/** https://docs.slack.dev/reference/views/modal-views (title, submit and close) */
export const VIEW_TITLE_MAX = 24;
/** https://docs.slack.dev/reference/views/modal-views */
export const VIEW_PRIVATE_METADATA_MAX = 3000;
/** https://docs.slack.dev/reference/block-kit/blocks (a modal) */
export const VIEW_BLOCKS_MAX = 100;
/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
export const SECTION_TEXT_MAX = 3000;
/** https://docs.slack.dev/reference/methods/conversations.history (maximum of `limit`) */
export const HISTORY_LIMIT_MAX = 999;
/**
 * The blocks of one message, as JSON. Slack answers `msg_blocks_too_long` beyond some 13,200 characters, which no
 * page states: measured in https://github.com/slackapi/bolt-js/issues/2509. The margin is ours.
 */
export const MESSAGE_BLOCKS_JSON_MAX = 12_000;
/** https://docs.slack.dev/reference/methods/views.publish (`view_too_large`: 250 kB), as JSON in bytes. The margin is ours. */
export const VIEW_JSON_MAX = 240_000;
/** https://docs.slack.dev/reference/methods/usergroups.users.list (tier 2, about 20 calls a minute): kept that long. */
export const MEMBERSHIP_KEPT_MS = 60_000;
/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
export const INPUT_LABEL_MAX = 2000;
export const INPUT_HINT_MAX = 2000;
/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const TEXT_INPUT_MAX = 3000;
/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const OPTION_TEXT_MAX = 75;
export const OPTION_VALUE_MAX = 150;
/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const SELECT_OPTIONS_MAX = 100;
export const PLACEHOLDER_MAX = 150;
/** https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element and …/radio-button-group-element */
export const CHECKBOXES_MAX = 10;
/** https://docs.slack.dev/reference/block-kit/blocks/image-block (`alt_text`) */
export const IMAGE_ALT_MAX = 2000;
