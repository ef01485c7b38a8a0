import type { ChannelName } from '../channel.ts';
import type { MessageTemplate, NewsFacts } from '../reports/messages.ts';
import type { ReportState } from '../reports/state.ts';

/** The commands a person can give at any moment. Each channel maps its own names (both languages) to these. */
export const COMMANDS = [
  'report',
  'status',
  'news',
  'language',
  'help',
  'privacy',
  'cancel',
  'back',
  'restart',
] as const;
export type Command = (typeof COMMANDS)[number];

/** A picture that a person sent, not fetched yet. */
export interface SentPicture {
  /** What the channel needs to fetch it later (Telegram file_id, Discord attachment URL). Kept sealed. */
  readonly handle: string;
  /** In bytes, as the channel announces it; undefined when it does not. */
  readonly bytes: number | undefined;
  /** The media type that the channel announces; only a hint, the bytes decide. */
  readonly mediaType: string | undefined;
}

/** Where a forwarded, quoted or selected message comes from. */
export interface Origin {
  /** The link of the original message (`https://t.me/name/12`, `https://discord.com/channels/…`). */
  readonly link: string | undefined;
  /** The name or handle under which its author shows. */
  readonly author: string | undefined;
}

/** Kinds of message that Vigie cannot take, each answered kindly. */
export type UnsupportedKind = 'voice' | 'sticker' | 'video' | 'file' | 'location' | 'contact' | 'other';

/** What a person did, in words that no channel owns. `message` is the channel's id of the message concerned. */
export type PersonEvent =
  /** Followed a link into Vigie or gave /start; `source` is the campaign of a deep link, `link` a link it carries. */
  | { readonly kind: 'opened'; readonly source?: string; readonly link?: string }
  | { readonly kind: 'wrote'; readonly message: string; readonly text: string }
  /** Forwarded, quoted or selected somebody's message. */
  | { readonly kind: 'shared'; readonly message: string; readonly text: string; readonly origin: Origin }
  /** Pictures with an optional caption: a photo, an album, a document that says it is an image. */
  | {
      readonly kind: 'pictures';
      readonly message: string;
      readonly pictures: readonly SentPicture[];
      readonly text: string | undefined;
      /** The album this belongs to, when a channel delivers an album message by message. */
      readonly album?: string;
    }
  | { readonly kind: 'unsupported'; readonly message: string; readonly what: UnsupportedKind }
  /** Pressed a choice; `token` is the one that the prompt gave, untouched. */
  | { readonly kind: 'pressed'; readonly token: string }
  | { readonly kind: 'commanded'; readonly command: Command; readonly argument?: string }
  /** Filled in a form (a Discord modal) whose `token` is the one that the prompt's form gave. */
  | { readonly kind: 'filled'; readonly token: string; readonly text: string }
  | { readonly kind: 'edited'; readonly message: string; readonly text: string }
  | { readonly kind: 'deleted'; readonly message: string };

/** One report of the person's, as /status tells it. */
export interface ReportSummary {
  readonly reference: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly state: ReportState;
  /** Defanged links, or nothing where the target was described. */
  readonly targets: readonly string[];
  /** Whether the person gets news of it; `none` where they did not wish to be written to, or withdrew it. */
  readonly news: 'wanted' | 'stopped' | 'none';
}

/** What time and the outside answer to the conversation. */
export type OutsideEvent =
  | { readonly kind: 'submitted'; readonly reference: string }
  /** `for`: what they were asked for. */
  | {
      readonly kind: 'reports-listed';
      readonly for: 'status' | 'news';
      readonly reports: readonly ReportSummary[];
    }
  | { readonly kind: 'added'; readonly reference: string }
  | { readonly kind: 'withdrawn'; readonly reference: string }
  | { readonly kind: 'erased' }
  | { readonly kind: 'replied'; readonly reference: string }
  | { readonly kind: 'news-set'; readonly reference: string; readonly wanted: boolean }
  /** The association wrote about one of the person's reports: what stands ready under `template`, free words, or both. */
  | {
      readonly kind: 'association-wrote';
      readonly message: string;
      readonly reference: string;
      readonly template: MessageTemplate | undefined;
      readonly text: string | undefined;
      /** What goes with a text that tells how far the report has come. */
      readonly facts?: NewsFacts | undefined;
      /** It waits for an answer. */
      readonly asks: boolean;
    }
  /** What the association wrote was never seen: the person could not be reached, or took the report back meanwhile. */
  | { readonly kind: 'association-unheard'; readonly message: string }
  /** A draft was left alone for the time after which it is recalled, or purged. */
  | { readonly kind: 'draft-idle' }
  | { readonly kind: 'draft-expired' }
  /** A file turned out, by its bytes, not to be one that Vigie takes. */
  | {
      readonly kind: 'file-refused';
      readonly file: string;
      readonly why: 'not-an-image' | 'unreadable' | 'too-large' | 'gone';
    };

export type ConversationEvent = PersonEvent | OutsideEvent;

/** An event of a person as a channel delivers it. */
export interface Inbound {
  readonly channel: ChannelName;
  /** The person's id on the channel; the core keeps only a keyed HMAC of it. */
  readonly person: string;
  /** What the channel needs to write to them (chat id, user id); kept sealed. */
  readonly address: string;
  /** Unique in the channel: Telegram update_id, Discord interaction id, message id (with edit time for an edit). */
  readonly id: string;
  /** The language of the person's app, a BCP 47 tag, when the channel tells it. */
  readonly language: string | undefined;
  readonly event: PersonEvent;
}
