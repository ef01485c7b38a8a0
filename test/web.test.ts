import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Health, serveWeb, type Web } from '../src/web.ts';

let web: Web | undefined;
afterEach(async () => {
  await web?.stop();
  web = undefined;
});

async function serving(health: Health = async () => ({ ok: true })): Promise<number> {
  web = await serveWeb({
    host: '127.0.0.1',
    port: 0,
    paths: new Map([['/taken', (_request, response) => response.writeHead(200).end('taken')]]),
    health,
  });
  return web.port;
}

/** What the server answers to bytes as they are. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

test('a path is served by its listener whatever query follows, and others are unknown', async () => {
  const port = await serving();
  expect((await fetch(`http://127.0.0.1:${port}/taken?a=1`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${port}/taken/more`)).status).toBe(404);
});

test.each(['//', '//:', 'http://[', '*', '/%', '///taken'])(
  'a request for %s, which is no path of ours, brings nothing down',
  async (target) => {
    const port = await serving();
    const answer = await raw(port, `GET ${target} HTTP/1.1\r\nhost: vigie\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /u);
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  },
);

test('many health checks at once ask the database once', async () => {
  let asked = 0;
  let answer: (() => void) | undefined;
  const port = await serving(async () => {
    asked += 1;
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return { ok: true };
  });
  const checks = Array.from({ length: 20 }, () => fetch(`http://127.0.0.1:${port}/health`));
  await expect.poll(() => asked).toBe(1);
  answer?.();
  const answers = await Promise.all(checks.map(async (check) => (await check).status));
  expect(new Set(answers)).toEqual(new Set([200]));
});

test('a health check that throws says that the service lacks something', async () => {
  const port = await serving(() => Promise.reject(new Error('down')));
  const response = await fetch(`http://127.0.0.1:${port}/health`);
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ ok: false, lacks: 'an answer' });
});
