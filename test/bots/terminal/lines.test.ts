import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileGone, FileTooLarge } from '../../../src/channel.ts';
import type { Inbound } from '../../../src/conversation/event.ts';
import { groupReference } from '../../../src/reports/reference.ts';
import { say } from '../../../src/text/say.ts';
import { MemoryStore } from './memory.ts';
import { openLines, piped } from './terminal.ts';

const LINK = 'https://x.com/nom/status/123';
/** A whole report: language, link, category, no context, no details, no contact, send. */
const WHOLE = ['fr', LINK, '1', '', '', '', '', '2', '1'];

const REFERENCE = /^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/u;

function lastLine(printed: string): string {
  return printed.trimEnd().split('\n').at(-1) ?? '';
}

describe('a whole report on piped input', () => {
  it('ends with its reference on a line of its own, and 0', async () => {
    const { printed, code, store } = await piped(WHOLE);
    expect(lastLine(printed)).toMatch(REFERENCE);
    expect([...store.sent.keys()].map(groupReference)).toEqual([lastLine(printed)]);
    expect(code).toBe(0);
  });

  it('echoes each answer in French, choices with their number and label, and draws the card', async () => {
    const { printed } = await piped([
      'fr',
      LINK,
      '1',
      'À voir « ici »',
      'Aujourd’hui',
      '2',
      'no',
      '1',
      'send',
    ]);
    expect(printed.match(/^› .*$/gmu)).toEqual([
      '› fr',
      `› ${LINK}`,
      '› 1. Antisémitisme',
      '› À voir « ici »',
      '› 1. Aujourd’hui',
      '› 2. Non, quelqu’un d’autre',
      '› 2. Non',
      '› 1. Oui, écrivez-moi',
      '› 1. Envoyer',
    ]);
    const card = printed.slice(printed.indexOf('La fiche que les modérateurs reçoivent'));
    expect(card).toContain('╭─ Cas n° 1 · Antisémitisme ─');
    expect(card).toContain('hxxps://x[.]com/i/status/123');
    expect(card).toContain('│ ┃ À voir « ici »');
  });

  it('goes on in English after the interruption of an urgent category', async () => {
    const { printed, code } = await piped([
      'en',
      LINK,
      'threats-violence',
      'He names a school',
      'today',
      'yes',
      '1',
      '2',
      'send',
    ]);
    const order = [
      'Threats, calls for violence',
      '• 112',
      'Would you like to add a few words?',
      '› He names a',
    ];
    const places = order.map((text) => printed.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(printed).toContain('Urgent · case 1 · Threats, calls for violence');
    expect(code).toBe(0);
  });

  it('needs no line for the language where the system tells it', async () => {
    const { printed, code } = await piped(WHOLE.slice(1), { env: { LANG: 'en_GB.UTF-8' } });
    expect(printed).toContain('Thank you. Your report is recorded.');
    expect(code).toBe(0);
  });

  it('speaks French where the system tells nothing', async () => {
    const { printed } = await piped(WHOLE.slice(1), { env: { LANG: 'C.UTF-8' } });
    expect(printed).toContain('Votre signalement est enregistré.');
  });

  it('is the same with Windows line ends and a byte order mark', async () => {
    const { code, store } = await piped(
      WHOLE.map((line, index) => `${index === 0 ? '\uFEFF' : ''}${line}\r`),
    );
    expect(code).toBe(0);
    expect(store.sent.size).toBe(1);
  });

  it('takes several reports, and ends with each reference', async () => {
    const second = ['https://x.com/nom/status/456', ...WHOLE.slice(2)];
    const { printed, code, store } = await piped([...WHOLE, ...second, '', '']);
    expect(printed.trimEnd().split('\n').slice(-2)).toEqual([...store.sent.keys()].map(groupReference));
    expect(store.sent.size).toBe(2);
    expect(code).toBe(0);
  });

  it('begins again where an earlier run left a draft', async () => {
    const store = new MemoryStore();
    await piped(['fr', LINK, '1'], { store });
    const { code } = await piped(['en', 'https://x.com/nom/status/456', ...WHOLE.slice(2)], { store });
    expect(code).toBe(0);
    const [sent] = [...store.sent.values()];
    expect(sent?.draft.targets.map(({ target }) => target.canonical)).toEqual([
      expect.stringContaining('456'),
    ]);
    expect(sent?.locale).toBe('en');
  });

  it('finds in a second run what the first one sent', async () => {
    const store = new MemoryStore();
    const first = await piped(WHOLE, { store });
    const second = await piped(['/suivi'], { store });
    expect(second.printed).toContain(lastLine(first.printed));
  });
});

describe('an answer on piped input', () => {
  it.each([
    ['its number', '3'],
    ['its label', 'Sexisme, haine LGBT, handicap'],
    ['its label in another case', 'SEXISME, HAINE LGBT, HANDICAP'],
    ['the last part of its token', 'sexism-lgbt-disability'],
  ])('is a choice by %s', async (_, answer) => {
    const { store } = await piped(['fr', LINK, answer, ...WHOLE.slice(3)]);
    expect([...store.sent.values()].map(({ draft }) => draft.category)).toEqual(['sexism-lgbt-disability']);
  });

  it('may be written with a straight apostrophe', async () => {
    const { store } = await piped(['fr', LINK, "Mineur en danger, image d'un mineur", ...WHOLE.slice(3)]);
    expect([...store.sent.values()].map(({ draft }) => draft.category)).toEqual(['minors']);
  });

  it('that is a number of no choice is asked again, with the range', async () => {
    const { printed, code } = await piped(['fr', LINK, '13', ...WHOLE.slice(2)]);
    expect(printed).toContain('Choisissez un numéro de 1 à 12.');
    expect(code).toBe(0);
  });

  it('that is empty passes what can be passed, and nothing else', async () => {
    const { printed, code, store } = await piped(['fr', '', LINK, '', '1', '', '', '', '', '', '2', '', '1']);
    expect(printed.split('Cette question attend une réponse.')).toHaveLength(5);
    expect(store.sent.size).toBe(1);
    expect(code).toBe(0);
  });

  it('may be a command in either language, with or without its accent', async () => {
    const { printed, code } = await piped([
      'fr',
      '/confidentialité',
      '/resume',
      '/RETOUR',
      LINK,
      '/back',
      'keep',
      '/langue en',
      '1',
      '/help',
      '/annuler',
    ]);
    expect(printed).toContain('Ce que nous gardons de vous, et pourquoi');
    expect(printed).toContain('Je ne connais pas la commande /resume.');
    expect(printed).toContain('C’est la première question.');
    expect(printed).toContain('We go on in English.');
    expect(printed).toContain('Vigie receives reports');
    expect(printed).toContain('Cancelled.');
    expect(printed).toContain('The input ended without any report being sent.');
    expect(code).toBe(1);
  });
});

describe('input that ends too early', () => {
  it.each([
    ['nothing', [], 'fr', 'Envoyez le lien du contenu ou du compte à signaler.'],
    ['the language', ['en'], 'en', 'Send the link of the content or account to report.'],
    ['the link', ['fr', LINK], 'fr', 'De quoi s’agit-il'],
    ['the category', ['en', LINK, '1'], 'en', 'Would you like to add a few words?'],
    ['all but the sending', ['en', LINK, '1', '', '', '', '', '2'], 'en', 'Is everything right?'],
  ] as const)('after %s says which question is open, and ends with 1', async (_, lines, locale, question) => {
    const { printed, code, store } = await piped(lines);
    const told = printed.slice(printed.lastIndexOf(locale === 'fr' ? 'L’entrée s’est' : 'The input ended'));
    expect(told).toMatch(
      /^(?:L’entrée s’est arrêtée avant l’envoi|The input ended before the report was sent)/u,
    );
    expect(told).toContain(question);
    expect(store.sent.size).toBe(0);
    expect(code).toBe(1);
  });

  it('after a first report still names that one', async () => {
    const { printed, code, store } = await piped([...WHOLE, 'https://x.com/nom/status/456']);
    expect(printed).toContain('De quoi s’agit-il');
    expect([...store.sent.keys()].map(groupReference)).toEqual([lastLine(printed)]);
    expect(code).toBe(1);
  });
});

describe('what a person writes', () => {
  it('cannot command the terminal: escape sequences and control characters are not printed', async () => {
    const hostile = 'avant\u001B[2J\u001B]0;titre\u0007\u009B31m\u0008\u202Eaprès';
    const { printed, store } = await piped(['fr', LINK, '1', hostile, ...WHOLE.slice(4)]);
    expect([...store.sent.values()][0]?.draft.context).toMatchObject({ given: { text: hostile } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stand there
    expect(printed).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/u);
    expect(printed).toContain('┃ avantaprès');
  });

  it('shows a reported link in its defanged form only, but for what the person typed', async () => {
    const { printed } = await piped(['fr', 'https://xn--pple-43d.com/compte', ...WHOLE.slice(2)]);
    const said = printed
      .split('\n')
      .filter((line) => !line.startsWith('›'))
      .join('\n');
    expect(said).toContain('hxxps://xn--pple-43d[.]com/compte');
    expect(said).not.toContain('https://');
  });

  it('is wrapped to the width', async () => {
    const { printed } = await piped(['en', LINK, '1', 'word '.repeat(80), ...WHOLE.slice(4)], {
      columns: 48,
    });
    for (const line of printed.split('\n')) expect([...line].length).toBeLessThanOrEqual(48);
  });
});

describe('a picture', () => {
  it('is named by its path, and fetched with the size limit', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vigie picture '));
    try {
      const path = join(folder, 'capture.png');
      await writeFile(path, Buffer.alloc(1000, 1));
      const { printed, store, terminal } = await piped([
        'fr',
        LINK,
        '1',
        '/image nulle-part.png',
        `/image "${path}"`,
        ...WHOLE.slice(3),
      ]);
      expect(printed).toContain('Je ne trouve pas de fichier à cet endroit : nulle-part.png');
      const handles = [...store.sent.values()][0]?.draft.pictures.map(({ handle }) => handle);
      expect(handles).toEqual([path]);
      const { channel } = terminal;
      expect((await channel.fetchFile(path, 1000)).bytes).toEqual(new Uint8Array(1000).fill(1));
      await expect(channel.fetchFile(path, 999)).rejects.toThrow(FileTooLarge);
      await rm(path);
      await expect(channel.fetchFile(path, 1000)).rejects.toThrow(FileGone);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the channel', () => {
  it('gives each event an id of its own, in every run', async () => {
    const ids: string[] = [];
    const converse = async ({ id, channel, person, address }: Inbound) => {
      ids.push(id);
      expect({ channel, person, address }).toEqual({
        channel: 'terminal',
        person: 'local',
        address: 'local',
      });
      return { locale: 'fr' as const, prompts: [], repeated: false };
    };
    await piped(['a', 'b'], { converse });
    await piped(['a', 'b'], { converse });
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });

  it('prints news in the language that comes with it, until it is closed', async () => {
    const { terminal, output, input } = openLines();
    const news = [
      { text: [say('file.gone')], choices: [], awaits: 'nothing' as const, place: 'new' as const },
    ];
    expect(await terminal.channel.send('local', 'en', news)).toBe('delivered');
    expect(output.plain).toContain('An image that you added is no longer available');
    input.end();
    await terminal.ended;
    await expect(terminal.channel.send('local', 'en', news)).rejects.toThrow('closed');
  });

  it('says that it could not take an answer, and takes no other in its place', async () => {
    const store = new MemoryStore();
    const { input, output, terminal, logged } = openLines({ store });
    input.write(`fr\n${LINK}\n`);
    await output.until('De quoi s’agit-il');
    store.failures = 1;
    input.end('1\n2\n');
    expect(await terminal.ended).toBe(1);
    expect(output.plain).toMatch(/réessayez dans un instant/u);
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('x.com');
  });

  it('stops where it stands', async () => {
    const { input, output, terminal } = openLines();
    input.write(`fr\n${LINK}\n`);
    await output.until('De quoi s’agit-il');
    await terminal.stop();
    expect(await terminal.ended).toBe(130);
  });
});
