import type { ViewValues } from '../../servers/slack.ts';
import type { ActedDesk } from './acted-desk.ts';
import { elements } from './shown.ts';

/** The beginning of the ids of the form's texts. */
const TEXTS = 'escalate-text.';

function texts(desk: ActedDesk, user: string) {
  return elements(desk.modal(user)?.view.blocks, 'input').flatMap(({ block_id, element }) =>
    String(block_id).startsWith(TEXTS)
      ? elements([element], 'plain_text_input').map(({ initial_value }) => ({
          block: String(block_id),
          text: String(initial_value ?? ''),
        }))
      : [],
  );
}

/** The text of an escalation as its form shows it. */
export function letterOf(desk: ActedDesk, user: string): string {
  return texts(desk, user)
    .map(({ text }) => text)
    .join('\n');
}

/** What its form holds once the text was changed so. */
export function letterWith(desk: ActedDesk, user: string, change: (text: string) => string): ViewValues {
  return Object.fromEntries(
    texts(desk, user).map(({ block, text }) => [block, { value: { value: change(text) } }]),
  );
}

/** What its form holds once that is written where something is to be completed. */
export function completed(desk: ActedDesk, user: string, words = 'Le contenu reste en ligne.'): ViewValues {
  return letterWith(desk, user, (text) => text.replace(/\[(?:À compléter|To complete)[^\]]*\]/u, words));
}
