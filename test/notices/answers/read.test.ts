import { describe, expect, test } from 'vitest';
import type { IncomingMail } from '../../../src/notices/answers/incoming.ts';
import { readAnswer } from '../../../src/notices/answers/read.ts';
import { incoming } from './incoming-mail.ts';

const read = (parts: Partial<IncomingMail>) => readAnswer(incoming(parts));
const REMOVED = 'We have removed the content.';
const RECEIVED = 'We have received your notice.';

describe('an answer is read as', () => {
  test('a decision with the outcome that its words tell', () => {
    expect(read({ text: REMOVED })).toMatchObject({ kind: 'decision', proposes: 'removed' });
  });

  test('a decision without one where it tells two, or none that is known', () => {
    for (const text of ['We removed the video and suspended the account.', 'We have taken action.']) {
      const { kind, proposes } = read({ text });
      expect({ kind, proposes }).toEqual({ kind: 'decision', proposes: undefined });
    }
  });

  test('a decision though a machine sent it, and though it thanks for the notice', () => {
    const headers = new Map([['auto-submitted', 'auto-generated']]);
    expect(read({ headers, text: `Thank you for your notice. ${REMOVED}` }).kind).toBe('decision');
  });

  test('what a provider decided, where somebody passes its mail on', () => {
    const text = `À joindre.\n\n---------- Forwarded message ---------\nFrom: x\nTo: y\n\n${REMOVED}`;
    const { kind, proposes, content } = read({ subject: 'Fwd: N-7K3-M9Q-XR2', text });
    expect({ kind, proposes, text: content.text }).toEqual({
      kind: 'decision',
      proposes: 'removed',
      text: `À joindre.\n\n${REMOVED}`,
    });
  });

  test('a receipt, whoever sent it', () => {
    expect(read({ text: RECEIVED })).toMatchObject({ kind: 'receipt', proposes: undefined });
    expect(read({ text: RECEIVED, headers: new Map([['auto-submitted', 'auto-replied']]) }).kind).toBe(
      'receipt',
    );
  });

  test.each([
    ['its header says so (RFC 3834)', { headers: new Map([['auto-submitted', 'auto-replied; owner=x']]) }],
    ['it is marked in the older way', { headers: new Map([['precedence', 'bulk']]) }],
    ['its subject tells an absence', { subject: 'Out of office: Re: Notice', text: RECEIVED }],
    ['its words tell an absence', { text: `${RECEIVED} I am out of the office.` }],
    ['it reports that a delivery is delayed', { delivery: { actions: ['delayed'], of: [] }, text: RECEIVED }],
  ])('automatic where %s', (_, parts) => {
    expect(read(parts).kind).toBe('automatic');
  });

  test('a person’s where the header of RFC 3834 says so', () => {
    expect(read({ headers: new Map([['auto-submitted', 'no']]) }).kind).toBe('other');
  });

  test('a bounce where a delivery failed, which proposes nothing, whatever it quotes', () => {
    const delivery = { actions: ['failed'], of: [] };
    expect(read({ delivery, text: REMOVED })).toMatchObject({ kind: 'bounce', proposes: undefined });
    const from = { name: '', address: 'MAILER-DAEMON@mx.platform.example' };
    expect(read({ from, subject: 'Undelivered Mail Returned to Sender' }).kind).toBe('bounce');
    expect(read({ from, subject: 'Undelivered Mail: delayed' }).kind).not.toBe('bounce');
  });

  test.each([
    'Échec de la remise du message',
    'Échec de distribution',
    'Notification d’état de remise (échec)',
    'Message non distribuable',
    'Non remis : Notification',
    'Votre message n’a pas pu être remis',
    'Impossible de remettre votre message',
    'Your message could not be delivered',
  ])('a bounce where a mail server writes “%s”', (subject) => {
    const from = { name: '', address: 'postmaster@platform.example' };
    expect(read({ from, subject }).kind).toBe('bounce');
    expect(read({ subject }).kind).toBe('other');
    expect(read({ from, subject: `${subject} (retard)` }).kind).not.toBe('bounce');
  });

  test.each([
    'Your message\n\n   To: x\n   Subject: Notice\n\nwas deleted without being read on Wednesday.',
    'Your message\n\n   To: x\n   Subject: Notice\n\nwas read on Wednesday.',
    'The message you sent was deleted without being read.',
    'This is a return receipt for the mail that you sent.',
    'Le message a été supprimé sans avoir été lu.',
    'Votre message\n\n   À : x\n   Objet : Notification\n\na été lu le mercredi.',
    'Ceci est un accusé de réception pour le courrier que vous avez envoyé.',
  ])('automatic where a mail program tells what became of the notice: “%s”', (text) => {
    expect(read({ text })).toMatchObject({ kind: 'automatic', proposes: undefined });
  });

  test('automatic where it is a receipt of RFC 8098, whatever its words', () => {
    const type = 'multipart/report; report-type="disposition-notification"; boundary=b';
    const headers = new Map([['content-type', type]]);
    expect(read({ headers, text: REMOVED })).toMatchObject({ kind: 'automatic', proposes: undefined });
  });

  test('a decision though who wrote it will be away', () => {
    const text = `${REMOVED}\n\nNote: I will be out of the office on Friday.`;
    expect(read({ text })).toMatchObject({ kind: 'decision', proposes: 'removed' });
  });

  test('what it says itself: what it quotes proposes nothing', () => {
    const text = `Hello.\n\nOn Monday, Association wrote:\n> ${REMOVED}\n> ${RECEIVED}`;
    expect(read({ text })).toMatchObject({ kind: 'other', proposes: undefined, content: { text: 'Hello.' } });
  });

  test('what it quotes where it says nothing itself, which proposes nothing all the same', () => {
    expect(read({ text: `> ${REMOVED}` })).toMatchObject({
      kind: 'other',
      content: { text: `> ${REMOVED}` },
    });
  });
});

describe('what is kept of an answer', () => {
  test('is told by its beginning: what stands behind a hundred thousand signs is not read', () => {
    const far = `${'x\n'.repeat(50_000)}\n\nN-7K3-M9Q-XR2\n\n${REMOVED}`;
    expect(read({ text: far })).toMatchObject({ kind: 'other', claims: [] });
    expect(read({ text: 'On x wrote:\n> q\n'.repeat(62_500) }).kind).toBe('other');
    expect(read({ attached: [incoming({ text: far })] })).toMatchObject({ kind: 'other', claims: [] });
  });

  test('names the sender by their address before their name, which may pretend to be another', () => {
    const from = { name: 'legal@meta.example', address: 'somebody@elsewhere.example' };
    expect(read({ from }).content.from).toBe('somebody@elsewhere.example (legal@meta.example)');
    expect(read({ from: undefined }).content.from).toBe('');
  });

  test('is bounded, and cuts no character in two', () => {
    const { content } = read({ subject: `a${'😀'.repeat(1000)}`, text: 'é'.repeat(100_000) });
    expect(content.subject.length).toBeLessThanOrEqual(500);
    expect(content.subject).not.toMatch(/\p{Cs}/u);
    expect(content.text).toHaveLength(20_000);
  });
});
