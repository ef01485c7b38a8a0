import { setTimeout as sleep } from 'node:timers/promises';
import { App } from '@slack/bolt';
import type { CaseFiling } from '../../src/casefile/filing.ts';
import type { Acting } from '../../src/cases/acting.ts';
import type { Desk } from '../../src/cases/desk.ts';
import type { Finding } from '../../src/cases/find.ts';
import type { FollowUps } from '../../src/cases/follow-ups.ts';
import type { Lists } from '../../src/cases/lists.ts';
import type { NoteKeeping } from '../../src/cases/noting.ts';
import { POLES, type Pole } from '../../src/catalogue/categories.ts';
import type { Handing } from '../../src/handovers/handing.ts';
import type { Figures } from '../../src/insight/figures.ts';
import type { JobHandlers } from '../../src/jobs.ts';
import { errorFields, type Log } from '../../src/log.ts';
import type { Sending } from '../../src/notices/courier.ts';
import type { Escalations } from '../../src/notices/escalations/source.ts';
import type { Noticing } from '../../src/notices/noticing.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import type { ActingDeps } from './acting.ts';
import { called, repeated, SlackCallFailed, webClient } from './calls.ts';
import { CASE_ACTIONS } from './case-actions/index.ts';
import { registerCommands } from './commands.ts';
import type { DeskCommand } from './desk-command.ts';
import { digesting } from './digest.ts';
import { figuresCommand, registerFigures } from './figures/index.ts';
import { monthlyFigures } from './figures/monthly.ts';
import { findButton, findCommand, registerFind } from './find/index.ts';
import { registerFollowUp } from './follow-up/buttons.ts';
import { followUpsCommand, registerFollowUps } from './follow-up/list.ts';
import { onCaseButton } from './guard.ts';
import { registerHome } from './home/home.ts';
import { httpReceiver, requestsOf, type SlackRequests } from './http.ts';
import { inOrder } from './in-order.ts';
import { quiet } from './logging.ts';
import { registerLooking } from './looks.ts';
import { registerMembership } from './membership.ts';
import { registerMenu } from './menu.ts';
import { pageCommand } from './page/command.ts';
import { registerPage } from './page/index.ts';
import { people } from './people.ts';
import { posting } from './posting.ts';
import { registerReplies } from './replies.ts';
import { roleFaults } from './role-check.ts';
import { type RoleSettings, roles } from './roles.ts';
import { gallery } from './screenshots.ts';
import { registerShortcuts } from './shortcuts.ts';
import { socketReceiver } from './socket.ts';
import { messages } from './standing.ts';
import { registerWatch, type Watching, watchButton } from './watch/index.ts';

/** How long a stop waits for Slack to delete the screenshots that are being looked at, in milliseconds. */
const CLOSED_WITHIN_MS = 5_000;

export interface SlackSettings {
  /** The bot token (`xoxb-…`). */
  readonly botToken: string;
  /** How Slack's requests arrive. */
  readonly via:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
  /** The root of the Web API where it is not Slack's own (a proxy). */
  readonly apiUrl?: string;
  /** The workspace whose members may act, where it is not the bot token's own. */
  readonly teamId?: string | undefined;
  /** The id of each pole's Slack channel. */
  readonly channels: Readonly<Record<Pole, string>>;
  /** The language of cards and threads. */
  readonly locale: Locale;
  readonly roles: RoleSettings;
  /** The user group that urgent cases mention, by id. */
  readonly onCall?: string | undefined;
  /** When the digest is posted, in minutes since midnight; without, there is none. */
  readonly digestAt?: number;
  /** When the month's figures are posted, in minutes since midnight; without, they are not. */
  readonly figuresAt?: number | undefined;
}

export interface SlackDeskDeps {
  readonly desk: Desk;
  readonly acting: Acting;
  /** The lists of cases; without them there is no home tab. */
  readonly lists?: Lists | undefined;
  /** What is to be followed up after notices; without it nothing lists it. */
  readonly followUps?: FollowUps | undefined;
  /** Finds cases, where there are lists too. */
  readonly finding?: Finding | undefined;
  /** The figures; without them none are shown. */
  readonly figures?: Figures | undefined;
  /** Keeps replies in cases' threads as notes; without it they stay conversation. */
  readonly notes?: NoteKeeping | undefined;
  /** What notices are made from; without it none can be prepared. */
  readonly notices?: Noticing | undefined;
  /** Who notifies, and with what; without it no notice can be prepared. */
  readonly sending?: Sending | undefined;
  /** What escalations of notices start from; without it none can be prepared. */
  readonly escalations?: Escalations | undefined;
  /** What handovers are made from; without it none can be prepared. */
  readonly handovers?: Handing | undefined;
  /** What case files are made from; without it none can be made. */
  readonly caseFiles?: CaseFiling | undefined;
  /** The watch; without it the desk only shows what others report. */
  readonly watch?: Watching | undefined;
  readonly localisers: Localisers;
  readonly log: Log;
}

