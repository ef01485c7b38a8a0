import type { Api } from 'grammy';
import type { BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats } from 'grammy/types';
import { LOCALES, type Locale } from '../../src/text/locale.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { groupMenu, privateMenu } from './commands.ts';
import { calling } from './errors.ts';
import { DESCRIPTION_MAX, SHORT_DESCRIPTION_MAX } from './limits.ts';

const SENTENCES_OF_DESCRIPTION = [say('greeting.what'), say('greeting.emergency'), say('greeting.privacy')];

/** What apps in a language that Vigie does not speak are shown. */
const FOR_EVERYBODY: Locale = 'en';

/**
 * Tells Telegram the bot's commands and what stands above an empty chat and on its profile, in each language; apps
 * in any other language are shown the English ones. Only what differs is set: Telegram is slow to forgive a bot that
 * sets the same at every start.
 * @throws TelegramFailure
 */
export async function describeBot(api: Api, localisers: Localisers): Promise<void> {
  await describeIn(api, localisers[FOR_EVERYBODY], {});
  for (const locale of LOCALES.filter((other) => other !== FOR_EVERYBODY)) {
    await describeIn(api, localisers[locale], { language_code: locale });
  }
}

type Language = { readonly language_code?: Locale };

async function describeIn(api: Api, localiser: Localiser, language: Language): Promise<void> {
  await setCommands(api, privateMenu(localiser), { scope: { type: 'all_private_chats' }, ...language });
  await setCommands(api, groupMenu(localiser), { scope: { type: 'all_group_chats' }, ...language });
  const description = SENTENCES_OF_DESCRIPTION.map((sentence) => localiser.bare(sentence))
    .join('\n\n')
    .slice(0, DESCRIPTION_MAX);
  const told = await calling('getMyDescription', api.getMyDescription(language));
  if (told.description !== description) {
    await calling('setMyDescription', api.setMyDescription(description, language));
  }
  const about = localiser.bare(say('telegram.about')).slice(0, SHORT_DESCRIPTION_MAX);
  const known = await calling('getMyShortDescription', api.getMyShortDescription(language));
  if (known.short_description !== about) {
    await calling('setMyShortDescription', api.setMyShortDescription(about, language));
  }
}

async function setCommands(
  api: Api,
  commands: readonly BotCommand[],
  where: Language & { readonly scope: BotCommandScopeAllPrivateChats | BotCommandScopeAllGroupChats },
): Promise<void> {
  const known = await calling('getMyCommands', api.getMyCommands(where));
  const same =
    known.length === commands.length &&
    commands.every(({ command, description }, index) => {
      return known[index]?.command === command && known[index]?.description === description;
    });
  if (!same) await calling('setMyCommands', api.setMyCommands(commands, where));
}
