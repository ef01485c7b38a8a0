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
  ['Après examen, le message a été supprimé.', ['removed']],
  ['After review, the message was deleted.', ['removed']],
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

/** Answers as platforms write them, whole, and the outcome that can be proposed to a moderator. */
const PROPOSED: readonly (readonly [string, string])[] = [
  [
    'Thanks for letting us know about this. We removed the video because it violates our hate speech policy.',
    'removed',
  ],
  [
    'The video you flagged has been removed from YouTube. Thank you for keeping the community safe.',
    'removed',
  ],
  [
    'Hi, we’ve reviewed your report and we’ve removed the content for violating our Community Standards. Thanks, Meta',
    'removed',
  ],
  [
    'We’ve reviewed the content you reported for hate speech and removed it for violating our Community Guidelines.',
    'removed',
  ],
  ['We reviewed your report and removed the video. We also notified the account owner.', 'removed'],
  ['We removed the comment. To protect the privacy of others, we don’t share more information.', 'removed'],
  ['We have reviewed your legal request and the URL has been delisted from Google Search.', 'removed'],
  [
    'We’ve removed the Pin because it goes against our Community Guidelines on hateful activities.',
    'removed',
  ],
  ['We have removed the content. Please do not reply to this e-mail.', 'removed'],
  ['We have removed the content, and if you disagree you can appeal.', 'removed'],
  ['We have removed the content without undue delay.', 'removed'],
  ['We would like to inform you that the content has been removed.', 'removed'],
  [
    'The content has been removed. If you believe that this decision is wrong, you may lodge a complaint.',
    'removed',
  ],
  ['Nous avons retiré la vidéo, car elle enfreint nos Règles communautaires.', 'removed'],
  ['Le commentaire a été supprimé car il ne respecte pas nos Standards de la communauté.', 'removed'],
  ['Nous avons constaté une infraction : la vidéo a été supprimée.', 'removed'],
  ['Nous vous confirmons que le contenu a été supprimé.', 'removed'],
  ['Le contenu signalé a été supprimé et ne peut plus être consulté.', 'removed'],
  [
    'We want to let you know that the account broke the X Rules and has been permanently suspended.',
    'account-suspended',
  ],
  ['We’ve found that the account violates Reddit’s Content Policy and has been banned.', 'account-suspended'],
  ['Le compte que vous avez signalé a été suspendu à titre définitif.', 'account-suspended'],
  ['In response to your report, we have withheld the reported content in France.', 'restricted'],
  ['The channel has been blocked in the European Union at the request of local authorities.', 'restricted'],
  ['Nous avons restreint l’accès à cette publication en France sur la base du droit local.', 'restricted'],
  ['We have removed the following URLs from Google Search results in France.', 'restricted'],
  ['We removed the content in the European Union.', 'restricted'],
  ['Nous avons supprimé le contenu en France.', 'restricted'],
  ['We’ve limited the visibility of this post because it may violate our rules.', 'reduced'],
  ['The tweet you reported was already deleted before our review.', 'gone'],
  [
    'We looked over your report, and didn’t find a violation. Please don’t hesitate to report again.',
    'refused',
  ],
  [
    'The Pins were reviewed. We didn’t remove them as they don’t go against our Community Guidelines.',
    'refused',
  ],
  [
    'We have investigated the reported content and could not identify any violations of the X Rules or applicable law.',
    'refused',
  ],
  ['At this time, YouTube has decided not to take action on this content.', 'refused'],
  ['We did not find a violation, so no action was taken against the user or their messages.', 'refused'],
  ['We have reviewed your report. No content was removed because it complies with our rules.', 'refused'],
  ['Neither the video nor the comments have been removed.', 'refused'],
  ['We would like to inform you that this content does not violate our policies.', 'refused'],
  [
    'Nous avons examiné la vidéo et n’avons constaté aucune violation. La vidéo ne sera donc pas supprimée.',
    'refused',
  ],
  ['Cette vidéo respecte nos règles et restera en ligne.', 'refused'],
  ['Aucune des publications signalées n’a été supprimée.', 'refused'],
  ['We found a Community Guidelines violation and the video has been removed. Thanks, TikTok', 'removed'],
  ['We’ve reviewed the Snap and removed the content, as it violates our Community Guidelines.', 'removed'],
  ['Thank you for your report. The message has been removed from the Telegram channel.', 'removed'],
  ['We have removed the message that violated Discord’s Community Guidelines.', 'removed'],
  ['The channel has been blocked for Telegram users in the European Union.', 'restricted'],
  ['The TikTok account has been banned for multiple violations.', 'account-suspended'],
  ['We have disabled the account on Snapchat for hateful conduct.', 'account-suspended'],
  ['The Snap was already deleted when we reviewed it.', 'gone'],
  ['We reviewed the Snapchat account and did not find that it violates our Community Guidelines.', 'refused'],
  [
    'At this time, Google has decided not to take action. Please contact the owner of the website.',
    'refused',
  ],
];

