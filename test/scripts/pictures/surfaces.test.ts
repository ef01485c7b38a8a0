import { afterEach, beforeEach, expect, it } from 'vitest';
import { withScene } from '../../../scripts/pictures/story.ts';
import { SURFACES, surfaceSvg } from '../../../scripts/pictures/surfaces.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

it.each(LOCALES)(
  'every surface of the desk is drawn from what the program shows, in %s',
  { timeout: 120_000 },
  async (locale) => {
    await withScene(
      locale,
      async (scene) => {
        for (const surface of SURFACES) {
          const svg = await surfaceSvg(surface, scene);
          expect(svg, surface.name).toContain('</svg>');
          expect(svg, surface.name).not.toContain('undefined');
        }
      },
      database.url,
    );
  },
);
