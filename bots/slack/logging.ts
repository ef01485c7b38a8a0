import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../../src/log.ts';

/**
 * Slack's libraries log whole payloads at their lower levels and addresses with tickets in their errors. Of them
 * only the fact that something was said, and how serious it is, reaches the operator; what failed is logged by
 * the desk itself.
 */
export function quiet(log: Log | undefined): Logger {
  return {
    debug() {},
    info() {},
    warn: () => log?.warn({ from: 'slack-sdk' }, 'a library of Slack warned'),
    error: () => log?.error({ from: 'slack-sdk' }, 'a library of Slack met an error'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
