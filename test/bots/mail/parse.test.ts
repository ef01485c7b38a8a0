import { describe, expect, test } from 'vitest';
import { nameOf, parseMail } from '../../../bots/mail/parse.ts';
import { readAnswer } from '../../../src/notices/answers/read.ts';
import { newNoticeReference, replyAddress } from '../../../src/notices/reference.ts';
import { bounceOf, eml } from './mails.ts';

const parse = (lines: readonly string[]) => parseMail(eml(lines));

/** A mail that passes a provider's decision on, as an attachment; its type is as mail programs give it. */
function passingOn(type: string, disposition: string): readonly string[] {
  return [
    'From: Colleague <colleague@association.example>',
    'To: notices@association.example',
    'Subject: =?utf-8?Q?d=C3=A9cision_re=C3=A7ue?=',
    'Message-ID: <colleague@association.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Voici ce que nous avons eu.',
    '--b',
    `Content-Type: ${type}`,
    `Content-Disposition: ${disposition}`,
    '',
    'From: Legal <legal@platform.example>',
    'To: someone@association.example',
    'Subject: Our decision',
    'Message-ID: <decision@platform.example>',
    'In-Reply-To: <N7K3M9QXR2.mail@association.example>',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'We have removed the content.',
    '',
    'On Monday, Association wrote:',
    '> Please remove it.',
    '--b--',
    '',
  ];
}

describe('a mail that passes another on as an attachment', () => {
  test.each([
    ['message/rfc822', 'attachment'],
    ['message/rfc822; name="decision.eml"', 'attachment; filename="decision.eml"'],
    ['message/rfc822', 'inline'],
    ['application/octet-stream; name="decision.eml"', 'attachment; filename="decision.eml"'],
  ])('as %s, %s, is read with it', async (type, disposition) => {
    const mail = await parse(passingOn(type, disposition));
    expect(mail.messageId).toBe('<colleague@association.example>');
    expect(mail.attached.map(({ subject }) => subject)).toEqual(['Our decision']);
    const answer = readAnswer(mail);
    expect(answer).toMatchObject({ kind: 'decision', proposes: 'removed' });
    expect(answer.content).toEqual({
      from: 'colleague@association.example (Colleague)',
      subject: 'décision reçue',
      text: 'Voici ce que nous avons eu.\n\nWe have removed the content.',
    });
    expect(answer.claims.flatMap(({ messageIds }) => messageIds)).toContain(
      '<N7K3M9QXR2.mail@association.example>',
    );
  });

  test('is a delivery report where a server sends a mail back, whose words are not its own', async () => {
    expect((await parseMail(bounceOf('<one@a.example>'))).attached).toEqual([]);
  });
});

