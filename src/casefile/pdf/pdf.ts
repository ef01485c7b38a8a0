import { newPage } from '../../documents/blocks.ts';
import { pdfOf } from '../../documents/pdf.ts';
import type { Localiser } from '../../text/localiser.ts';
import { say } from '../../text/say.ts';
import { jsonName } from '../names.ts';
import type { CaseFile } from '../schema.ts';
import { cover } from './cover.ts';
import { ownFacts, reportBlocks, targetBlocks } from './facts.ts';
import { lawBlocks } from './law.ts';
import { pieceBlocks, piecesTable } from './pieces.ts';
import { sayingIn } from './saying.ts';
import { trailBlocks } from './trail.ts';

/** How much of the digest stands at the foot of each page. */
const FOOT_DIGEST = 16;

/**
 * The PDF of a case file, with its JSON inside. It is made of that JSON and of the sentences of its language alone, so
 * that the same file gives the same bytes.
 *
 * @param json the bytes of the file's JSON
 * @param localiser of the file's language and time zone
 */
export async function caseFilePdf(file: CaseFile, json: Uint8Array, localiser: Localiser): Promise<Buffer> {
  const saying = sayingIn(localiser);
  const { bare } = saying;
  const number = String(file.case.number);
  return pdfOf({
    title: bare(say('case-file.title', { number })),
    author: file.association?.name ?? 'Vigie',
    locale: file.locale,
    madeAt: file.madeAt,
    head: bare(say('case-file.head', { number, at: file.madeAt })),
    foot: bare(say('case-file.foot', { digest: file.digest.slice(0, FOOT_DIGEST) })),
    page: (page, of) => bare(say('case-file.page', { page, of })),
    content: [
      ...cover(file, json, saying),
      newPage(),
      ...ownFacts(file, saying),
      ...reportBlocks(file, saying),
      ...targetBlocks(file, saying),
      ...lawBlocks(file, saying),
      ...piecesTable(file, saying),
      ...pieceBlocks(file, saying),
      ...trailBlocks(file, saying),
    ],
    files: [
      {
        name: jsonName(file.case.number),
        type: 'application/json',
        description: bare(say('case-file.seal.file', { number })),
        bytes: json,
      },
    ],
  });
}