export interface SlackDesk {
  /** Carries out the jobs that show cases. Waits for `start`. */
  readonly showCase: JobHandlers['show-case'];
  /** Carries out the jobs that read lists of links. */
  readonly importList: JobHandlers['import-list'];
  /** Once a minute: what is due in Slack, whichever process left it. */
  tend(): Promise<void>;
  /** What Vigie's web server hands over when Slack's requests arrive by HTTP. */
  readonly requests: SlackRequests | undefined;
  /**
   * Verifies the bot token and, in Socket Mode, connects.
   * @throws SlackCallFailed with Slack's error when a token is refused
   */
  start(): Promise<void>;
  /** Disconnects, and waits for the acts in work. */
  stop(): Promise<void>;
  /** What is wrong with the settings as Slack sees them, one line each; empty when all is well. */
  check(): Promise<readonly string[]>;
}

interface Identity {
  readonly team: string;
  readonly botUser: string;
  readonly bot: string | undefined;
}

/** The moderators' desk in Slack. Nothing connects before `start`. */
export function slackDesk(settings: SlackSettings, deps: SlackDeskDeps): SlackDesk {
  const { desk, acting, localisers, log } = deps;
  const web = webClient(settings.botToken, settings.apiUrl);
  let identity: Identity | undefined;

  async function identify(): Promise<Identity> {
    if (identity !== undefined) return identity;
    const me = await repeated('auth.test', () => web.auth.test());
    if (me.team_id === undefined || me.user_id === undefined)
      throw new SlackCallFailed('auth.test', 'no-identity', false);
    identity = { team: me.team_id, botUser: me.user_id, bot: me.bot_id };
    return identity;
  }
  const known = (): Identity => {
    if (identity === undefined) throw new Error('The Slack desk has not been started');
    return identity;
  };

  const { via } = settings;
  const http = via.kind === 'http' ? httpReceiver(via.signingSecret, log) : undefined;
  const socket =
    via.kind === 'socket'
      ? socketReceiver({ appToken: via.appToken, apiUrl: settings.apiUrl }, log)
      : undefined;
  const app = new App({
    ...(http === undefined ? {} : { receiver: http }),
    ...(socket === undefined ? {} : { receiver: socket }),
    authorize: async () => {
      const { botUser, bot } = await identify();
      return {
        botToken: settings.botToken,
        botUserId: botUser,
        ...(bot === undefined ? {} : { botId: bot }),
      };
    },
    convoStore: false,
    logger: quiet(log),
  });
  const inWork = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const work = next();
    inWork.add(work);
    await work.finally(() => inWork.delete(work));
  });
  app.error(async (error) =>
    log.error(errorFields(error.original ?? error), 'a request from Slack was not handled'),
  );

  const members = people(web);
  const { person } = members;
  const holding = roles({
    web,
    person,
    team: () => settings.teamId ?? known().team,
    channels: [...new Set(Object.values(settings.channels))],
    settings: settings.roles,
    log,
  });
  const standing = {
    messages: messages(web, () => known().botUser),
    desk,
    localiser: localisers[settings.locale],
    channels: settings.channels,
  };
  const cards = posting({ ...standing, onCall: settings.onCall, log });
  const { digestAt } = settings;
  const digest = digestAt === undefined ? undefined : digesting({ ...standing, at: digestAt });
  const { figures } = deps;
  const { figuresAt } = settings;
  const monthly =
    figures === undefined || figuresAt === undefined
      ? undefined
      : monthlyFigures({ ...standing, web, figures, at: figuresAt, log });
  const shots = gallery(web, desk, log);
  /** Whether pictures of a case were destroyed that may still be looked at. */
  async function picturesWent(number: number): Promise<boolean> {
    if ((await desk.lentFiles({ case: number })).length === 0) return false;
    if ((await desk.card(number))?.minor === true) return true;
    const { lines } = await desk.threadNews(number);
    return lines.some(
      ({ line }) => line.kind === 'report-withdrawn' || line.kind === 'screenshots-destroyed',
    );
  }
  async function show(number: number, when: 'at-once' | 'in-time'): Promise<void> {
    await identify();
    if (await picturesWent(number)) await shots.closeCase(number);
    await cards.show(number, when);
  }
  const actingDeps: ActingDeps = {
    web,
    desk,
    acting,
    notices: deps.notices,
    handovers: deps.handovers,
    caseFiles: deps.caseFiles,
    sending: deps.sending,
    escalations: deps.escalations,
    localisers,
    locale: settings.locale,
    person,
    roleOf: holding.roleOf,
    refresh: (number: number) =>
      show(number, 'at-once').catch((error: unknown) => {
        log.warn({ case: number, ...errorFields(error) }, 'a card was left to its job');
      }),
    log,
  };
  for (const { id: action, needs, run, failed, register } of CASE_ACTIONS) {
    onCaseButton(app, actingDeps, {
      action,
      needs,
      run: async (doing) => {
        await run(actingDeps, doing);
      },
      failed,
    });
    register?.(app, actingDeps);
  }
  registerFollowUp(app, actingDeps);
  registerLooking(app, { ...actingDeps, gallery: shots });
  if (deps.lists !== undefined) {
    const finding = deps.finding === undefined ? undefined : findButton;
    const watching = deps.watch === undefined ? undefined : watchButton;
    registerHome(app, { ...actingDeps, lists: deps.lists, followUps: deps.followUps, finding, watching });
  }
  /** What `/vigie <word>` does beside what is done with one case, in the order in which help shows it. */
  const { finding, lists } = deps;
  const find = finding === undefined || lists === undefined ? undefined : { ...actingDeps, finding, lists };
  const followUps = deps.followUps === undefined ? undefined : { ...actingDeps, followUps: deps.followUps };
  if (followUps !== undefined) registerFollowUps(app, followUps);
  const watch = deps.watch === undefined ? undefined : registerWatch(app, actingDeps, deps.watch);
  const commands: readonly DeskCommand[] = [
    ...(find === undefined ? [] : [findCommand(find)]),
    pageCommand(actingDeps),
    ...(figures === undefined ? [] : [figuresCommand({ ...actingDeps, figures })]),
    ...(followUps === undefined ? [] : [followUpsCommand(followUps)]),
    ...(watch?.commands ?? []),
  ];
  if (find !== undefined) registerFind(app, find);
  registerPage(app, actingDeps);
  if (figures !== undefined) registerFigures(app, { ...actingDeps, figures });
  registerMembership(app, members, holding);
  registerMenu(app, actingDeps);
  registerCommands(app, actingDeps, commands);
  if (deps.notes !== undefined) {
    registerShortcuts(app, actingDeps, deps.notes);
    registerReplies(app, actingDeps, deps.notes);
  }

  return {
    showCase: ({ case: number }) => show(number, 'in-time'),
    async importList(payload) {
      await identify();
      await watch?.importList(payload);
    },
    async tend() {
      await identify();
      await inOrder([
        shots.closeDue,
        cards.tend,
        async () => digest?.(Date.now()),
        async () => monthly?.(Date.now()),
      ]);
    },
    requests: http === undefined ? undefined : requestsOf(http),
    async start() {
      await identify();
      await socket?.start();
    },
    async stop() {
      await socket?.stop();
      await Promise.allSettled(inWork);
      await Promise.race([
        shots.closeOwn().catch(() => undefined),
        sleep(CLOSED_WITHIN_MS, undefined, { ref: false }),
      ]);
    },
    async check() {
      const faults: string[] = [];
      try {
        await identify();
      } catch (error) {
        return [`SLACK_BOT_TOKEN: Slack answers ${codeOf(error)}`];
      }
      if (via.kind === 'socket') {
        const connections = webClient(via.appToken, settings.apiUrl);
        try {
          await repeated('apps.connections.open', () => connections.apps.connections.open());
        } catch (error) {
          faults.push(`SLACK_APP_TOKEN: Slack answers ${codeOf(error)}`);
        }
      }
      for (const pole of POLES) {
        const channel = settings.channels[pole];
        try {
          const { channel: found } = await called('conversations.info', () =>
            web.conversations.info({ channel }),
          );
          if (found?.is_member !== true)
            faults.push(`the Slack channel of the pole ${pole}: invite the app to it`);
        } catch (error) {
          faults.push(
            `the Slack channel of the pole ${pole}: Slack answers ${codeOf(error)}; invite the app if it is private`,
          );
        }
      }
      faults.push(...(await roleFaults({ web, person }, settings.roles)));
      return faults;
    },
  };
}

function codeOf(error: unknown): string {
  return error instanceof SlackCallFailed ? error.code : 'nothing';
}