describe('a mail is read', () => {
  test('with its recipients, wherever servers wrote them', async () => {
    const mail = await parse([
      'From: Legal <legal@platform.example>',
      'To: "Association, the" <notices+n1@a.example>, other@b.example',
      'Delivered-To: notices+n2@a.example',
      'X-Original-To: notices+n3@a.example',
      '',
      'Hello',
    ]);
    expect(mail.recipients).toEqual([
      'notices+n1@a.example',
      'other@b.example',
      'notices+n2@a.example',
      'notices+n3@a.example',
    ]);
    expect(mail.from).toEqual({ name: 'Legal', address: 'legal@platform.example' });
  });

  test('with the recipient that names a notice first, wherever it stands among hundreds', async () => {
    const named = replyAddress('notices@a.example', newNoticeReference());
    const others = Array.from({ length: 300 }, (_, n) => `somebody${n}@b.example`);
    const { recipients } = await parse([`To: ${[...others, named].join(',\r\n ')}`, '', 'x']);
    expect(recipients).toHaveLength(100);
    expect(recipients[0]).toBe(named);
  });

  test('with a subject in encoded words, over several lines', async () => {
    const { subject } = await parse([
      'Subject: =?utf-8?B?UsOpcG9uc2UgYSB2b3RyZSBub3RpZmljYXRpb24g?=',
      ' =?iso-8859-1?Q?supprim=E9e?=',
      '',
      'x',
    ]);
    expect(subject).toBe('Réponse a votre notification supprimée');
  });

  test('with the mails that it answers', async () => {
    const mail = await parse([
      'Message-ID: <own@platform.example>',
      'In-Reply-To: <one@a.example>',
      'References: <zero@a.example>',
      '\t<one@a.example>',
      '',
      'x',
    ]);
    expect(mail).toMatchObject({
      messageId: '<own@platform.example>',
      inReplyTo: ['<one@a.example>'],
      references: ['<zero@a.example>', '<one@a.example>'],
    });
  });

  test('as text where it is HTML, with what it quotes marked', async () => {
    const { text } = await parse([
      'Content-Type: text/html; charset=iso-8859-1',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<style>p { color: red }</style><p>Le contenu a =E9t=E9 <b>supprim=E9</b>.</p><script>alert(1)</script>',
      '<blockquote>Notification N-1</blockquote>',
    ]);
    expect(text).toContain('Le contenu a été supprimé.');
    expect(text).toMatch(/^> Notification N-1$/mu);
    expect(text).not.toMatch(/color|alert/u);
  });

  test('as text where its plain part is empty and its HTML is not', async () => {
    const { text } = await parse([
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      '<p>Removed.</p>',
      '--b--',
    ]);
    expect(text.trim()).toBe('Removed.');
  });

  test.each([
    ['an element that is not displayed', '<div style="color:red; display: none">Removed.</div>'],
    ['an element that cannot be seen', '<span style="VISIBILITY:hidden"><b>Re</b>moved.</span>'],
    ['an element that is hidden', '<p hidden>Removed.</p>'],
    ['what somebody struck', '<s>Removed.</s><del>Removed.</del><strike>Removed.</strike>'],
    ['what a style strikes', '<span style="text-decoration: underline line-through">Removed.</span>'],
    ['a comment', '<!-- Removed. -->'],
    ['a title', '<title>Removed.</title>'],
  ])('without %s', async (_, unsaid) => {
    const { text } = await parse(['Content-Type: text/html', '', `<p>Kept ${unsaid} <b>a &lt; b</b>.</p>`]);
    expect(text.replaceAll(/\s+/gu, ' ').trim()).toMatch(/^Kept ?a < b ?\.$/u);
  });

  test.each([
    ['styles', `<style>${'a { color: red }\r\n'.repeat(20_000)}</style>`],
    ['comments', `<!--[if mso]>${'x'.repeat(300_000)}<![endif]-->`],
    ['an image within itself', `<img alt="" src="data:image/png;base64,${'A'.repeat(300_000)}">`],
  ])('as text where its HTML is long by %s', async (_, long) => {
    const { text } = await parse(['Content-Type: text/html', '', `${long}<p>Removed.</p>`]);
    expect(text.trim()).toBe('Removed.');
  });

  test('with its HTML where its plain part says to look at that', async () => {
    const both = (plain: string) =>
      parse([
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        plain,
        '--b',
        'Content-Type: text/html',
        '',
        '<p>The reported content was removed.</p>',
        '--b--',
      ]);
    const instead = 'Please view this e-mail in an HTML reader.';
    expect((await both(instead)).text).toContain('The reported content was removed.');
    const same = (await both('The *reported* content was removed.')).text;
    expect(same.trim()).toBe('The *reported* content was removed.');
  });

  test('without what is attached', async () => {
    const { text } = await parse([
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Removed.',
      '--b',
      'Content-Type: text/plain; name=invoice.txt',
      'Content-Disposition: attachment; filename=invoice.txt',
      '',
      'secret',
      '--b--',
    ]);
    expect(text.trim()).toBe('Removed.');
  });

  test('as a report of a delivery that failed, with the mail that it is about', async () => {
    const mail = await parseMail(bounceOf('<notice-1@a.example>'));
    expect(mail.delivery).toEqual({ actions: ['failed'], of: ['<notice-1@a.example>'] });
    expect(readAnswer(mail).kind).toBe('bounce');
    expect(mail.text).not.toContain('Action:');
  });

  test.each([
    ['is empty', ''],
    ['has no headers', '\r\n\r\njust words'],
    [
      'has no end',
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nhalf',
    ],
    ['promises parts and has none', 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'],
    ['has a boundary of nothing', 'Content-Type: multipart/mixed\r\n\r\n--\r\n\r\nx'],
    ['names a character set that is none', 'Content-Type: text/plain; charset=no-such-thing\r\n\r\nx'],
    ['has broken encoded words', 'Subject: =?utf-8?B?!!!?= =?x?Q?=\r\n\r\nx'],
    ['has bytes that are no UTF-8', 'Content-Type: text/plain; charset=utf-8\r\n\r\n\xff\xfe\x00x'],
    ['has broken addresses', 'From: <<>@,;\r\nTo: @@@\r\n\r\nx'],
    [
      'nests parts deeply',
      Array.from(
        { length: 300 },
        (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
      ).join(''),
    ],
    ['nests HTML deeply', `Content-Type: text/html\r\n\r\n${'<div>'.repeat(30_000)}x`],
    ['has a header without an end', `Subject: ${'a'.repeat(200_000)}`],
  ])('though it %s', async (_, source) => {
    const mail = await parseMail(Buffer.from(source, 'latin1'));
    expect(readAnswer(mail).claims).toEqual([]);
  });
});

describe('a mail as long as one is fetched is read in no time', () => {
  const inBase64 = (text: string): string =>
    [
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64').replaceAll(/.{76}/gu, '$&\r\n'),
    ].join('\r\n');
  test.each([
    ['one run of blanks', inBase64(`a${' '.repeat(700_000)}b`)],
    ['one run of dots', inBase64(`a${'.'.repeat(700_000)}b`)],
    ['line ends', inBase64('\n'.repeat(700_000))],
    ['attributions', inBase64('On x wrote:\n> q\n'.repeat(40_000))],
    ['tags', `Content-Type: text/html\r\n\r\n${'<b>'.repeat(300_000)}`],
    ['ends of tags', `Content-Type: text/html\r\n\r\n${'<b></i>'.repeat(140_000)}`],
    ['comments without end', `Content-Type: text/html\r\n\r\n${'<!--'.repeat(240_000)}`],
    ['paragraphs', `Content-Type: text/html\r\n\r\n${'<p>a</p>'.repeat(120_000)}`],
    ['one word where an address stands', `Delivered-To: ${'a'.repeat(900_000)}\r\n\r\nx`],
  ])('though it is all %s', { timeout: 60_000 }, async (_, source) => {
    const began = performance.now();
    readAnswer(await parseMail(Buffer.from(`From: x@platform.example\r\n${source}`)));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

test('a mail is named by its Message-ID and what it says, and without one by its bytes', async () => {
  const name = async (...lines: readonly string[]): Promise<string> => {
    const source = eml([...lines, 'To: notices@association.example', '', 'y']);
    return nameOf(source, await parseMail(source));
  };
  expect(await name('Subject: x')).toBe(await name('Subject: x'));
  expect(await name('Subject: x')).not.toBe(await name('Subject: z'));
  const named = ['Message-ID: <one@x.example>', 'Subject: x'];
  expect(await name(...named)).toMatch(/^<one@x\.example> sha256:[0-9a-f]{64}$/u);
  expect(await name(...named, 'Delivered-To: notices@association.example')).toBe(await name(...named));
  expect(await name('Message-ID: <one@x.example>', 'Subject: z')).not.toBe(await name(...named));
});
