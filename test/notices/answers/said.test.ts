import { describe, expect, test } from 'vitest';
import { said } from '../../../src/notices/answers/said.ts';

/** Sentences as platforms write them, and the outcomes that they tell. */
const TOLD: readonly (readonly [string, readonly string[]])[] = [
  ['We have removed the content you reported because it goes against our Community Standards.', ['removed']],
  ['Thanks for your report. The content has been removed from Facebook.', ['removed']],
  ['We removed the post on 3 May 2026.', ['removed']],
  ['The URLs listed in your notice have been removed from our search results.', ['removed']],
  ['We’ve taken it down.', ['removed']],
  ['Le contenu que vous avez signalé a été supprimé.', ['removed']],
  ['Nous avons supprimé la vidéo signalée.', ['removed']],
  ['Nous les avons donc retirés.', ['removed']],
  ['We have withheld the reported Tweet in France.', ['restricted']],
  ['We’ve blocked the content from view on the YouTube country site for France.', ['restricted']],
  ['We restricted access to the post in the European Union.', ['restricted']],
  ['L’accès à ce contenu a été bloqué en France.', ['restricted']],
  ['Cette publication n’est plus accessible en France.', ['restricted']],
  ['The account has been permanently suspended.', ['account-suspended']],
  ['The reported account was removed.', ['account-suspended']],
  ['We have suspended this user.', ['account-suspended']],
  ['Nous avons suspendu le compte concerné.', ['account-suspended']],
  ['Le compte signalé a été définitivement banni.', ['account-suspended']],
  ['We found that the content doesn’t go against our Community Standards.', ['refused']],
  ['We have reviewed the post and it does not violate our rules.', ['refused']],
  ['No violation was found.', ['refused']],
  ['We have decided not to take action at this time.', ['refused']],
  ['The post has not been removed.', ['refused']],
  ['We won’t be taking any action.', ['refused']],
  ['Après examen, ce contenu n’enfreint pas nos règles.', ['refused']],
  ['Le contenu n’a pas été supprimé.', ['refused']],
  ['Nous avons décidé de ne pas donner suite.', ['refused']],
  ['We added a warning label to the post.', ['reduced']],
  ['The visibility of the post has been limited.', ['reduced']],
  ['Nous avons réduit la visibilité de cette publication.', ['reduced']],
  ['The content was removed by its author.', ['gone-by-author']],
  ['La vidéo a été supprimée par son auteur.', ['gone-by-author']],
  ['We had already removed this content.', ['gone-by-platform']],
  ['La publication avait déjà été supprimée.', ['gone']],
  ['The post was no longer available when we received your notice.', ['gone']],
  // Two things at once: both are told, so that neither is proposed.
  ['We removed the video and suspended the account.', ['account-suspended', 'removed']],
  ['We removed the video, but the other posts do not violate our rules.', ['refused', 'removed']],
];

/** Sentences that tell no outcome. */
const TELLS_NOTHING = [
  'We may remove the content.',
  'If we find that the content violates our policies, it will be removed.',
  'Please note that content that was removed may be restored.',
  'If the content does not violate our policies, it will stay.',
  'Le contenu pourra être supprimé s’il enfreint nos règles.',
  'Si le contenu a été supprimé, vous en serez informés.',
  'Was the content removed?',
  'We’ve taken action on the content.',
  'The content is no longer available.',
  'We remove content that violates our rules.',
  'The content will be removed within 24 hours.',
  'Your report has been removed.',
  'Votre signalement a été supprimé.',
  'If you have received this email in error, please delete it.',
];

const RECEIPTS = [
  'We have received your notice and will review it.',
  'Your request (123) has been received and is being reviewed by our support staff.',
  'Thank you for contacting X.',
  'We acknowledge receipt of your complaint.',
  'Nous accusons réception de votre notification.',
  'Nous avons bien reçu votre demande.',
  'Votre signalement a bien été enregistré.',
  'Merci de nous avoir contactés.',
];

describe('the words of a provider’s answer', () => {
  test.each(TOLD)('“%s” tells %j', (words, outcomes) => {
    const { outcomes: found, decided } = said(words);
    expect([...found].sort()).toEqual(outcomes);
    expect(decided).toBe(true);
  });

  test.each(TELLS_NOTHING)('“%s” tells no outcome', (words) => {
    expect([...said(words).outcomes]).toEqual([]);
  });

  test.each(RECEIPTS)('“%s” confirms that the notice was received, and decides nothing', (words) => {
    expect(said(words)).toMatchObject({ receipt: true, decided: false });
  });

  test.each(['I am out of the office until Monday.', 'Je suis absente jusqu’au 3 mai.', 'Absence du bureau'])(
    '“%s” is of somebody who is away',
    (words) => {
      expect(said(words).absence).toBe(true);
    },
  );

  test('are read however they are broken into lines, accented or quoted', () => {
    expect([...said('LE CONTENU\nSIGNALE A ETE\nSUPPRIME').outcomes]).toEqual(['removed']);
    expect([...said('We\u00a0have removed\r\nthe content').outcomes]).toEqual(['removed']);
  });

  test('are read in a moment, whatever somebody wrote to make it long', () => {
    for (const long of ['we have '.repeat(20_000), 'content '.repeat(20_000), 'a'.repeat(200_000)])
      expect([...said(long).outcomes]).toEqual([]);
  });
});
