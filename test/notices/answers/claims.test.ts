import { describe, expect, test } from 'vitest';
import {
  answeredBy,
  type ClaimedNotice,
  claimsOf,
  theirReference,
} from '../../../src/notices/answers/claims.ts';
import { groupNoticeReference, newNoticeReference, replyAddress } from '../../../src/notices/reference.ts';
import { incoming } from './incoming-mail.ts';

const [ONE, TWO, THREE] = [newNoticeReference(), newNoticeReference(), newNoticeReference()];
const shown = groupNoticeReference(ONE);

function notice(reference: string, more: Partial<ClaimedNotice> = {}): ClaimedNotice {
  return {
    reference,
    messageId: `<${reference}-mail@association.example>`,
    theirReference: undefined,
    case: 1,
    group: 'meta',
    preparedAt: 1,
    ...more,
  };
}

const named = (mail: Parameters<typeof incoming>[0], existing = [notice(ONE)]) =>
  answeredBy(claimsOf(incoming(mail)), existing);

describe('the notice that a mail answers is found', () => {
  test.each([
    [
      'in the address that it was sent to',
      { recipients: [replyAddress('notices@association.example', ONE)] },
    ],
    ['by the mail that it answers', { inReplyTo: [`<${ONE}-mail@association.example>`] }],
    ['by the exchange', { references: ['<other@x.example>', `<${ONE}-mail@association.example>`] }],
    [
      'by what a delivery report is about',
      {
        delivery: { actions: ['failed'], of: [`<${ONE}-mail@association.example>`] },
      },
    ],
    ['in its subject', { subject: `RE: Notice ${shown} of illegal content` }],
    ['in its subject, folded at a dash', { subject: `RE: Notice ${shown.slice(0, 6)} ${shown.slice(6)}` }],
    ['in its words', { text: `About your notice ${shown}:\nit was removed.` }],
    ['in its words in small letters without dashes', { text: `about ${ONE.toLowerCase()}.` }],
    [
      'in its words, broken at a dash',
      { text: `About your notice ${shown.slice(0, 6)}\n${shown.slice(6)}: removed.` },
    ],
    [
      'in its words, broken anywhere',
      { text: `About your notice ${shown.slice(0, 8)}\n${shown.slice(8)}: removed.` },
    ],
    [
      'in what it quotes, broken there',
      { text: `Removed.\n> Notice ${shown.slice(0, 6)}\n> ${shown.slice(6)}` },
    ],
  ])('%s', (_, mail) => {
    expect(named(mail)).toEqual({ reference: ONE, sure: true });
  });

  test('nowhere where it names none, one that does not exist, or a report', () => {
    expect(named({})).toBeUndefined();
    expect(named({ subject: groupNoticeReference(TWO) })).toBeUndefined();
    expect(named({ subject: `Report ${shown.slice(2)}` })).toBeUndefined();
  });

  test('where it is named most surely, and where that one does not exist, where it is named next', () => {
    const recipients = [replyAddress('notices@association.example', ONE)];
    const subject = groupNoticeReference(TWO);
    expect(named({ recipients, subject }, [notice(ONE), notice(TWO)])?.reference).toBe(ONE);
    expect(named({ recipients, subject }, [notice(TWO)])?.reference).toBe(TWO);
  });

  test('to be the latest of those about the same contents: a correction names what it corrects', () => {
    const text = `${groupNoticeReference(ONE)} ${groupNoticeReference(TWO)}`;
    const existing = [notice(ONE), notice(TWO, { preparedAt: 2 })];
    expect(named({ text }, existing)).toEqual({ reference: TWO, sure: true });
  });

  test('to be the first of several about different contents, for which nothing is sure', () => {
    const text = `${groupNoticeReference(THREE)}, ${groupNoticeReference(ONE)}`;
    const existing = [notice(ONE), notice(THREE, { case: 2 })];
    expect(named({ text }, existing)).toEqual({ reference: THREE, sure: false });
  });

  test.each([
    ['subject', { subject: `Re: ${groupNoticeReference(TWO)}` }],
    ['words', { text: `About ${groupNoticeReference(TWO)}: we have removed the content.` }],
    ['exchange', { references: [`<${TWO}-mail@association.example>`] }],
    ['attachments', { attached: [incoming({ subject: groupNoticeReference(TWO) })] }],
  ])('to be the one of its address, for which nothing is sure where its %s names another', (_, mail) => {
    const to = { recipients: [replyAddress('notices@association.example', ONE)], ...mail };
    const other = (more: Partial<ClaimedNotice>) => named(to, [notice(ONE), notice(TWO, more)]);
    expect(other({ case: 2 })).toEqual({ reference: ONE, sure: false });
    expect(other({ group: 'x' })).toEqual({ reference: ONE, sure: false });
    expect(other({})).toEqual({ reference: ONE, sure: true });
  });

  test.each([
    ['in its subject', { subject: '[#4512778] Update on your request' }],
    ['in its subject, as they write it', { subject: 'Ticket (X-4512-7788).' }, 'x-4512-7788'],
    ['in its words', { text: 'Your request 4512778 was closed.' }],
    ['in a mail that it passes on', { attached: [incoming({ subject: 'Re: 4512778' })] }],
  ])(
    'by what its provider calls it, %s, but not surely: others may know that',
    (_, mail, theirs = '4512778') => {
      expect(named(mail, [notice(ONE, { theirReference: theirs })])).toEqual({ reference: ONE, sure: false });
    },
  );

  test('by our own reference before the provider’s', () => {
    const mail = { subject: '[#4512778]', text: `Notice ${shown}` };
    const existing = [notice(ONE), notice(TWO, { case: 2, theirReference: '4512778' })];
    expect(named(mail, existing)).toEqual({ reference: ONE, sure: true });
  });

  test('in words without end as quickly as in others', { timeout: 60_000 }, () => {
    const began = performance.now();
    for (const sign of [' ', '.', '-', '\n', '- ', '1'])
      named({ text: `a${sign.repeat(500_000)}b ${shown}` });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test.each([['2026'], ['art. 33'], ['#12345'], ['abcdefgh']])(
    'never by %s, which is too little',
    (little) => {
      expect(theirReference(little)).toBeUndefined();
    },
  );
});
