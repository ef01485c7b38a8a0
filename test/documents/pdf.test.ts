import { describe, expect, it } from 'vitest';
import {
  facts,
  heading,
  link,
  list,
  paragraph,
  picture,
  quotation,
  table,
  together,
} from '../../src/documents/blocks.ts';
import { drawable } from '../../src/documents/fonts.ts';
import { TallerThanPage } from '../../src/documents/nothing-lost.ts';
import { type PdfDocument, pdfOf } from '../../src/documents/pdf.ts';
import { inlines } from '../../src/documents/right-to-left.ts';

const base: PdfDocument = {
  title: 'Dossier du cas n° 12',
  author: 'Les Veilleurs',
  locale: 'fr',
  madeAt: Date.UTC(2026, 10, 25, 8, 30),
  head: 'Dossier du cas n° 12',
  foot: 'Les Veilleurs',
  page: (page, of) => `page ${page} sur ${of}`,
  content: [heading(1, 'Dossier'), paragraph('Un texte.')],
};

/** A picture of one white pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `ligne ${index + 1}`);
}

/** How many lines of text stand on all pages: each is shown by itself. */
function linesShown(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\] TJ/gu)?.length ?? 0;
}

describe('a PDF', () => {
  it('is the same, byte for byte, whenever it is made of the same', async () => {
    const one = await pdfOf(base);
    expect(Buffer.compare(one, await pdfOf(base))).toBe(0);
    expect(Buffer.compare(one, await pdfOf({ ...base, content: [paragraph('Un texte !')] }))).not.toBe(0);
  });

  it('says its title and its language to readers and to screen readers', async () => {
    const bytes = (await pdfOf(base)).toString('latin1');
    expect(bytes).toContain('/Lang (fr)');
    expect(bytes).toContain('/DisplayDocTitle true');
  });

  it('carries a file inside, as it is, to be read with any editor', async () => {
    const json = Buffer.from('{"dossier":"n° 12"}');
    const bytes = await pdfOf({
      ...base,
      files: [{ name: 'dossier.json', type: 'application/json', description: 'Les données', bytes: json }],
    });
    expect(bytes.includes(json)).toBe(true);
    expect(bytes.toString('latin1')).toContain('/EmbeddedFile');
  });

  it('is laid out whatever people wrote: other scripts, emoji, links without end, lone halves of signs', async () => {
    const wild = `שלום עולם مرحبا Привет 漢字 👨‍👩‍👧 😀 \uD83D \u0000 \u202E${'https://exemple.fr/'.repeat(40)}`;
    const bytes = await pdfOf({
      ...base,
      content: [
        heading(2, wild),
        paragraph(wild),
        quotation(wild),
        list([wild]),
        facts([{ label: wild, value: wild, exact: true }]),
        table([{ title: wild }, { title: 'x', width: 40, align: 'right', exact: true }], [[wild, wild], []]),
        picture(PIXEL),
      ],
    });
    expect(bytes.subarray(0, 8).toString()).toBe('%PDF-1.7');
    expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF');
  });

  it('keeps all that is held together, wherever on a page it comes to stand', async () => {
    const url = 'https://exemple.fr/piece-2';
    for (let lines = 36; lines <= 56; lines += 1) {
      const before = Array.from({ length: lines }, () => paragraph('Une ligne.'));
      const held = together([
        heading(3, 'Pièce 2'),
        link('La pièce', url),
        quotation('Bonjour.\n\nL’équipe'),
      ]);
      const bytes = (await pdfOf({ ...base, content: [...before, held] })).toString('latin1');
      expect(bytes, `after ${lines} lines`).toContain(`/URI (${url})`);
    }
  });

  it('keeps all that would stand together and is longer than a page', async () => {
    for (let lines = 40; lines <= 90; lines += 5) {
      const held = together([heading(3, 'Pièce 2'), quotation(numbered(lines).join('\n'))]);
      const shown = linesShown(await pdfOf({ ...base, content: [paragraph('Avant.'), held] }));
      expect(shown, `${lines} lines`).toBeGreaterThanOrEqual(lines + 2);
    }
  });

  it('keeps every row of a table, and its head, though one is longer than a page', async () => {
    const columns = [{ title: 'N°', width: 28 }, { title: 'Acte', width: 150 }, { title: 'SHA-256' }];
    for (const before of [0, 20, 44])
      for (const items of [40, 70, 200]) {
        const rows = ['1', '2', '3'].map((row) => [row, row === '2' ? numbered(items).join('\n') : 'x', 'y']);
        const content = [...numbered(before).map((line) => paragraph(line)), table(columns, rows)];
        const shown = linesShown(await pdfOf({ ...base, content }));
        expect(shown, `${items} lines below ${before}`).toBeGreaterThanOrEqual(before + items + 9);
      }
  });

  it('is never made where it would lack something', async () => {
    const content = [{ content: { text: numbered(90).join('\n'), unbreakable: true }, height: 0 }];
    await expect(pdfOf({ ...base, content })).rejects.toThrow(TallerThanPage);
  });

  it('is not compressed, since releases of Node compress differently', async () => {
    const bytes = (await pdfOf(base)).toString('latin1');
    expect(bytes).not.toContain('/FlateDecode');
  });
});

describe('a word of Hebrew or Arabic', () => {
  it('that is longer than a line goes on below, and is cut between its letters alone', () => {
    const pointed = 'שָׁ'.repeat(60);
    for (const word of ['ש'.repeat(300), 'م'.repeat(300), pointed]) {
      const laid = inlines(`Il a écrit ${word}, puis rien.`);
      if (typeof laid === 'string') throw new Error('it is laid as any other word');
      const texts = laid.map((part) => (typeof part === 'object' && 'text' in part ? part.text : ''));
      const lines = texts.filter((text) => typeof text === 'string' && word.includes(text) && text !== '');
      expect(lines.join('')).toBe(word);
      expect(Math.max(...lines.map((line) => String(line).length))).toBeLessThanOrEqual(34);
      expect(lines.filter((line) => /^\p{M}/u.test(String(line)))).toEqual([]);
    }
  });
});

describe('a sign that the font cannot draw', () => {
  it('is named by its code point, and so is what would turn the text around', () => {
    expect(drawable('漢')).toBe('[U+6F22]');
    expect(drawable('🧿')).toBe('[U+1F9FF]');
    expect(drawable('ab\u202Ecd')).toBe('ab[U+202E]cd');
  });

  it('French, Hebrew, Arabic and Cyrillic need none of that', () => {
    const text = 'Œuvre «\u202Fcité\u202F»\u00A0: où\u202F? — 45\u202F000\u202F€ ; שלום, مرحبا, Привет';
    expect(drawable(text)).toBe(text);
  });
});
