import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageMetadata } from '@slack/types';
import type { UserActs } from './slack/acts.ts';
import type { Json } from './slack/check.ts';
import {
  type Delivered,
  type DeliveryKind,
  deliver,
  type MissedAck,
  postSigned,
  type Redelivery,
} from './slack/delivery.ts';
import * as events from './slack/events.ts';
import { Faults } from './slack/faults.ts';
import { keepFile } from './slack/files.ts';
import { ACK_DEADLINE_MS, SIGNATURE_AGE_MAX_S } from './slack/limits.ts';
import * as messages from './slack/messages.ts';
import * as pressing from './slack/pressing.ts';
import { Responses } from './slack/responses.ts';
import type { SlackServer, SlackServerOptions } from './slack/server.ts';
import { SocketMode } from './slack/socket-mode.ts';
import * as submitting from './slack/submitting.ts';
import * as talking from './slack/talking.ts';
import * as team from './slack/team.ts';
import { Tiers } from './slack/tiers.ts';
import { handleRequest, type RecordedCall } from './slack/web-api.ts';
import { type StoredMessage, Workspace } from './slack/workspace.ts';

export type { Delivered } from './slack/delivery.ts';
export type { Fault } from './slack/faults.ts';
export { ImpossibleAct } from './slack/impossible.ts';
export type { SlackServer, SlackServerOptions } from './slack/server.ts';
export type { Given, ViewValues } from './slack/values.ts';
export type {
  Ephemeral,
  Member,
  MemberOptions,
  OpenView,
  StoredFile,
  StoredMessage,
} from './slack/workspace.ts';

/**
 * Starts a server that speaks Slack: the Web API over HTTP, Socket Mode over WebSocket, and signed deliveries to a
 * request URL. The real WebClient and Bolt connect to it through `url`.
 */
