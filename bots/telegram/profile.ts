import type { Api } from 'grammy';
import { LOCALES } from '../../src/text/locale.ts';
import { say } from '../../src/text/say.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { groupMenu, privateMenu } from './commands.ts';
import { calling } from './errors.ts';
import { DESCRIPTION_MAX, SHORT_DESCRIPTION_MAX } from './limits.ts';
import { words } from './sentences.ts';

const SENTENCES_OF_DESCRIPTION = [say('greeting.what'), say('greeting.emergency'), say('greeting.privacy')];

/**
 * Tells Telegram the bot's commands and what stands above an empty chat and on its profile, in each language; apps in any other
 * language are shown the English ones.
 * @throws TelegramFailure
 */
export async function describeBot(api: Api, localisers: Localisers): Promise<void> {
  const languages = [
    { localiser: localisers.en, language: {} },
    ...LOCALES.map((locale) => ({ localiser: localisers[locale], language: { language_code: locale } })),
  ];
  for (const { localiser, language } of languages) {
    const privately = { scope: { type: 'all_private_chats' }, ...language } as const;
    const inGroups = { scope: { type: 'all_group_chats' }, ...language } as const;
    await calling('setMyCommands', api.setMyCommands(privateMenu(localiser), privately));
    await calling('setMyCommands', api.setMyCommands(groupMenu(localiser), inGroups));
    const description = SENTENCES_OF_DESCRIPTION.map((sentence) => localiser.bare(sentence))
      .join('\n\n')
      .slice(0, DESCRIPTION_MAX);
    await calling('setMyDescription', api.setMyDescription(description, language));
    const about = words(localiser, 'telegram.about').slice(0, SHORT_DESCRIPTION_MAX);
    await calling('setMyShortDescription', api.setMyShortDescription(about, language));
  }
}
