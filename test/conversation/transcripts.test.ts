import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { play } from './transcript.ts';

const folder = join(import.meta.dirname, '../transcripts');
const journeys = readdirSync(folder).filter((file) => file.endsWith('.md'));

/**
 * Each file in test/transcripts/ is a journey: what the person does, and what Vigie answers, to be read and reviewed
 * like any text. `UPDATE_TRANSCRIPTS=1` writes the answers anew.
 */
describe('the engine answers as its transcript tells:', () => {
  it.each(journeys)('%s', async (file) => {
    const path = join(folder, file);
    const kept = readFileSync(path, 'utf8');
    const played = await play(kept);
    if (process.env['UPDATE_TRANSCRIPTS'] === '1') writeFileSync(path, played);
    else expect(played).toBe(kept);
  });
});
