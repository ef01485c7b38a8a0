/** Does leased work when its turn comes: says `begun` then, and `standing by` when another process does it. */
import { lease } from '../../db/lease.ts';

lease({
  url: process.env['DATABASE_URL'] ?? '',
  name: 'test',
  work: {
    async start() {
      console.log('begun');
      return { stop: async () => undefined };
    },
  },
  log: {
    info: () => console.log('standing by'),
    warn: () => undefined,
    error: () => console.log('stopped'),
  },
});