/** Answers in which something seems to be decided, of which nothing can be proposed; and why. */
const PROPOSES_NOTHING: Readonly<Record<string, readonly string[]>> = {
  'of which nothing was removed': [
    'None of the videos you reported were removed.',
    'Not all of the content has been removed.',
    'None of the accounts was suspended.',
    'No account was suspended.',
    'No content was blocked in France.',
    'La vidéo n’a été supprimée que partiellement.',
  ],
  'of what is awaited, asked, supposed or told by others': [
    'We have received your notice. You will receive an e-mail once the content has been removed.',
    'We have forwarded your notice to our customer and asked them to confirm once the content has been removed.',
    'We will keep this ticket open until the content has been removed.',
    'We have required the user to remove the Post. It will be hidden until it has been removed by the user.',
    'Please confirm that the content has been removed.',
    'We are unable to confirm that the content has been removed.',
    'You reported that the content was removed and re-uploaded. We are looking into it.',
    'Users whose content was removed are able to appeal.',
    'The channel owner tells us that the video has been removed.',
    'The post appears to have been removed.',
    'We hope that the content has been removed.',
    'It is possible that the content was removed.',
    'The link leads to a page that says the content was removed.',
    'Nous vous préviendrons dès que le contenu a été retiré.',
    'Une fois que le contenu a été supprimé, vous recevez un e-mail.',
    'Nous ne pouvons pas confirmer que le contenu a été supprimé.',
    'Nous avons transmis votre notification à notre client, qui nous a indiqué que le contenu a été retiré.',
  ],
  'of what is done in general, or was done before': [
    'Our Snapchat team reviewed it and took appropriate action, which may include removing the content.',
    'The content has been processed by our moderators. Telegram channels that violated our terms were blocked.',
    'To protect privacy, Discord does not tell whether the message was deleted.',
    'When we find a violation, messages are removed and users warned.',
    'Thank you for your notice. Last year we removed 4 million videos.',
    'Comments on it were removed by automated systems.',
    'The video you mention was removed previously for other reasons; please check the URL.',
  ],
  'of what was put back': [
    'Following an appeal by the uploader, the video that was removed has been reinstated.',
    'We have restored the content that was removed on 3 May.',
    'The post was removed by mistake and has been restored.',
    'The video was removed. It was later restored on appeal.',
    'We removed the video. It was re-uploaded since.',
    'The video has been temporarily removed.',
    'Le contenu a été supprimé par erreur puis rétabli.',
    'La vidéo qui a été supprimée le 3 mai a été remise en ligne.',
  ],
  'of something else': [
    'We have removed the restriction on this video.',
    'We have removed the warning label from the video.',
    'Links and images have been removed from this message for your security.',
    'The post was removed from recommendations but is still available.',
    'We have removed it from your feed. You will no longer see this content.',
    'We have removed the user’s access to the group.',
    'We removed the user from the group.',
    'The images were removed from our cache.',
    'Messages in this ticket were deleted after 30 days.',
    'Your Trusted Flagger account has been deactivated due to inactivity.',
    'This form is not available in France.',
    'Nous avons retiré l’avertissement apposé sur la vidéo.',
    'La vidéo a été supprimée du fil d’actualité.',
  ],
  'of a part': [
    'We removed two of the three videos you reported.',
    'We removed some of the content you reported.',
    'We have removed one of the posts. The others remain online.',
    'We removed the first video. The second follows our Community Guidelines, so it will stay up.',
    'We have removed the first post. Should you disagree with our decision not to remove the other posts, you may appeal.',
    'We removed the post. Should you disagree with our decision not to remove the comment, you may appeal.',
    'We removed the first post. We would like to inform you that the second does not violate our policies.',
    'The following URLs have been removed: https://a.example/1. The following URLs have not been processed: https://a.example/2.',
    'Link 1: We removed it. Link 2: No violation. Link 3: Under review.',
    'The Pins have been deactivated. We removed 4 of 6; 2 did not meet our criteria for removal.',
    'All of the videos have been removed except the last.',
    'We did not find the content to go against our policies and it remains on LinkedIn. The comments were removed.',
    'Seules deux des cinq publications ont été supprimées.',
    'Une partie seulement des contenus a été supprimée.',
    'Nous avons supprimé la première vidéo. La seconde respecte nos règles et reste en ligne.',
    'Nous avons supprimé la vidéo. Les autres publications n’enfreignent pas nos règles.',
  ],
  'of what is still looked into': [
    'We have not removed the post at this stage.',
    'We have not removed the content yet.',
    'We require that all content complies with our rules.',
    'Based on the information you have provided, we are unable to identify a violation. Please be more specific.',
  ],
};

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
  'Thank you for your report.',
  'We have received your notice. Please do not reply to this e-mail: this mailbox is not monitored.',
  'Merci pour votre signalement.',
  'We acknowledge receipt of your complaint.',
  'Nous accusons réception de votre notification.',
  'Nous avons bien reçu votre demande.',
  'Votre signalement a bien été enregistré.',
];

