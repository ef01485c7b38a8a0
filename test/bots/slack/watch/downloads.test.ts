import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { SlackCallFailed, webClient } from '../../../../bots/slack/calls.ts';
import { downloadFile } from '../../../../bots/slack/watch/downloads.ts';
import { type SlackServer, startSlackServer } from '../../../servers/slack.ts';

const CONTENT = 'lien\nhttps://x.com/a/status/1\n';

let slack: SlackServer;

afterEach(async () => {
  await slack.close();
});

/** A workspace in which Alice has given the app a file. */
async function withFile(scopes?: readonly string[]): Promise<string> {
  slack = await startSlackServer(scopes === undefined ? {} : { scopes });
  slack.member('UALICE');
  slack.channel('C0MOD', { members: ['UALICE'] });
  const file = slack.upload({ user: 'UALICE', name: 'liste.csv', bytes: CONTENT });
  // Nobody is there to take the event: what counts is that the app may see the file now.
  slack.say({ user: 'UALICE', channel: 'C0MOD', text: '', files: [file] }).catch(() => undefined);
  return file;
}

const web = () => webClient(slack.botToken, slack.url);

it('gives the bytes of a file that a member gave to the app', async () => {
  const file = await withFile();
  const got = await downloadFile(web(), file, 1_000);
  expect(got.kind === 'file' && Buffer.from(got.bytes).toString()).toBe(CONTENT);
});

it('says that a file is gone, too large, or not for an app without the scope', async () => {
  const file = await withFile();
  expect(await downloadFile(web(), 'F0UNKNOWN', 1_000)).toEqual({ kind: 'missing', why: 'gone' });
  expect(await downloadFile(web(), file, 3)).toEqual({ kind: 'missing', why: 'too-large' });
  await slack.close();
  const other = await withFile(['chat:write']);
  expect(await downloadFile(web(), other, 1_000)).toEqual({ kind: 'missing', why: 'no-access' });
});

it('takes a page to sign in for no file', async () => {
  const file = await withFile();
  const page = createServer((request, response) => {
    if (request.url?.startsWith('/api/') === true) {
      const address = `http://${request.headers.host}/files/liste.csv`;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, file: { id: file, size: 10, url_private_download: address } }));
    } else
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>');
  });
  await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
  const address = page.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const asked = webClient('xoxb-x', `http://127.0.0.1:${port}/api/`);
  expect(await downloadFile(asked, file, 1_000)).toEqual({ kind: 'missing', why: 'no-access' });
  page.close();
});

it('sends its token nowhere but to Slack', async () => {
  const file = await withFile();
  const heard: string[] = [];
  const thief = createServer((request, response) => {
    heard.push(request.headers.authorization ?? '');
    response.end('x');
  });
  await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve));
  const at = thief.address();
  const elsewhere = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}/a.csv`;
  const api = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, file: { id: file, size: 10, url_private_download: elsewhere } }));
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  const address = api.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const asked = webClient('xoxb-x', `http://127.0.0.1:${port}/api/`);
  expect(await downloadFile(asked, file, 1_000)).toEqual({ kind: 'missing', why: 'no-access' });
  expect(heard).toEqual([]);
  api.close();
  thief.close();
});

it('is to be tried again where Slack answers with a fault, and says nothing of the address', async () => {
  const file = await withFile();
  slack.fail('download', { kind: 'http-500' }, 1);
  const failure = await downloadFile(web(), file, 1_000).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(SlackCallFailed);
  expect(failure).toMatchObject({ method: 'download', code: 'http-500', uncertain: true });
  expect(String(failure)).not.toContain('liste');
  expect(await downloadFile(web(), file, 1_000)).toMatchObject({ kind: 'file' });
});
