import {
  type APIInteractionGuildMember,
  GuildMemberFlags,
  InteractionContextType,
  type InteractionType,
} from 'discord-api-types/v10';
import type { Interaction } from './interactions.ts';
import { UPLOAD_MAX_BYTES } from './limits.ts';
import type { World } from './world.ts';

/**
 * An interaction as the gateway sends it.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
 */
export function payload(
  world: World,
  interaction: Interaction,
  type: InteractionType,
  data: unknown,
): unknown {
  const { place, by, on } = interaction;
  const common = {
    id: interaction.id,
    application_id: world.bot.id,
    type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: place.id,
    channel: world.channelOf(place),
    locale: by.locale,
    app_permissions: '0',
    entitlements: [],
    attachment_size_limit: UPLOAD_MAX_BYTES,
    ...(on === undefined ? {} : { message: on.api }),
  };
  if (place.kind === 'dm') {
    return {
      ...common,
      user: by.user,
      context: InteractionContextType.BotDM,
      authorizing_integration_owners: { 0: '0' },
    };
  }
  const { guild } = place;
  const member: APIInteractionGuildMember = {
    user: by.user,
    roles: [],
    joined_at: new Date(0).toISOString(),
    deaf: false,
    mute: false,
    flags: GuildMemberFlags.CompletedOnboarding,
    permissions: '0',
  };
  return {
    ...common,
    member,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    context: InteractionContextType.Guild,
    authorizing_integration_owners: { 0: guild.id },
  };
}
