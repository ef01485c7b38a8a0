import { describe, expect, test } from 'vitest';
import { ownWords, passedOn } from '../../../src/notices/answers/own-words.ts';

const OWN = 'We have removed the content.\n\nBest regards,\nThe team';

describe('what a mail says itself', () => {
  test.each([
    [
      'marks each line',
      `${OWN}\n\nOn Wed, Nov 25, 2026 at 9:00 AM Association <notices@a.example> wrote:\n> Notice\n> N-7K3-M9Q-XR2`,
    ],
    [
      'is introduced over two lines',
      `${OWN}\n\nOn Wed, Nov 25, 2026 at 9:00 AM\nAssociation <notices@a.example> wrote:\n\n> Notice`,
    ],
    [
      'is introduced in French',
      `${OWN}\n\nLe mer. 25 nov. 2026 à 09:00, Association <notices@a.example> a écrit :\n> Notification`,
    ],
    ['has no marks', `${OWN}\n\nOn Wed, Nov 25, 2026, Association wrote:\n\nNotice\nof illegal content`],
    ['stands below Outlook’s line', `${OWN}\n\n-----Original Message-----\nFrom: Association\nThe notice`],
    [
      'stands below Outlook’s line in French',
      `${OWN}\n\n-----Message d’origine-----\nDe : Association\nLa notification`,
    ],
    [
      'stands below its headers',
      `${OWN}\n\nFrom: Association <notices@a.example>\nSent: Wednesday\nTo: Legal\nSubject: Notice\n\nThe notice`,
    ],
    [
      'stands below its headers in French',
      `${OWN}\n\nDe : Association\nEnvoyé : mercredi\nÀ : Legal\nObjet : Notification\n\nLa notification`,
    ],
    [
      'stands below its headers with blank lines between',
      `${OWN}\n\nFrom: Association\n\nSent: Wednesday\n\nTo: Legal\n\nSubject: Notice\n\nThe notice`,
    ],
    [
      'stands below its headers in cells, each in a line',
      `${OWN}\n\nDe :\nAssociation\n\nEnvoyé :\nmercredi\n\nÀ :\nLegal\n\nObjet :\nNotification\n\nLa notification`,
    ],
    ['stands below its headers in one line', `${OWN}\n\nFrom:ADate:xTo:ySubject:z\n\nThe notice`],
    [
      'is introduced by a date and an address alone',
      `${OWN}\n\n2026-11-25 10:00 GMT+01:00 Association <notices@a.example>:\n> Notice`,
    ],
  ])('leaves out a quoted mail that %s', (_, text) => {
    expect(ownWords(text)).toBe(OWN);
  });

  test('keeps what was written below and between quoted lines', () => {
    expect(ownWords('On Monday, Association wrote:\n> One?\nYes.\n> Two?\nNo.')).toBe('Yes.\nNo.');
  });

  test('leaves out a signature and what mail programs add', () => {
    expect(ownWords('Done.\n-- \nA. Person\nLegal')).toBe('Done.');
    expect(ownWords('Done.\n\nSent from my iPhone')).toBe('Done.');
    expect(ownWords('##- Please type your reply above this line -##\n\nYour request was received.')).toBe(
      'Your request was received.',
    );
  });

  test('keeps a sentence that only begins like an introduction, and a lone line that begins like a header', () => {
    const text = 'On Monday we removed the content.\nFrom: now on it is gone.';
    expect(ownWords(text)).toBe(text);
  });

  test('is nothing where a mail only quotes', () => {
    expect(ownWords('> Notice\n> N-7K3-M9Q-XR2')).toBe('');
  });
});

/** A megabyte each of what makes a search begin anew at every sign or line. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['introductions of quotes', 'On x wrote:\n> q\n'.repeat(62_500)],
  ['introductions of nothing', `${'On x wrote:\n'.repeat(40_000)}${'\n'.repeat(500_000)}> q`],
  ['half introductions', 'On x\n'.repeat(200_000)],
  ['headers', 'From: x\nSent: y\n'.repeat(62_500)],
  ['lines for passing on', '---------- Forwarded message ---------\n'.repeat(25_000)],
  ['dashes', '-'.repeat(1_000_000)],
  ['marks of quotes', '>'.repeat(1_000_000)],
  ['spaces', `a${' '.repeat(1_000_000)}b`],
  ['blank lines', '\n'.repeat(1_000_000)],
];

describe('a mail that was made to be long', () => {
  test.each(HOSTILE)('is read to its end in a moment: %s', (_, text) => {
    expect(ownWords(text).length).toBeLessThanOrEqual(text.length);
    expect(passedOn('Fwd: x', text).length).toBeLessThanOrEqual(text.length);
  });
});

describe('what a mail says that another passes on', () => {
  const HEADERS =
    'De : Legal <legal@platform.example>\nEnvoyé : mercredi\nÀ : Association\nObjet : Votre demande';
  test.each([
    ['Gmail', `À joindre.\n\n---------- Forwarded message ---------\n${HEADERS}\n\n\n${OWN}`],
    ['Thunderbird', `-------- Message transféré --------\n${HEADERS}\n\n${OWN}\n-- \nLegal`],
    ['Outlook', `À joindre.\n\n________________________________\n${HEADERS}\n\n${OWN}`],
    ['Outlook without a line', `À joindre.\n\n${HEADERS}\n\n${OWN}\n\n-----Original Message-----\nNotice`],
    ['Apple Mail', `Début du message réexpédié :\n\n${`${HEADERS}\n\n${OWN}`.replaceAll(/^/gmu, '> ')}\n`],
  ])('is what %s passes on', (_, text) => {
    expect(passedOn('TR: Votre demande N-7K3-M9Q-XR2', text)).toBe(OWN);
  });

  test('is nothing where none is passed on', () => {
    const answer = `${OWN}\n\n-----Original Message-----\n${HEADERS}\n\nThe notice`;
    expect(passedOn('Re: N-7K3-M9Q-XR2', answer)).toBe('');
    expect(passedOn('Fwd: N-7K3-M9Q-XR2', OWN)).toBe('');
    expect(passedOn('Fwd: x', '---------- Forwarded message ---------')).toBe('');
    expect(passedOn('Fwd: x', HEADERS)).toBe('');
  });
});
