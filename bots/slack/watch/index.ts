import type { App } from '@slack/bolt';
import type { WatchReporting } from '../../../src/watch/reporting.ts';
import type { ActingDeps } from '../acting.ts';
import type { DeskCommand } from '../desk-command.ts';
import { registerReporting, reportCommand } from './report.ts';

/** What the watch needs beside what every act does. */
export interface Watching {
  readonly reporting: WatchReporting;
}

/** What can be typed of the watch. */
export function watchCommands(deps: ActingDeps): readonly DeskCommand[] {
  return [reportCommand(deps)];
}

/** Registers the modals, buttons and shortcuts of the watch. */
export function registerWatch(app: App, deps: ActingDeps, { reporting }: Watching): void {
  // Modals that only say something tell when they are closed; there is nothing to do then.
  app.view({ callback_id: /^watch-/, type: 'view_closed' }, async ({ ack }) => ack());
  registerReporting(app, deps, reporting);
}