/** Answers of which none is a receipt, which is recorded without a moderator. */
const NO_RECEIPTS = [
  'Thank you for contacting X.',
  'Merci de nous avoir contactés.',
  'We have not received your notice. Please submit it through our form.',
  'We never received your report.',
  'We did not receive your notice.',
  'Your e-mail has not been received.',
  'Thank you for contacting us. This mailbox is not monitored and your message was not read. Please use our form.',
  'Thank you for your notice. This mailbox is not monitored.',
  'Thank you for your e-mail. Please do not reply: this address is unattended.',
  'Thank you for writing. We do not accept notices at this address: your message has been discarded.',
  'We received your e-mail. We no longer accept reports by e-mail.',
  'Thank you for your report. We are unable to accept your report by e-mail.',
  'Please confirm your e-mail address. Until then we cannot confirm receipt of your notice.',
  'Merci de nous avoir contactés. Cette adresse n’est plus relevée : votre message ne sera pas lu.',
  'Nous n’avons pas reçu votre signalement.',
  'Votre message n’a pas été lu.',
  'Nous n’acceptons pas les notifications à cette adresse. Merci pour votre message.',
  'Merci pour votre courriel. Cette boîte n’est pas consultée.',
  'Nous ne pouvons pas accuser réception de votre notification.',
];

describe('the words of a provider’s answer', () => {
  test.each(TOLD)('“%s” tells %j', (words, outcomes) => {
    const { outcomes: found, decided } = said(words);
    expect([...found].sort()).toEqual(outcomes);
    expect(decided).toBe(true);
  });

  test.each(PROPOSED)('“%s” proposes %s', (words, outcome) => {
    expect(said(words).proposes).toBe(outcome);
  });

  describe.each(Object.entries(PROPOSES_NOTHING))('%s propose nothing', (_, answers) => {
    test.each(answers)('“%s”', (words) => {
      expect(said(words).proposes).toBeUndefined();
    });
  });

  test('of which an end is too long to be read propose nothing', () => {
    const long = `We have removed the content ${'and the same '.repeat(60)}`;
    expect(said(long)).toMatchObject({ decided: true, proposes: undefined });
    const longer = `We have removed the content.\n\n${'Regards.\n'.repeat(2_000)}`;
    expect(said(longer)).toMatchObject({ decided: true, proposes: undefined });
    expect(said(longer.slice(0, 10_000)).proposes).toBe('removed');
  });

  test.each(TOLD.filter(([, outcomes]) => outcomes.length === 1))(
    '“%s” alone proposes it',
    (words, [outcome]) => {
      expect(said(words).proposes).toBe(outcome);
    },
  );

  test.each(TELLS_NOTHING)('“%s” tells no outcome', (words) => {
    expect([...said(words).outcomes]).toEqual([]);
  });

  test.each(RECEIPTS)('“%s” confirms that the notice was received, and decides nothing', (words) => {
    expect(said(words)).toMatchObject({ receipt: true, decided: false });
  });

  test.each(NO_RECEIPTS)('“%s” confirms no receipt', (words) => {
    expect(said(words).receipt).toBe(false);
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
    const words = [
      'we have ',
      'content ',
      'a',
      'a b ',
      'we did not find ',
      'once we ',
      'your accounts ',
      'no posts ',
      'n’avons ',
    ];
    for (const word of words) expect([...said(word.repeat(20_000)).outcomes]).toEqual([]);
    for (const sentence of ['a. ', 'we did not: ', 'We removed it. ', '\n \n', '? '])
      expect(said(sentence.repeat(20_000)).outcomes.size).toBeLessThanOrEqual(1);
  });
});
