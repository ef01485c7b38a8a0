import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commands } from '../../../bots/discord/commands.ts';
import { customId, readCustomId } from '../../../bots/discord/custom-id.ts';
import { forms } from '../../../bots/discord/form.ts';
import { render } from '../../../bots/discord/render.ts';
import { CATEGORY_SLUGS } from '../../../src/catalogue/categories.ts';
import type { Choice, Prompt } from '../../../src/conversation/prompt.ts';
import { say } from '../../../src/text/say.ts';
import { localisers } from '../../../src/text/sentences.ts';
import { plain } from '../../../src/text/span.ts';
import { commandList } from '../../servers/discord/check-commands.ts';
import { modal } from '../../servers/discord/check-components.ts';
import { webhookMessage } from '../../servers/discord/check-message.ts';

const texts = localisers();

function choice(token: string, group: Choice['group'] = 'answer', more: Partial<Choice> = {}): Choice {
  return { token, label: say('answer.skip'), group, style: 'plain', ...more };
}

function prompt(more: Partial<Prompt>): Prompt {
  return { text: [say('link.ask')], choices: [], awaits: 'nothing', place: 'new', ...more };
}

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;
const kinds = (rows: readonly Row[]): string[] =>
  rows.map(({ components }) => components.map(({ type }) => type).join(''));

describe('a prompt', () => {
  it('with lines of help is a select menu above its navigation', () => {
    const choices = [
      ...CATEGORY_SLUGS.map((slug) =>
        choice(`12345678:category:${slug}`, 'answer', {
          label: say(`category.${slug}`),
          help: say(`category.${slug}.help`),
        }),
      ),
      choice('a:go:back', 'navigation'),
      choice('a:go:cancel', 'navigation'),
    ];
    for (const localiser of [texts.fr, texts.en]) {
      const [message] = render(prompt({ choices }), localiser, { byForm: true });
      expect(kinds(message?.components ?? [])).toEqual(['3', '22']);
      expect(webhookMessage.safeParse(message).error).toBeUndefined();
    }
  });

  it('of up to fifteen answers is buttons, five in a row, and a menu beyond', () => {
    const answers = (count: number): Choice[] =>
      Array.from({ length: count }, (_, i) => choice(`any:x:${i}`));
    const of = (count: number): string[] =>
      kinds(render(prompt({ choices: answers(count) }), texts.en, { byForm: false })[0]?.components ?? []);
    expect(of(8)).toEqual(['22222', '222']);
    expect(of(16)).toEqual(['3']);
  });

  it('that awaits text offers a form only where the person has no place to write in', () => {
    const asks = prompt({ awaits: 'text', choices: [choice('a:link:none')] });
    expect(kinds(render(asks, texts.en, { byForm: true })[0]?.components ?? [])).toEqual(['22']);
    expect(kinds(render(asks, texts.en, { byForm: false })[0]?.components ?? [])).toEqual(['2']);
  });

  it('keeps to the limits of messages whatever a person wrote', () => {
    const text = [say('review.context', { text: [plain('_*[https://a.b]*_ '.repeat(120))] })];
    const messages = render(prompt({ text, choices: [choice('a:review:send')] }), texts.fr, { byForm: true });
    expect(messages.length).toBeGreaterThan(1);
    for (const message of messages) expect(webhookMessage.safeParse(message).error).toBeUndefined();
    expect(messages.map(({ components }) => components.length)).toEqual([
      ...messages.slice(1).map(() => 0),
      1,
    ]);
  });
});

describe('a custom id', () => {
  it('carries a form through a hundred characters, and the form is built from it alone', () => {
    const form = {
      token: `12345678:description:${'x'.repeat(27)}`,
      open: say('form.write'),
      title: say('context.title'),
      label: say('context.label'),
      maxLength: 2000,
    };
    for (const localiser of [texts.fr, texts.en]) {
      const [message] = render(prompt({ awaits: 'text-or-pictures', form }), localiser, { byForm: true });
      const [button] = message?.components[0]?.components ?? [];
      const id = button !== undefined && 'custom_id' in button ? button.custom_id : '';
      expect(id.length).toBeLessThanOrEqual(100);
      const read = readCustomId(id);
      if (read?.kind !== 'open') throw new Error('Not a form.');
      const built = forms(texts)(read.form);
      expect(modal.safeParse(built).error).toBeUndefined();
      expect(built.title).toBe(localiser.bare(say('context.title')));
      expect(readCustomId(built.custom_id)).toEqual({ kind: 'form', token: form.token });
    }
  });

  it('of another program or version is not understood', () => {
    expect(readCustomId('x|y')).toBeUndefined();
    expect(readCustomId('f|de|10|t|||')).toBeUndefined();
    expect(readCustomId(customId({ kind: 'choice', token: 'any:speak:fr' }))).toEqual({
      kind: 'choice',
      token: 'any:speak:fr',
    });
  });
});

describe('the commands', () => {
  it('are such as Discord takes', () => {
    const parsed = commandList.safeParse(commands(texts), { reportInput: true });
    expect(parsed.error).toBeUndefined();
    expect(parsed.data?.map(({ name, name_localizations }) => [name, name_localizations?.['fr']])).toEqual([
      ['report', 'signaler'],
      ['status', 'suivi'],
      ['news', 'nouvelles'],
      ['language', 'langue'],
      ['help', 'aide'],
      ['privacy', 'confidentialite'],
      ['cancel', 'annuler'],
      ['Report this message', 'Signaler ce message'],
    ]);
  });
});
