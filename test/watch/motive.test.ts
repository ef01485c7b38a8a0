import { expect, it } from 'vitest';
import { MOTIVE_SLUGS } from '../../src/catalogue/offences.ts';
import { termMotiveSaid } from '../../src/watch/motive.ts';
import { localisers } from '../bots/slack/sentences.ts';

it('the motive of a term is said in the reader’s language, whatever the list was written in', () => {
  for (const motive of ['antisemite', 'antisemitic', 'antisemitism']) {
    expect(termMotiveSaid(localisers.fr, motive)).toBe('Antisémite');
    expect(termMotiveSaid(localisers.en, motive)).toBe('Antisemitic');
  }
  for (const motive of MOTIVE_SLUGS) expect(termMotiveSaid(localisers.fr, motive)).not.toBe(motive);
});

it('a motive that the catalogue does not know is said in its own words', () => {
  expect(termMotiveSaid(localisers.en, 'haine-lgbt')).toBe('haine lgbt');
  expect(termMotiveSaid(localisers.fr, 'constructor')).toBe('constructor');
});
