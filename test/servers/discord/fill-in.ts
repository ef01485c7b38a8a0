import { type APIAttachment, type APIModalSubmission, ComponentType } from 'discord-api-types/v10';
import type { Modal } from './check-components.ts';
import type { Upload } from './world.ts';

/** What a person enters, by each field's custom id or label. */
export type FormValues = Record<string, string | readonly Upload[]>;
type Part = APIModalSubmission['components'][number];

/**
 * A form as it is sent off, with what a person entered.
 * @throws where a client would not let them send it: too long, too short, too many files, a required field left empty
 */
export function filledIn(
  form: Modal,
  values: FormValues,
  uploaded: (file: Upload) => APIAttachment,
): APIModalSubmission {
  const attachments: Record<string, APIAttachment> = {};
  const components = form.components.map((part, index): Part => {
    const id = index + 1;
    if (part.type === 1) {
      const [input] = part.components;
      if (input === undefined) throw new Error('An empty row.');
      const value = textFor(input, values[input.custom_id] ?? values[input.label]);
      return { id, type: ComponentType.ActionRow, components: [textInput(id, input.custom_id, value)] };
    }
    const field = part.component;
    const value = values[field.custom_id] ?? values[part.label];
    if (field.type === 3) throw new Error('Select menus in forms are not spoken here.');
    if (field.type === 4) {
      return {
        id,
        type: ComponentType.Label,
        component: textInput(id, field.custom_id, textFor(field, value)),
      };
    }
    const files = typeof value === 'object' ? value.map(uploaded) : [];
    const least = field.required === false && files.length === 0 ? 0 : (field.min_values ?? 1);
    if (files.length > (field.max_values ?? 1) || files.length < least) {
      throw new Error('The form does not take that many files.');
    }
    for (const file of files) attachments[file.id] = file;
    const ids = files.map((file) => file.id);
    return {
      id,
      type: ComponentType.Label,
      component: { id, custom_id: field.custom_id, type: ComponentType.FileUpload, values: ids },
    };
  });
  return {
    custom_id: form.custom_id,
    components,
    ...(Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {}),
  };
}

function textInput(id: number, customId: string, value: string) {
  return { id, custom_id: customId, type: ComponentType.TextInput as const, value };
}

interface TextField {
  readonly value?: string | undefined;
  readonly required?: boolean | undefined;
  readonly min_length?: number | undefined;
  readonly max_length?: number | undefined;
}

function textFor(field: TextField, entered: string | readonly Upload[] | undefined): string {
  const text = typeof entered === 'string' ? entered : (field.value ?? '');
  if (text === '' && field.required === false) return text;
  if (text.length < Math.max(field.min_length ?? 0, 1) || text.length > (field.max_length ?? 4000)) {
    throw new Error('The form does not take a text of that length.');
  }
  return text;
}
