import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Localiser } from '../../src/text/localiser.ts';
import { type MessageKey, say } from '../../src/text/say.ts';
import { type Localisers, readSentences } from '../../src/text/sentences.ts';
import { clipped } from './clip.ts';
import { customId, type FormMark, sentenceMark } from './custom-id.ts';
import {
  FIELD_DESCRIPTION_MAX,
  FIELD_FILES_MAX,
  FIELD_LABEL_MAX,
  FIELD_TEXT_MAX,
  MODAL_TITLE_MAX,
} from './limits.ts';

/** The fields of a form, by their `custom_id` in it. */
export const FIELDS = { text: 'text', pictures: 'pictures' } as const;

/** How many pictures a form takes: as many as a report may have. */
const PICTURES_MAX = Math.min(5, FIELD_FILES_MAX);

function hasOwnKey(key: string, sentences: object): key is MessageKey {
  return Object.hasOwn(sentences, key);
}

/** The sentences that a form's mark may name. */
function byMark(): Map<string, MessageKey> {
  const sentences = readSentences('en');
  const keys = Object.keys(sentences).filter((key) => hasOwnKey(key, sentences));
  return new Map(keys.map((key) => [sentenceMark({ key }), key]));
}

/**
 * Builds forms from their marks: with nothing but the sentences in memory, since a form must be the first answer to
 * the press that opens it and cannot wait.
 */
export function forms(localisers: Localisers): (mark: FormMark) => APIModalInteractionResponseCallbackData {
  const keys = byMark();
  const sentence = (
    localiser: Localiser,
    mark: string,
    own: 'discord.form.title' | 'discord.form.text',
  ): string => {
    const key = keys.get(mark);
    return (key === undefined ? '' : localiser.bare({ key })) || localiser.bare(say(own));
  };
  return (mark) => {
    const localiser = localisers[mark.locale];
    const label = sentence(localiser, mark.label, 'discord.form.text');
    const maxLength = Math.min(mark.maxLength, FIELD_TEXT_MAX);
    return {
      custom_id: customId({ kind: 'form', token: mark.token }),
      title: clipped(sentence(localiser, mark.title, 'discord.form.title'), MODAL_TITLE_MAX),
      components: [
        {
          type: ComponentType.Label,
          label: clipped(label, FIELD_LABEL_MAX),
          ...(label.length > FIELD_LABEL_MAX ? { description: clipped(label, FIELD_DESCRIPTION_MAX) } : {}),
          component: {
            type: ComponentType.TextInput,
            custom_id: FIELDS.text,
            style: TextInputStyle.Paragraph,
            max_length: maxLength,
            required: !mark.takesPictures,
          },
        },
        ...(mark.takesPictures
          ? [
              {
                type: ComponentType.Label as const,
                label: clipped(localiser.bare(say('discord.form.pictures')), FIELD_LABEL_MAX),
                component: {
                  type: ComponentType.FileUpload as const,
                  custom_id: FIELDS.pictures,
                  min_values: 0,
                  max_values: PICTURES_MAX,
                  required: false,
                },
              },
            ]
          : []),
      ],
    };
  };
}
