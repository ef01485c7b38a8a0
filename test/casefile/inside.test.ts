import { beforeAll, describe, expect, it } from 'vitest';
import { jsonInside, wrongWith } from '../../src/casefile/inside.ts';
import { caseFilePdf } from '../../src/casefile/pdf/pdf.ts';
import { verifyPdf } from '../../src/casefile/verify.ts';
import { NOW, says } from '../notices/fixtures.ts';
import { type Laid, laid } from './bare-case.ts';

let genuine: Laid;
let other: Laid;

beforeAll(async () => {
  genuine = await laid({});
  other = await laid({
    targets: [
      {
        target: 1,
        kind: 'content',
        link: 'https://x.com/somebody-else/status/1',
        former: [],
        outcomes: [],
      },
    ],
  });
});

const objectOf = (source: string): string =>
  /(\d+) 0 obj\n<<\n\/Type \/EmbeddedFile/u.exec(source)?.[1] ?? '';

/** The PDF with an incremental update (ISO 32000-1, 7.5.6) that replaces objects or adds some. */
function updated(pdf: Buffer, id: string, body: string): Buffer {
  const source = pdf.toString('latin1');
  const [, start] = /startxref\n(\d+)/u.exec(source) ?? [];
  const [, root] = /\/Root (\d+ 0 R)/u.exec(source) ?? [];
  const object = `${id} 0 obj\n${body}\nendobj\n`;
  const at = source.length;
  return Buffer.from(
    `${source}${object}xref\n${id} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<<\n/Size 99\n/Root ${root}\n/Prev ${start}\n>>\nstartxref\n${at + object.length}\n%%EOF\n`,
    'latin1',
  );
}

const embedded = (json: Buffer): string =>
  `<<\n/Type /EmbeddedFile\n/Length ${json.length}\n>>\nstream\n${json.toString('latin1')}\nendstream`;

describe('a PDF of another release', () => {
  it('is put together rightly, whatever anybody wrote into it', async () => {
    expect(wrongWith(genuine.pdf)).toBeUndefined();
    const wild =
      'startxref\n1\n%%EOF\n(\nstream\n/Type /EmbeddedFile\n/EF << /F 1 0 R >>\nxref\n0 1\n) \\ #41 endobj';
    const { pdf, json } = await laid({
      pieces: [
        {
          kind: 'answer',
          at: NOW,
          notice: 'N000000001',
          mailKind: 'other',
          content: { from: wild, subject: wild, text: wild },
        },
      ],
    });
    expect(wrongWith(pdf)).toBeUndefined();
    expect(jsonInside(pdf)?.equals(json)).toBe(true);
  });

  it('is broken where an update was appended: readers show the attachment that replaces the one that was verified', async () => {
    const forged = updated(genuine.pdf, objectOf(genuine.pdf.toString('latin1')), embedded(other.json));
    expect(jsonInside(forged)?.equals(genuine.json)).toBe(true);
    const verified = await verifyPdf(forged, async (file, json) => ({
      pdf: await caseFilePdf(file, json, says.fr),
      vigie: '9.9.9',
    }));
    expect(verified?.checks[0]).toMatchObject({ what: 'the PDF', verdict: 'broken' });
  });

  it.each([
    ['bytes stand after its end', (pdf: string) => `${pdf}\n`],
    ['its end stands twice', (pdf: string) => `${pdf}startxref\n0\n%%EOF\n`],
    ['bytes stand before its end', (pdf: string) => pdf.replace(/\nxref\n/u, '\n% nothing\nxref\n')],
    ['bytes stand before its objects', (pdf: string) => pdf.replace('%PDF-1.7\n', '%PDF-1.7\n%\n')],
    ['its attachment leads elsewhere', (pdf: string) => pdf.replace(/\/EF <<\n\/F \d /u, '/EF <<\n/F 1 ')],
    ['it has another attachment', (pdf: string) => pdf.replace('/CA 1\n>>', '/EF<</F 1 0 R>>>>')],
    ['a name in it is disguised', (pdf: string) => pdf.replace('/CA 1\n', '/C#41 1\n').replace('/CA', '/C')],
    ['a string in it is left open', (pdf: string) => pdf.replace('/CA 1\n', '/CA (\n')],
    ['it goes on without end', (pdf: string) => `${pdf.slice(0, -6)}${'('.repeat(20_000_000)}`],
  ])('is broken where %s', (_what, change) => {
    const forged = Buffer.from(change(genuine.pdf.toString('latin1')), 'latin1');
    expect(forged.equals(genuine.pdf)).toBe(false);
    expect(wrongWith(forged)).toBeDefined();
  });

  it('is broken where a JSON is read that no reader finds, in what is no attachment', () => {
    const source = genuine.pdf.toString('latin1');
    const at = source.indexOf('\nstream\n', source.indexOf('/Filespec')) + '\nstream\n'.length;
    const decoy = '/Type /EmbeddedFile\n/Length 2\n>>\nstream\n{}';
    // As long as what it takes the place of, so that every object stays where the table says.
    const forged = `${source.slice(0, at)}${decoy}${source.slice(at + decoy.length)}`.replace(
      '/Type',
      '/Name',
    );
    expect(jsonInside(Buffer.from(forged, 'latin1'))?.toString()).toBe('{}');
    expect(wrongWith(Buffer.from(forged, 'latin1'))).toBeDefined();
  });
});
