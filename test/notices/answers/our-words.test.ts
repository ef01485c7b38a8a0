import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ownWords } from '../../../src/notices/answers/own-words.ts';
import { readAnswer } from '../../../src/notices/answers/read.ts';
import { messageIdOf } from '../../../src/notices/dispatching.ts';
import { groupNoticeReference, newNoticeReference } from '../../../src/notices/reference.ts';
import { incoming } from './incoming-mail.ts';

const RECEIVED = 'Your request (4512) has been received and is being reviewed by our support staff.';

const SENT = [
  'notice',
  'nameless',
  'correction',
  'escalations/reminder',
  'escalations/complaint',
  'escalations/coordinator',
  'escalations/out-of-court',
].flatMap((name) => [`${name}.en.txt`, `${name}.fr.txt`]);

const sent = (name: string): string => readFileSync(`test/notices/${name}`, 'utf8');

describe('what we sent, repeated without marks below a receipt', () => {
  test.each(SENT)('is none of the answer’s words: %s', (name) => {
    expect(ownWords(`${RECEIVED}\n\n${sent(name)}`)).toBe(RECEIVED);
  });

  test.each(SENT)('is known without its subject, and wherever its lines were wrapped: %s', (name) => {
    const wrapped = sent(name)
      .split('\n')
      .slice(1)
      .map((line) => line.replaceAll(/(.{60,72}) /gu, '$1\n'))
      .join('\r\n');
    expect(ownWords(`${RECEIVED}\n\n${wrapped}`)).toBe(RECEIVED);
  });

  test.each([
    [
      'notice.en.txt',
      'The account publishes several such posts every day;',
      'The post was removed on 3 May.',
    ],
    ['notice.fr.txt', 'Faits', 'Faits\n\nLa vidéo a été supprimée en mai.'],
  ])('decides nothing, whatever its facts tell: %s', (name, facts, told) => {
    const text = `${RECEIVED}\n\n${sent(name).replace(facts, told)}`;
    expect(readAnswer(incoming({ text }))).toMatchObject({ kind: 'receipt', proposes: undefined });
  });

  test('is not taken for it where a provider only names the notice', () => {
    for (const text of [
      'Notice reference: N-7K3-M9Q-XR2\n\nWe have removed the content.',
      'Re: Notice of illegal content (Regulation (EU) 2022/2065, Article 16) – ref. N-7K3-M9Q-XR2\n\nWe have removed the content.',
      'Madame, Monsieur,\n\nRéférence de la notification : N-7K3-M9Q-XR2\n\nNous avons supprimé le contenu.',
    ])
      expect(ownWords(text)).toBe(text);
  });
});

describe('a notice that is attached to an answer', () => {
  const text = 'The author says that the content was removed last year. We removed the content.';

  test('is told by its Message-ID, and decides nothing', () => {
    const attached = [incoming({ messageId: '<n7k3m9qxr2@association.example>', text })];
    expect(readAnswer(incoming({ text: RECEIVED, attached }))).toMatchObject({
      kind: 'receipt',
      proposes: undefined,
      content: { text: RECEIVED },
    });
  });

  test('is still what the answer names', () => {
    const reference = newNoticeReference();
    const messageId = messageIdOf(reference, 'notices@association.example');
    const attached = [incoming({ messageId, text: groupNoticeReference(reference) })];
    expect(readAnswer(incoming({ text: RECEIVED, attached })).claims[0]).toMatchObject({
      references: [reference],
    });
  });

  test('is no other mail, whose words are read', () => {
    for (const messageId of ['<n7k3m9qxr2.4@platform.example>', '<answer@platform.example>', undefined]) {
      const attached = [incoming({ messageId, text: 'We removed the content.' })];
      expect(readAnswer(incoming({ attached })).proposes).toBe('removed');
    }
  });
});
