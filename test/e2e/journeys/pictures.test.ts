import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealedAs } from '../../../db/sealed-as.ts';
import { open, readMasterKeys, unwrap } from '../../../src/privacy/seal.ts';
import { say } from '../../../src/text/say.ts';
import { localisers } from '../../../src/text/sentences.ts';
import type { Somebody } from '../../contract/channel.ts';
import { someoneOnDiscord } from '../../contract/discord.ts';
import { someoneOnTelegram } from '../../contract/telegram.ts';
import { upload } from '../../servers/discord.ts';
import { type Installation, installation } from './installation.ts';
import { SETTLED, send, tellDetails, words } from './reporting.ts';

/** What stands in the picture's hidden data, beside the place where it was taken. */
const CAMERA = 'Appareil de Camille';

let vigie: Installation;
let people = 800;

beforeAll(async () => {
  vigie = await installation();
  await vigie.discord.connected();
});
afterAll(() => vigie.stop());

/** A photo as a telephone makes it: with the place, the device, and turned by a mark only. */
function photograph(): Promise<Buffer> {
  return sharp({ create: { width: 80, height: 40, channels: 3, background: '#c04020' } })
    .jpeg()
    .withExif({
      IFD0: { Make: CAMERA },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 24/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 21/1 7/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** Somebody on a channel who can send a file besides, and how often the channel's file server was asked for one. */
interface WithFiles {
  readonly somebody: Somebody;
  /** Sends a file as it is, under a name and the type that their app guesses from it. */
  readonly sends: (bytes: Uint8Array, name: string, type: string) => void;
  readonly fetches: () => number;
}

function onTelegram(): WithFiles {
  people += 1;
  const person = vigie.telegram.user(people, { language_code: 'fr' });
  return {
    somebody: someoneOnTelegram(vigie, person),
    sends: (bytes, name, type) => void person.document(bytes, name, type),
    // A file can be fetched by what getFile gives only.
    fetches: () => vigie.telegram.calls.filter(({ method }) => method.toLowerCase() === 'getfile').length,
  };
}

function onDiscord(): WithFiles {
  people += 1;
  const person = vigie.discord.person(`sender-${people}`, { locale: 'fr' });
  let fetched = 0;
  return {
    somebody: someoneOnDiscord(vigie, person, 'fr'),
    sends(bytes, name, type) {
      const known = new Set(vigie.discord.world.files.keys());
      person.write('', { files: [upload(name, type, bytes)] });
      for (const [path, file] of vigie.discord.world.files) {
        if (known.has(path)) continue;
        // The server reads the bytes when it serves them.
        vigie.discord.world.files.set(path, {
          ...file,
          get bytes() {
            fetched += 1;
            return bytes;
          },
        });
      }
    },
    fetches: () => fetched,
  };
}

const attachmentsOf = (reference: string) => vigie.sql`
  SELECT a.*, p.data_key FROM attachments a JOIN reports r ON r.id = a.report JOIN reporters p ON p.id = r.reporter
  WHERE r.reference = ${reference}`;

const statesOf = async (reference: string) => (await attachmentsOf(reference)).map(({ state }) => state);

/** Every byte that the database holds, as PostgreSQL writes rows: bytes in hexadecimal, texts as they are. */
async function everything(): Promise<string> {
  const tables = await vigie.sql<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'graphile_worker')`;
  const rows = await Promise.all(
    tables.map(({ name }) => vigie.sql.unsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`)),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

describe.each([
  ['Telegram', onTelegram],
  ['Discord', onDiscord],
] as const)('a picture on %s', (name, newcomer) => {
  async function toContext(somebody: Somebody, category: 'category.antisemitism' | 'category.minors') {
    await somebody.press(words(category, 'fr'));
    await somebody.sees(words('context.ask', 'fr'));
  }

  test('with its place and device in it is kept sealed; the copy that is shown has neither', async () => {
    const { somebody, sends } = newcomer();
    const picture = await photograph();
    expect(picture.includes(CAMERA)).toBe(true);
    await somebody.begin(`https://x.com/someone/status/190000000000001${name.length}`);
    await toContext(somebody, 'category.antisemitism');
    sends(picture, 'photo.jpg', 'image/jpeg');
    await somebody.press(words('context.continue', 'fr'));
    await tellDetails(somebody, 'fr', { contact: true });
    const reference = await send(somebody, 'fr');
    await expect.poll(() => statesOf(reference), SETTLED).toEqual(['kept']);

    const [row] = await attachmentsOf(reference);
    const key = unwrap(readMasterKeys(vigie.masterKeys), row?.['data_key']);
    expect(open(key, sealedAs.original(row?.['id']), row?.['original']).equals(picture)).toBe(true);
    const shown = open(key, sealedAs.shown(row?.['id']), row?.['shown']);
    const metadata = await sharp(shown).metadata();
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect([metadata.format, metadata.width, metadata.height]).toEqual(['jpeg', 40, 80]);
    expect(shown.includes(CAMERA)).toBe(false);

    const kept = await everything();
    expect(kept).not.toContain(CAMERA);
    expect(kept).not.toContain(Buffer.from(CAMERA).toString('hex'));
    // The bytes with which every JPEG begins.
    expect(kept).not.toContain('\\xffd8ff');
  });

  test('that is a text under another name is refused by its bytes, and the reporter is told', async () => {
    const { somebody, sends } = newcomer();
    await somebody.begin(`https://x.com/someone/status/190000000000002${name.length}`);
    await toContext(somebody, 'category.antisemitism');
    sends(Buffer.from('Pas une image, un texte.'), 'capture.png', 'image/png');
    await somebody.press(words('context.continue', 'fr'));
    await tellDetails(somebody, 'fr', { contact: true });
    const reference = await send(somebody, 'fr');
    await somebody.sees(words('file.not-an-image', 'fr'));
    const [row] = await attachmentsOf(reference);
    expect(row).toMatchObject({ state: 'refused', handle: null, original: null, shown: null });
  });

  test('that is refused is not spoken of to somebody who did not want to be written to', async () => {
    const { somebody, sends } = newcomer();
    await somebody.begin(`https://x.com/someone/status/190000000000003${name.length}`);
    await toContext(somebody, 'category.antisemitism');
    sends(Buffer.from('Pas une image, un texte.'), 'capture.png', 'image/png');
    await somebody.press(words('context.continue', 'fr'));
    await tellDetails(somebody, 'fr', { contact: false });
    const reference = await send(somebody, 'fr');
    const before = somebody.screen();
    await expect.poll(() => statesOf(reference), SETTLED).toEqual(['refused']);
    const waiting = async () => {
      const [row] =
        await vigie.sql`SELECT count(*)::int AS n FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL`;
      return row?.['n'];
    };
    await expect.poll(waiting, SETTLED).toBe(0);
    expect(somebody.screen()).toEqual(before);
  });

  test('sent before the category says that a minor is concerned is never fetched, and leaves no row', async () => {
    const { somebody, sends, fetches } = newcomer();
    const already = fetches();
    await somebody.begin(`https://x.com/someone/status/190000000000004${name.length}`);
    await somebody.sees(words('category.ask', 'fr'));
    sends(await photograph(), 'photo.jpg', 'image/jpeg');
    await toContext(somebody, 'category.minors');
    await somebody.sees(localisers().fr.bare(say('pictures.destroyed', { count: 1 })));
    await somebody.press(words('answer.skip', 'fr'));
    await somebody.press(words('details.to-review', 'fr'));
    await somebody.sees(words('review.ask', 'fr'));
    const reference = await send(somebody, 'fr');
    const [row] = await vigie.sql`
      SELECT c.number, c.minor, c.card_version = c.version AS shown FROM reports r JOIN report_targets rt ON rt.report = r.id
      JOIN targets t ON t.id = rt.target JOIN cases c ON c.number = t."case" WHERE r.reference = ${reference}`;
    expect(row?.['minor']).toBe(true);
    // Once the card stands, the jobs of the same submit have had their turn.
    await expect.poll(() => vigie.cards(row?.['number']), SETTLED).toHaveLength(1);
    expect(await attachmentsOf(reference)).toHaveLength(0);
    expect(await everything()).not.toContain('"fetch-attachment"');
    expect(fetches()).toBe(already);
  });

  test('sent before the details say that a minor is concerned is never fetched, and leaves no row', async () => {
    const { somebody, sends, fetches } = newcomer();
    const already = fetches();
    await somebody.begin(`https://x.com/someone/status/190000000000005${name.length}`);
    await toContext(somebody, 'category.antisemitism');
    sends(await photograph(), 'photo.jpg', 'image/jpeg');
    await somebody.press(words('context.continue', 'fr'));
    await tellDetails(somebody, 'fr', { minor: true, contact: true });
    const reference = await send(somebody, 'fr');
    const [row] = await vigie.sql`SELECT minor FROM reports WHERE reference = ${reference}`;
    expect(row?.['minor']).toBe(true);
    expect(await attachmentsOf(reference)).toHaveLength(0);
    expect(fetches()).toBe(already);
  });

  test('of what somebody else said may concern a minor is never fetched, and its sender is told nothing', async () => {
    const link = `https://x.com/someone/status/190000000000006${name.length}`;
    const other = newcomer();
    await other.somebody.begin(link);
    await toContext(other.somebody, 'category.minors');
    await other.somebody.press(words('answer.skip', 'fr'));
    await other.somebody.press(words('details.to-review', 'fr'));
    await send(other.somebody, 'fr');

    const { somebody, sends, fetches } = newcomer();
    const already = fetches();
    await somebody.begin(link);
    await toContext(somebody, 'category.antisemitism');
    sends(await photograph(), 'photo.jpg', 'image/jpeg');
    await somebody.press(words('context.continue', 'fr'));
    await tellDetails(somebody, 'fr', { contact: true });
    const reference = await send(somebody, 'fr');
    const before = somebody.screen();
    await expect.poll(() => statesOf(reference), SETTLED).toEqual([]);
    expect(fetches()).toBe(already);
    expect(somebody.screen()).toEqual(before);
  });
});
