import type { ComparedFigures } from '../../../src/insight/charts/of-period.ts';
import type { Figures } from '../../../src/insight/figures.ts';
import { type Period, periodBefore } from '../../../src/insight/period.ts';

/** A period's figures beside those of the period before. */
export async function compared(
  figures: Pick<Figures, 'figures' | 'course'>,
  period: Period,
): Promise<ComparedFigures> {
  const [now, before, course] = await Promise.all([
    figures.figures(period),
    figures.figures(periodBefore(period)),
    figures.course(period),
  ]);
  return { now, before, course };
}
