import { HTTPReceiver } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { quiet } from './logging.ts';

export interface HttpSettings {
  readonly signingSecret: string;
  /** The port to listen on; 0 takes a free one. */
  readonly port: number;
}

/** The path of the app's request URL, for events, buttons and commands alike. */
export const REQUEST_PATH = '/slack/events';

/**
 * How Slack reaches Vigie when a signing secret is configured: requests to a public address, each verified by its
 * signature and its age (https://docs.slack.dev/authentication/verifying-requests-from-slack) before it is read.
 */
export function httpReceiver(settings: HttpSettings, log: Log): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret: settings.signingSecret,
    endpoints: [REQUEST_PATH],
    port: settings.port,
    logger: quiet(log),
  });
}
