import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { quiet } from './logging.ts';

export interface SocketSettings {
  /** The app-level token (`xapp-…`, scope connections:write). */
  readonly appToken: string;
  readonly apiUrl: string | undefined;
}

/** How Slack reaches Vigie by default: over a connection that Vigie opens, so that no public address is needed. */
export function socketReceiver(settings: SocketSettings, log: Log): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: settings.appToken,
    logger: quiet(log),
    installerOptions: {
      // The library's own patient retries: a connection that cannot be opened now is opened later.
      clientOptions: settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl },
    },
  });
}
