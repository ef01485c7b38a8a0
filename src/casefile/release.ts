import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The release of Vigie that is at work, as package.json names it. */
export const VIGIE: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))).version;
