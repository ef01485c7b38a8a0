import type { App } from '@slack/bolt';
import type { JobHandlers } from '../../../src/jobs.ts';
import type { WatchImports } from '../../../src/watch/importing.ts';
import type { WatchReporting } from '../../../src/watch/reporting.ts';
import type { WatchTerms } from '../../../src/watch/terms-list.ts';
import type { ActingDeps } from '../acting.ts';
import type { DeskCommand } from '../desk-command.ts';
import { importCommand, importingLists, registerImporting } from './import.ts';
import { registerReporting, reportCommand } from './report.ts';
import { registerTerms, termsCommand } from './terms.ts';

export { watchButton } from './report.ts';

/** What the watch needs beside what every act does. */
export interface Watching {
  readonly reporting: WatchReporting;
  readonly imports: WatchImports;
  readonly terms: WatchTerms;
}

/** The watch on the desk, registered. */
export interface DeskWatch {
  /** What can be typed of it. */
  readonly commands: readonly DeskCommand[];
  readonly importList: JobHandlers['import-list'];
}

/** Registers the modals, buttons and shortcuts of the watch. */
export function registerWatch(app: App, deps: ActingDeps, watching: Watching): DeskWatch {
  // Modals that only say something tell when they are closed; there is nothing to do then.
  app.view({ callback_id: /^watch-/, type: 'view_closed' }, async ({ ack }) => ack());
  registerReporting(app, deps, watching.reporting);
  registerImporting(app, deps, watching);
  registerTerms(app, deps, watching.terms);
  return {
    commands: [reportCommand(deps), importCommand(deps), termsCommand(deps, watching.terms)],
    importList: importingLists(deps, watching),
  };
}
