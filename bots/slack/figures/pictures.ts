import type { WebClient } from '@slack/web-api';
import type { LentFiles } from '../../../src/cases/showing.ts';
import type { Chart } from '../../../src/insight/charts/chart.ts';
import { pngOf } from '../../../src/insight/charts/render.ts';
import { uploadPicture } from '../uploads.ts';
import type { ShownChart } from './blocks.ts';

/** Figures are of no case. */
const NO_CASE = 0;
/** How long pictures lie in Slack that no message keeps there, in milliseconds: as long as somebody may look at them. */
const SHOWN_FOR_MS = 60 * 60_000;

/**
 * Draws charts and brings them to Slack, from where a sweep deletes them in an hour, unless they are kept
 * (`desk.returned`) because a message shows them.
 * @throws SlackCallFailed
 */
export function uploadCharts(
  web: WebClient,
  desk: Pick<LentFiles, 'lend'>,
  charts: readonly Chart[],
): Promise<readonly ShownChart[]> {
  return Promise.all(
    charts.map(async (chart): Promise<ShownChart> => {
      const bytes = await pngOf(chart.spec);
      const file = await uploadPicture(web, bytes, `${chart.name}.png`, (id) =>
        desk.lend(NO_CASE, id, SHOWN_FOR_MS),
      );
      return { chart, file };
    }),
  );
}
