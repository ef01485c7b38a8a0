import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { facts, heading, list, paragraph, quotation, table } from '../documents/blocks.ts';
import { pdfOf } from '../documents/pdf.ts';
import type { Localiser } from '../text/localiser.ts';
import { say } from '../text/say.ts';
import { sha256 } from './hash.ts';

const ROOT = join(import.meta.dirname, '../..');

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

/** What lays a case file out, as folders and files of the source. */
const LAYOUT = [
  'src/casefile/names.ts',
  'src/casefile/pdf',
  'src/documents',
  'src/notices/reference.ts',
  'src/text/localiser.ts',
];

/** What the keys of the sentences begin with that stand in a case file's PDF. */
export const SAID = [
  'card.state.',
  'case-file.',
  'category.',
  'dismissal.',
  'escalation.',
  'handover.field.',
  'handover.text.',
  'handover.to.',
  'notice-state.',
  'outcome.',
  'refusal.',
] as const;

function sourceOf(path: string): readonly string[] {
  const at = join(ROOT, path);
  if (path.endsWith('.ts')) return [path, readFileSync(at, 'utf8')];
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => [name, readFileSync(join(at, name), 'utf8')]);
}

/** Some of everything that is laid out: letters, scripts and dates come out of libraries, and of the machine's Node. */
async function sample({ locale, bare }: Localiser): Promise<Buffer> {
  const days = Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month, 2 * month + 1, month * 2, 5));
  const text = `« L’œuvre, où ? » — 45 000 €; Привет, ${'mots '.repeat(60)}שלום עולם مرحبا ${'x'.repeat(300)}`;
  return pdfOf({
    title: 'Vigie',
    author: 'Vigie',
    locale,
    madeAt: 0,
    head: bare(say('case-file.head', { number: '1', at: 0 })),
    foot: 'Vigie',
    page: (page, of) => bare(say('case-file.page', { page, of })),
    content: [
      heading(1, text),
      paragraph(text, { quiet: true }),
      quotation(text),
      list([text]),
      facts([{ label: text, value: text, exact: true }]),
      table(
        [{ title: text }, { title: text, width: 90, exact: true }],
        days.map((at) => [bare(say('case-file.moment', { at })), bare(say('case-file.day', { date: at }))]),
      ),
    ],
    files: [{ name: 'vigie.json', type: 'application/json', description: text, bytes: Buffer.of() }],
  });
}

async function made(localiser: Localiser): Promise<string> {
  const said = Object.entries(localiser.sentences)
    .filter(([key]) => SAID.some((beginning) => key.startsWith(beginning)))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const all = [said, LAYOUT.flatMap(sourceOf), sha256(await sample(localiser))];
  return `${version}+${sha256(JSON.stringify(all)).slice(0, 16)}`;
}

const known = new WeakMap<Localiser, Promise<string>>();

/**
 * What makes case files with this localiser: the release of Vigie that is at work, and after the plus what the bytes of a
 * PDF hang on beside its JSON, hashed: the sentences, the layout's source, and what the libraries and this machine's
 * Node make of a sample. Of two that are the same, the same JSON gives the same PDF; between releases, all of it changes.
 */
export function makerWith(localiser: Localiser): Promise<string> {
  const before = known.get(localiser);
  if (before !== undefined) return before;
  const fresh = made(localiser);
  known.set(localiser, fresh);
  return fresh;
}
