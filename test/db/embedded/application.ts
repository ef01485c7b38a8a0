// A small application on its own server, run as a process of its own so that tests can kill it.
// node --import tsx application.ts <data directory> [<native> [<place for copies>]]
import { startEmbeddedPostgres } from '../../../db/embedded.ts';

const [dataDir = '', native, place] = process.argv.slice(2);
try {
  const server = await startEmbeddedPostgres({
    dataDir,
    log: { info: () => undefined, warn: () => undefined },
    onLost: () => console.log(JSON.stringify({ lost: true })),
    settings: { fsync: 'off' },
    binaries: { ...(native && { native }), ...(place && { places: [place] }) },
  });
  // Before the word that it runs, because the tests send their signal at that word.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void server.stop());
  console.log(JSON.stringify({ url: server.url, adopted: server.adopted }));
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  process.exitCode = 1;
}
