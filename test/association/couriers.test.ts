import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { couriersOf } from '../../src/association/couriers.ts';
import { AssociationFileError, associationIn } from '../../src/association/file.ts';
import { readAssociation } from '../../src/association/read.ts';
import type { Carried, NamedCourier } from '../../src/notices/courier.ts';
import { noticeWith } from '../notices/fixtures.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-couriers-'));
});
afterAll(() => rm(folder, { recursive: true }));

let made = 0;
/** The couriers of a file whose modules hold this, by name. */
async function couriersIn(modules: Readonly<Record<string, string>>): Promise<readonly NamedCourier[]> {
  made += 1;
  const lines = ['couriers:'];
  for (const [name, source] of Object.entries(modules)) {
    await writeFile(join(folder, `${name}-${made}.mjs`), source);
    lines.push(`  ${name}:`, `    module: ./${name}-${made}.mjs`);
  }
  const file = join(folder, `association-${made}.yaml`);
  await writeFile(file, `${lines.join('\n')}\n`);
  return couriersOf(await associationIn(file), file);
}

async function mistakesIn(modules: Readonly<Record<string, string>>): Promise<readonly string[]> {
  try {
    await couriersIn(modules);
  } catch (error) {
    if (error instanceof AssociationFileError)
      return error.mistakes.map((mistake) => mistake.replace(/^.*\.yaml:/u, ''));
    throw error;
  }
  return [];
}

const GOOD = `
class Partner {
  title = { fr: 'Partenaire', en: 'Partner' };
  #seen = 0;
  takes({ provider }) { return provider === 'x'; }
  async send() { this.#seen += 1; return { kind: 'sent', reference: String(this.#seen) }; }
}
export default new Partner();`;

const carried: Carried = {
  notice: noticeWith(),
  rendered: { subject: 's', text: 'the text', html: '<p>' },
  key: '<n7k3m9qxr2@association.example>',
  replyTo: 'notices+n7k3m9qxr2@association.example',
  to: { provider: 'forum-exemple', host: undefined, platforms: ['forum-exemple'] },
};

describe('the couriers of an association', () => {
  it('are loaded from beside its file, under the names that it gives them', async () => {
    const [partner, ...others] = await couriersIn({ partner: GOOD });
    expect(others).toEqual([]);
    expect(partner).toMatchObject({ name: 'partner', title: { fr: 'Partenaire', en: 'Partner' } });
    expect(partner?.takes({ provider: 'x', host: undefined, platforms: [] })).toBe(true);
    const { signal } = new AbortController();
    await partner?.send(carried, signal);
    expect(await partner?.send(carried, signal)).toEqual({ kind: 'sent', reference: '2' });
  });

  it('are none without a file, and where it names none', async () => {
    expect(await couriersOf(await associationIn(undefined), undefined)).toEqual([]);
    expect(await couriersIn({})).toEqual([]);
  });

  it.each([
    [
      'export const other = 1;',
      'has a default export whose value must be an object with title, takes and send',
    ],
    [GOOD.replace("fr: 'Partenaire', ", ''), 'has a default export whose title.fr must be a text'],
    [GOOD.replace('takes(', 'take('), 'has a default export whose takes must be a function'],
    ['throw new Error("a secret");', 'cannot be loaded (at bad-N.mjs:1)'],
    ["import './nowhere.mjs';", 'cannot be found, or imports what cannot be found'],
  ])('are refused at start with their line and the reason: %s', async (source, reason) => {
    const mistakes = await mistakesIn({ good: GOOD, bad: source });
    expect(mistakes.map((mistake) => mistake.replace(/bad-\d+/u, 'bad-N'))).toEqual([
      `5:13 couriers.bad.module ${reason}`,
    ]);
  });

  it('are refused at start where they are no program', async () => {
    const [mistake, ...others] = await mistakesIn({ bad: 'export default {' });
    expect(others).toEqual([]);
    expect(mistake).toContain('3:13 couriers.bad.module cannot be loaded');
  });

  it('must be named by a path', () => {
    const reading = readAssociation('couriers:\n  partner:\n    module: left-pad\n', 'a.yaml');
    expect(reading).toEqual({
      ok: false,
      mistakes: [
        'a.yaml:3:13 couriers.partner.module must be the path of a .ts, .js or .mjs file, such as ./partner.ts beside this file',
      ],
    });
  });
});

/** So that the example's types are checked. */
type Example = typeof import('../../docs/courier.example.ts')['default'];

describe('the example of docs/', () => {
  let partner: Server;
  const asked: { readonly headers: unknown; readonly body: unknown }[] = [];
  let answers: { readonly status: number; readonly body: string }[] = [];
  let courier: NamedCourier | undefined;

  beforeAll(async () => {
    partner = createServer(async (request, response) => {
      asked.push({ headers: request.headers, body: JSON.parse(await text(request)) });
      const { status, body } = answers.shift() ?? { status: 200, body: '{"ticket":"T-1"}' };
      response.writeHead(status).end(body);
    });
    await new Promise<void>((resolve) => partner.listen(0, '127.0.0.1', resolve));
    const address = partner.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    process.env['PARTNER_API_URL'] = `http://127.0.0.1:${address.port}/notices`;
    process.env['PARTNER_API_TOKEN'] = 'token';
    const docs = join(import.meta.dirname, '../../docs');
    const module = { module: './courier.example.ts', at: 'association.example.yaml:1:1' };
    [courier] = await couriersOf(
      { couriers: new Map([['partner', module]]) },
      join(docs, 'association.example.yaml'),
    );
  });
  afterEach(() => {
    asked.length = 0;
    answers = [];
  });
  afterAll(async () => {
    await new Promise((resolve) => partner.close(resolve));
    for (const name of ['PARTNER_API_URL', 'PARTNER_API_TOKEN']) delete process.env[name];
  });

  const send = () => courier?.send(carried, AbortSignal.timeout(5_000));

  it('has a title in both languages', () => {
    const title: Example['title'] | undefined = courier?.title;
    expect(title).toEqual({ fr: 'API du partenaire', en: 'Partner’s API' });
  });

  it('takes the notices of the partner’s own platforms', () => {
    expect(courier?.takes(carried.to)).toBe(true);
    expect(courier?.takes({ ...carried.to, provider: undefined, host: 'forum.example' })).toBe(false);
  });

  it('hands a notice over with its key and keeps the partner’s ticket', async () => {
    expect(await send()).toEqual({ kind: 'sent', reference: 'T-1' });
    expect(asked).toMatchObject([
      {
        headers: { authorization: 'Bearer token', 'idempotency-key': carried.key },
        body: {
          reference: 'N000000001',
          text: 'the text',
          links: [expect.stringContaining('x.com'), expect.any(String)],
        },
      },
    ]);
  });

  it('tells what may be tried again from what is refused', async () => {
    answers = [
      { status: 503, body: '' },
      { status: 422, body: '' },
      { status: 200, body: 'no JSON' },
    ];
    expect(await send()).toEqual({ kind: 'not-sent', again: true });
    expect(await send()).toEqual({ kind: 'not-sent', again: false });
    expect(await send()).toEqual({ kind: 'sent' });
  });
});
