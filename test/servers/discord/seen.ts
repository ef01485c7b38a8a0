import { type APIMessageTopLevelComponent, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { Message, Place } from './world.ts';

export interface SeenButton {
  readonly label: string;
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly style: number;
  readonly disabled: boolean;
}
export interface SeenSelect {
  readonly customId: string;
  readonly placeholder: string | undefined;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description: string | undefined;
  }[];
}

/** A message as one person sees it on their screen, at the moment they looked. */
export interface SeenMessage {
  readonly id: string;
  readonly place: Place;
  readonly content: string;
  readonly from: string;
  readonly ephemeral: boolean;
  readonly embedsSuppressed: boolean;
  readonly embeds: number;
  /** The answer is announced and has not come yet. */
  readonly loading: boolean;
  readonly edits: number;
  readonly pings: readonly string[];
  readonly buttons: readonly SeenButton[];
  readonly selects: readonly SeenSelect[];
}

export function seen(message: Message): SeenMessage {
  const { api } = message;
  const parts = (api.components ?? []).flatMap(rowParts);
  return {
    id: api.id,
    place: message.place,
    content: api.content,
    from: api.author.id,
    ephemeral: message.onlyFor !== undefined,
    embedsSuppressed: ((api.flags ?? 0) & MessageFlags.SuppressEmbeds) !== 0,
    embeds: api.embeds.length,
    loading: message.loading,
    edits: message.edits,
    pings: message.pings,
    buttons: parts.flatMap((part) => ('button' in part ? [part.button] : [])),
    selects: parts.flatMap((part) => ('select' in part ? [part.select] : [])),
  };
}

function rowParts(row: APIMessageTopLevelComponent): ({ button: SeenButton } | { select: SeenSelect })[] {
  if (row.type !== ComponentType.ActionRow) return [];
  return row.components.flatMap((part) => {
    if (part.type === ComponentType.Button) {
      return {
        button: {
          label: 'label' in part ? (part.label ?? '') : '',
          customId: 'custom_id' in part ? part.custom_id : undefined,
          url: 'url' in part ? part.url : undefined,
          style: part.style,
          disabled: part.disabled ?? false,
        },
      };
    }
    if (part.type !== ComponentType.StringSelect) return [];
    return {
      select: {
        customId: part.custom_id,
        placeholder: part.placeholder,
        options: part.options.map(({ label, value, description }) => ({ label, value, description })),
      },
    };
  });
}
