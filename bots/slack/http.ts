import type { RequestListener } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { quiet } from './logging.ts';

/** The path of the app's request URL, for events, buttons and commands alike. */
export const REQUEST_PATH = '/slack/events';

/**
 * How Slack reaches Vigie when a signing secret is configured: requests to a public address, each verified by its
 * signature and its age (https://docs.slack.dev/authentication/verifying-requests-from-slack) before it is read.
 * It listens nowhere itself: `requestsOf` gives what Vigie's own web server is to serve.
 */
export function httpReceiver(signingSecret: string, log: Log): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, endpoints: [REQUEST_PATH], logger: quiet(log) });
}

/** The requests of Slack that a web server hands over. */
export interface SlackRequests {
  readonly path: string;
  readonly listener: RequestListener;
}

/** What the web server serves for a receiver. Only POST is Slack's; anything else is answered 405. */
export function requestsOf(receiver: HTTPReceiver): SlackRequests {
  return {
    path: REQUEST_PATH,
    listener: (request, response) => {
      if (request.method === 'POST') receiver.requestListener(request, response);
      else response.writeHead(405, { allow: 'POST' }).end();
    },
  };
}
