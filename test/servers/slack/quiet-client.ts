import { App } from '@slack/bolt';
import { LogLevel, WebAPIPlatformError, WebClient } from '@slack/web-api';
import type { SlackServer } from '../slack.ts';

const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** The real WebClient against the local Slack: no retries, nothing logged. */
export function quietClient(slack: SlackServer, token = slack.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: silent,
  });
}

/** A real Bolt app against the local Slack, over Socket Mode or HTTP; `stop` ends it. */
export async function quietApp(slack: SlackServer, via: 'socket' | 'http'): Promise<App> {
  const clientOptions = { slackApiUrl: slack.url };
  const shared = { token: slack.botToken, clientOptions, logger: silent };
  if (via === 'socket') {
    const app = new App({ ...shared, appToken: slack.appToken, socketMode: true });
    await app.start();
    return app;
  }
  const app = new App({ ...shared, signingSecret: slack.signingSecret });
  const server = await app.start(0);
  const address = 'address' in server ? server.address() : null;
  if (address === null || typeof address === 'string') throw new Error('the app has no port');
  slack.deliverTo(`http://127.0.0.1:${address.port}/slack/events`);
  return app;
}

/** The error with which Slack refused a call. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (thrown) {
    if (thrown instanceof WebAPIPlatformError) return thrown.data.error;
    throw thrown;
  }
  throw new Error('Slack took the call');
}
