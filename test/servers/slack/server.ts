import type { MessageMetadata, View } from '@slack/types';
import type { UserActs } from './acts.ts';
import type { MissedAck } from './delivery.ts';
import type * as events from './events.ts';
import type { Fault } from './faults.ts';
import type * as messages from './messages.ts';
import type * as pressing from './pressing.ts';
import type * as submitting from './submitting.ts';
import type * as talking from './talking.ts';
import type * as team from './team.ts';
import type { RecordedCall } from './web-api.ts';
import type { Ephemeral, MemberOptions, OpenView, StoredFile, StoredMessage } from './workspace.ts';

export interface SlackServerOptions {
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly teamId?: string;
  /** The app's bot scopes, as in its manifest; all of them unless told. */
  readonly scopes?: readonly string[];
  /** The events that the app subscribes to, as in its manifest (`message.channels` …); all of them unless told. */
  readonly events?: readonly string[];
  /** How long the app may take to acknowledge, in milliseconds; 3000 as on Slack unless told. */
  readonly ackDeadlineMs?: number;
  /** How many times what was not acknowledged is delivered again; once unless told. */
  readonly redeliveries?: number;
}

type Rest<F> = F extends (acts: UserActs, ...rest: infer R) => infer T ? (...rest: R) => T : never;

/** A Slack workspace on this machine, with the app's whole side of it: see `startSlackServer`. */
export interface SlackServer {
  /** The Web API's root, for `SLACK_API_URL` and WebClient's `slackApiUrl`. */
  readonly url: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly botUserId: string;
  close(): Promise<void>;

  /** Adds or changes a member of the workspace (or of another one, through `teamId`). */
  member(id: string, options?: MemberOptions): string;
  removeMember(id: string): void;
  /** Adds a Slack channel; the app is in it unless `withApp` is false. */
  channel(
    id: string,
    options?: { name?: string; members?: readonly string[]; isPrivate?: boolean; withApp?: boolean },
  ): string;
  userGroup(id: string, users: readonly string[]): string;

  /** Presses a button of a message. */
  readonly press: Rest<typeof pressing.press>;
  /** Presses a button of an open modal. */
  readonly pressInView: Rest<typeof pressing.pressInView>;
  /** The same twice in one moment, anywhere: a message, a modal (`view`) or, with neither, the home tab. */
  readonly pressTwice: Rest<typeof pressing.pressTwice>;
  /** Presses a button of the member's home tab. */
  readonly pressInHome: Rest<typeof pressing.pressAnywhere>;
  /** Chooses in a select, menu, checkboxes, date picker … of a message, a modal (`view`) or the home tab. */
  readonly choose: Rest<typeof pressing.choose>;
  /** Types into an external select of such a place; gives the options that the app offers. */
  readonly suggest: Rest<typeof pressing.suggest>;
  /** Fills in inputs without telling the app. */
  readonly fill: Rest<typeof pressing.fill>;
  /** Uploads a file as a member's client does for a modal's file input; gives its id, to be given in `values`. */
  upload(file: { user: string; name: string; bytes: Uint8Array | string; mimetype?: string }): string;
  /** Submits a modal with what was filled in, chosen and given in `values`. */
  readonly submitView: Rest<typeof submitting.submitView>;
  /** Closes the modal on top. */
  readonly closeView: Rest<typeof submitting.closeView>;
  /** Types a slash command. */
  readonly slashCommand: Rest<typeof talking.slashCommand>;
  /** Uses a shortcut: a message's with `channel` and `ts`, else a global one. */
  readonly shortcut: Rest<typeof talking.shortcut>;
  /** Says something, with `app` as another app; the app gets the event. */
  readonly say: Rest<typeof messages.say>;
  /** Edits or deletes one's own message (`message_changed`, `message_deleted`). */
  readonly editMessage: Rest<typeof messages.editMessage>;
  readonly deleteMessage: Rest<typeof messages.deleteMessage>;
  /** Delivers the `message` event of a message that stands there: of the app itself, which hears its own too. */
  readonly announce: Rest<typeof messages.announce>;
  /** Opens the app's home (`app_home_opened`). */
  readonly openHome: Rest<typeof team.openHome>;
  /** Joins or leaves a Slack channel (`member_joined_channel`, `member_left_channel`). */
  readonly join: Rest<typeof team.join>;
  readonly leave: Rest<typeof team.leave>;
  /** Sets who is in a user group (`subteam_members_changed`, `subteam_updated`). */
  readonly setGroup: Rest<typeof team.setGroup>;
  /** Changes a member (`user_change`); `deleted: true` closes the account. */
  readonly changeMember: Rest<typeof team.changeMember>;
  /** Adds a member and tells the app (`team_join`). */
  readonly joinTeam: Rest<typeof team.joinTeam>;
  /** Delivers the last event again under its old id, as a retry. */
  readonly redeliver: Rest<typeof events.redeliver>;
  /** Sends any other event. */
  readonly sendEvent: Rest<typeof events.sendEvent>;
  /** Lets every trigger given so far die now. */
  expireTriggers(): void;

  /** From now on deliver over HTTP to that address, signed; undefined goes back to Socket Mode. */
  deliverTo(requestUrl: string | undefined): void;
  /** Posts an event with a wrong, old or foreign signature to the request URL; gives the app's status. */
  forge(how: 'wrong-secret' | 'too-old' | 'other-body'): Promise<number | undefined>;
  /** Asks the request URL for a challenge back, as Slack does when it is entered; true when the app gives it. */
  verifyUrl(): Promise<boolean>;
  /** Asks Socket Mode clients to reconnect. */
  refreshConnections(): void;
  cutConnections(): void;
  /** Resolves once a Socket Mode client has connected since. */
  nextConnection(): Promise<void>;
  readonly connections: number;

  /** Lets the next `times` calls of a method (or `upload`, `download`) fail. */
  fail(method: string, fault: Fault, times?: number): void;
  clearFaults(): void;
  /** Whether the workspace's plan has user groups; without, their methods answer `plan_upgrade_required`. */
  setUserGroupsPlan(on: boolean): void;
  /** Applies Slack's limit of one message a second and Slack channel; off unless told. */
  setPacing(on: boolean): void;
  /** Applies the calls a minute of each method's tier (usergroups.users.list: 20); off unless told. */
  setRateLimits(on: boolean): void;
  /** How many looks (files.info) newly uploaded files stay in processing. */
  setFileProcessing(looks: number): void;

  /** Messages of a Slack channel outside threads, oldest first. */
  messages(channel: string): readonly StoredMessage[];
  replies(channel: string, ts: string): readonly StoredMessage[];
  ephemerals(userId?: string): readonly Ephemeral[];
  openViews(userId?: string): readonly OpenView[];
  /** The view on top of what a member has open. */
  topView(userId: string): OpenView | undefined;
  home(userId: string): View | undefined;
  files(): readonly StoredFile[];
  readonly calls: readonly RecordedCall[];
  readonly missedAcks: readonly MissedAck[];
  /** The scopes that calls have needed so far. */
  readonly usedScopes: ReadonlySet<string>;
  /** Puts a message of the app into a Slack channel, as an earlier run would have left it. */
  leaveMessage(channel: string, text: string, metadata?: MessageMetadata): StoredMessage;
}
