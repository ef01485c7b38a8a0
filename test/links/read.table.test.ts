import { describe, expect, it } from 'vitest';
import { readLink, readLinks } from '../../src/links/read.ts';
import { tables } from './tables/index.ts';

for (const { platform, rows } of tables) {
  describe(`links of ${platform ?? 'sites that no platform owns'}`, () => {
    for (const row of rows) {
      const [written, kind, canonical, known] = row;
      if (canonical === undefined) {
        it(`refuses ${written} (${kind})`, () => {
          expect(readLink(written)).toMatchObject({ kind: 'refused', reason: kind });
        });
        continue;
      }
      it(`reads ${written}`, () => {
        expect(readLink(written)).toEqual({
          kind: 'target',
          written,
          target: {
            canonical,
            platform,
            kind,
            id: known?.id,
            account: known?.account,
            host: new URL(canonical).host,
          },
        });
      });
      it(`finds ${written} in a sentence`, () => {
        const found = readLinks(`Bonjour, regardez « ${written} », merci.`);
        expect(
          found.map((reading) => (reading.kind === 'target' ? reading.target.canonical : reading)),
        ).toEqual([canonical]);
      });
      it(`reads the canonical link of ${written} as itself`, () => {
        expect(readLink(canonical)).toMatchObject({ target: { canonical, platform, kind } });
      });
    }
  });
}