export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const workspace = new Workspace(options.teamId ?? 'T0VIGIE000');
  const botToken = options.botToken ?? `xoxb-${randomUUID()}`;
  const appToken = options.appToken ?? `xapp-${randomUUID()}`;
  const signingSecret = options.signingSecret ?? randomUUID().replaceAll('-', '');
  const faults = new Faults();
  const calls: RecordedCall[] = [];
  const missed: MissedAck[] = [];
  const usedScopes = new Set<string>();
  const socketMode = new SocketMode(workspace.appId);
  const responses = new Responses(workspace);
  const tiers = new Tiers();
  let requestUrl: string | undefined;
  let pacing = false;
  let port = 0;
  const url = () => `http://127.0.0.1:${port}/api/`;

  const api = {
    workspace,
    botToken,
    appToken,
    faults,
    calls,
    scopes: options.scopes,
    usedScopes,
    url,
    pacing: () => pacing,
    connectionUrl: () =>
      `ws://127.0.0.1:${port}/link/?ticket=${socketMode.ticket()}&app_id=${workspace.appId}`,
    responses,
    tiers,
  };

  const http = createServer((request, response) => {
    handleRequest(api, request, response).catch((error: unknown) => {
      // A mistake of this server must not look like one of Slack's answers.
      response.writeHead(599, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  http.on('upgrade', (request, socket, head) => socketMode.upgrade(request, socket, head));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = http.address();
  if (address === null || typeof address === 'string') throw new Error('the local Slack has no port');
  port = address.port;
  workspace.url = url();

  const acts: UserActs = {
    workspace,
    deliver: (kind: DeliveryKind, payload: Json, how: Redelivery = {}): Promise<Delivered> =>
      deliver(
        {
          requestUrl,
          signingSecret,
          socketMode,
          deadlineMs: options.ackDeadlineMs ?? ACK_DEADLINE_MS,
          redeliveries: how.redeliveries ?? options.redeliveries ?? 1,
          firstRetry: how.firstRetry,
          missed,
        },
        kind,
        payload,
      ),
    answer: (userId, channel, body) => responses.respond(responses.ticket(userId, channel, undefined), body),
    subscriptions: { events: options.events, scopes: options.scopes },
    usedScope: (scope) => void usedScopes.add(scope),
    responseUrl: (userId, channel, messageTs) => {
      return `${url()}respond/${responses.ticket(userId, channel, messageTs)}`;
    },
  };

  function message(channel: string, text: string, metadata: MessageMetadata | undefined): StoredMessage {
    return {
      ts: workspace.nextTs(),
      channel,
      user: workspace.botUserId,
      threadTs: undefined,
      text,
      blocks: [],
      metadata,
      edits: 0,
      fromBot: true,
      unfurlLinks: false,
      unfurlMedia: false,
      files: [],
    };
  }

  return {
    url: url(),
    botToken,
    appToken,
    signingSecret,
    teamId: workspace.teamId,
    botUserId: workspace.botUserId,
    close: async () => {
      socketMode.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
    member: (id, given = {}) => {
      workspace.addMember(id, given);
      return id;
    },
    removeMember: (id) => workspace.closeAccount(id),
    channel: (id, given = {}) => {
      const members = new Set(given.members ?? []);
      if (given.withApp !== false) members.add(workspace.botUserId);
      workspace.channels.set(id, {
        id,
        name: given.name ?? id.toLowerCase(),
        isPrivate: given.isPrivate ?? false,
        members,
        messages: [],
        lastPostAt: 0,
      });
      return id;
    },
    userGroup: (id, users) => {
      workspace.groups.set(id, {
        id,
        handle: id.toLowerCase(),
        users: new Set(users),
        updatedAt: Math.floor(Date.now() / 1000),
      });
      return id;
    },
    press: (by) => pressing.press(acts, by),
    pressInView: (by) => pressing.pressInView(acts, by),
    pressTwice: (by) => pressing.pressTwice(acts, by),
    pressInHome: (by) => pressing.pressAnywhere(acts, by),
    choose: (by) => pressing.choose(acts, by),
    suggest: (by) => pressing.suggest(acts, by),
    fill: (by) => pressing.fill(acts, by),
    upload: ({ user, name, bytes: given, mimetype }) => {
      const bytes = Buffer.from(given);
      return keepFile(workspace, {
        name,
        length: bytes.length,
        altText: '',
        user: workspace.member(user).id,
        bytes,
        ...(mimetype === undefined ? {} : { mimetype }),
      }).id;
    },
    submitView: (by) => submitting.submitView(acts, by),
    closeView: (by, id) => submitting.closeView(acts, by, id),
    slashCommand: (by) => talking.slashCommand(acts, by),
    shortcut: (by) => talking.shortcut(acts, by),
    say: (by) => messages.say(acts, by),
    editMessage: (by) => messages.editMessage(acts, by),
    deleteMessage: (by) => messages.deleteMessage(acts, by),
    announce: (channel, ts) => messages.announce(acts, channel, ts),
    openHome: (user, tab) => team.openHome(acts, user, tab),
    join: (channel, user) => team.join(acts, channel, user),
    leave: (channel, user) => team.leave(acts, channel, user),
    setGroup: (id, users) => team.setGroup(acts, id, users),
    changeMember: (id, changes) => team.changeMember(acts, id, changes),
    joinTeam: (id, given) => team.joinTeam(acts, id, given),
    redeliver: () => events.redeliver(acts),
    sendEvent: (event) => events.sendEvent(acts, event),
    expireTriggers: () => workspace.expireTriggers(),
    deliverTo: (address) => {
      requestUrl = address;
    },
    forge: async (how) => {
      if (requestUrl === undefined) throw new Error('no request URL to forge a delivery for');
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        type: 'event_callback',
        team_id: workspace.teamId,
        event: { type: 'app_home_opened', user: 'U0FORGED' },
      };
      const signing = {
        secret: how === 'wrong-secret' ? 'not-the-secret' : signingSecret,
        timestamp: how === 'too-old' ? now - SIGNATURE_AGE_MAX_S - 60 : now,
      };
      const foreign = how === 'other-body' ? { 'x-slack-signature': `v0=${'0'.repeat(64)}` } : {};
      return (await postSigned(requestUrl, 'events_api', payload, signing, ACK_DEADLINE_MS, foreign)).status;
    },
    verifyUrl: async () => {
      if (requestUrl === undefined) throw new Error('no request URL to verify');
      const challenge = randomUUID();
      const signing = { secret: signingSecret, timestamp: Math.floor(Date.now() / 1000) };
      const asked = { type: 'url_verification', token: 'deprecated', challenge };
      const { answer } = await postSigned(requestUrl, 'events_api', asked, signing, ACK_DEADLINE_MS);
      return answer?.['challenge'] === challenge;
    },
    refreshConnections: () => socketMode.refresh(),
    cutConnections: () => socketMode.cut(),
    nextConnection: () => socketMode.connection(),
    get connections() {
      return socketMode.connections;
    },
    fail: (method, fault, times = 1) => faults.add(method, fault, times),
    clearFaults: () => faults.clear(),
    setUserGroupsPlan: (on) => {
      workspace.hasUserGroups = on;
    },
    setPacing: (on) => {
      pacing = on;
    },
    setRateLimits: (on) => {
      tiers.on = on;
    },
    setFileProcessing: (looks) => {
      workspace.fileProcessing = looks;
    },
    messages: (channel) =>
      workspace
        .channel(channel)
        .messages.filter(({ threadTs, tombstone }) => threadTs === undefined && tombstone !== true),
    replies: (channel, ts) => workspace.channel(channel).messages.filter(({ threadTs }) => threadTs === ts),
    ephemerals: (userId) =>
      workspace.ephemerals.filter((each) => userId === undefined || each.user === userId),
    openViews: (userId) =>
      [...workspace.views.values()].filter(
        (each) => each.open && (userId === undefined || each.user === userId),
      ),
    topView: (userId) => [...workspace.views.values()].findLast((each) => each.open && each.user === userId),
    home: (userId) => workspace.homes.get(userId)?.view,
    files: () => [...workspace.files.values()],
    calls,
    missedAcks: missed,
    usedScopes,
    leaveMessage: (channel, text, metadata) => {
      const left = message(channel, text, metadata);
      workspace.channel(channel).messages.push(left);
      return left;
    },
  };
}
