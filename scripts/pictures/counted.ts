import sharp from 'sharp';
import { figuresView } from '../../bots/slack/figures/index.ts';
import { monthlyMessage } from '../../bots/slack/figures/monthly.ts';
import { dayAt } from '../../src/catalogue/limitation.ts';
import type { Chart } from '../../src/insight/charts/chart.ts';
import { chartsOf } from '../../src/insight/charts/of-period.ts';
import { pngOf } from '../../src/insight/charts/render.ts';
import { sampleFigures } from './figures.ts';
import type { Scene } from './story.ts';
import type { Shown } from './surfaces.ts';
import { CHANNELS, NAMES } from './team.ts';

/** The charts of invented figures, drawn small, as if they lay in Slack. */
async function drawnCharts({ localiser, team }: Scene): Promise<readonly { chart: Chart; file: string }[]> {
  const charts = chartsOf(localiser, sampleFigures());
  return Promise.all(
    charts.map(async (chart) => {
      const file = `F0${chart.name.toUpperCase().replaceAll(/[^A-Z]/gu, '')}`;
      const png = sharp(await pngOf(chart.spec))
        .resize({ width: 640 })
        .png({ palette: true, colours: 16, dither: 0 });
      const { data, info } = await png.toBuffer({ resolveWithObject: true });
      const { width, height } = info;
      team.pictures.set(file, { uri: `data:image/png;base64,${data.toString('base64')}`, width, height });
      return { chart, file };
    }),
  );
}

/** What `/vigie stats` shows of invented figures. */
export async function statsShown(scene: Scene): Promise<Shown> {
  const { localiser } = scene;
  const today = dayAt(Date.now(), localiser.timeZone);
  const view = figuresView(localiser, sampleFigures(), await drawnCharts(scene), today);
  return { kind: 'view', view, tallest: 1_060 };
}

/** The message of the month, of invented figures. */
export async function monthShown(scene: Scene): Promise<Shown> {
  const { blocks } = monthlyMessage(scene.localiser, sampleFigures(), await drawnCharts(scene));
  return { kind: 'message', blocks, around: { channel: NAMES[CHANNELS.moderation] } };
}
