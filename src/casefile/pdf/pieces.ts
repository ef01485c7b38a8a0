import { type Block, facts, heading, paragraph, quotation, table, together } from '../../documents/blocks.ts';
import { groupNoticeReference } from '../../notices/reference.ts';
import { say } from '../../text/say.ts';
import type { CaseFile, CaseFilePiece } from '../schema.ts';
import { fact, joined, type Saying } from './saying.ts';

function titleOf(piece: CaseFilePiece, { bare }: Saying): string {
  switch (piece.kind) {
    case 'notice': {
      const notice = groupNoticeReference(piece.reference);
      return bare(say('case-file.piece.notice', { notice, provider: piece.provider }));
    }
    case 'answer':
      return bare(say('case-file.piece.answer', { notice: groupNoticeReference(piece.notice) }));
    case 'escalation':
      return joined([bare(say(`escalation.${piece.step}`)), groupNoticeReference(piece.notice)], ', ');
    case 'handover':
      return bare(say('case-file.piece.handover', { authority: say(`handover.to.${piece.authority}`) }));
    case 'screenshot':
      return bare(say('case-file.piece.screenshot', { type: piece.mediaType }));
  }
}

/** All pieces, each with its SHA-256. */
export function piecesTable({ pieces }: CaseFile, saying: Saying): readonly Block[] {
  const { bare, moment } = saying;
  if (pieces.length === 0)
    return [heading(2, bare(say('case-file.pieces'))), paragraph(bare(say('case-file.none')))];
  return [
    heading(2, bare(say('case-file.pieces'))),
    table(
      [
        { title: bare(say('case-file.piece.number')), width: 24, align: 'right' },
        { title: bare(say('case-file.piece.what')), width: 125 },
        { title: bare(say('case-file.piece.when')), width: 84 },
        { title: 'SHA-256', exact: true },
      ],
      pieces.map((piece) => [
        String(piece.piece),
        titleOf(piece, saying),
        moment(piece.at) ?? '',
        piece.sha256,
      ]),
    ),
  ];
}

function numbered(piece: CaseFilePiece, saying: Saying): Block {
  const { piece: number } = piece;
  return heading(
    3,
    saying.bare(say('case-file.piece', { number: String(number), what: titleOf(piece, saying) })),
  );
}

/** What a piece holds is gone, or was never Vigie's, or was changed. */
function gone({ bare }: Saying, changed?: true): Block {
  return paragraph(bare(changed === true ? say('case-file.changed') : say('case-file.piece.gone')), {
    quiet: true,
  });
}

function named(name: string, text: string): Block {
  return together([paragraph(name, { quiet: true }), quotation(text)]);
}

function noticeBlocks(piece: Extract<CaseFilePiece, { kind: 'notice' }>, saying: Saying): readonly Block[] {
  const { bare, moment } = saying;
  const { content, kept } = piece;
  return [
    facts([
      ...fact(bare(say('case-file.notice.recipient')), piece.recipient),
      ...fact(bare(say('case-file.notice.state')), bare(say(`notice-state.${piece.state}`))),
      ...fact(bare(say('case-file.notice.sent')), moment(piece.sentAt)),
      ...fact(bare(say('case-file.notice.receipt')), moment(piece.receiptAt)),
      ...fact(bare(say('case-file.notice.decided')), moment(piece.decidedAt)),
      ...fact(bare(say('case-file.reference')), piece.providerReference),
      ...fact(
        bare(say('case-file.notice.corrects')),
        piece.corrects === undefined ? undefined : groupNoticeReference(piece.corrects),
      ),
      ...fact(bare(say('case-file.kept')), kept, 'exact'),
    ]),
    ...(content === undefined
      ? [gone(saying, piece.changed)]
      : [paragraph(content.rendered.subject, { bold: true }), quotation(content.rendered.text)]),
  ];
}

function contentBlocks(piece: CaseFilePiece, saying: Saying): readonly Block[] {
  const { bare, moment } = saying;
  switch (piece.kind) {
    case 'notice':
      return noticeBlocks(piece, saying);
    case 'answer':
      return piece.content === undefined
        ? [gone(saying, piece.changed)]
        : [
            facts([
              ...fact(bare(say('case-file.answer.from')), piece.content.from),
              ...fact(bare(say('case-file.answer.subject')), piece.content.subject),
            ]),
            quotation(piece.content.text),
          ];
    case 'escalation':
      return [
        facts([...fact(bare(say('case-file.reference')), piece.reference)]),
        piece.content === undefined ? gone(saying, piece.changed) : quotation(piece.content),
      ];
    case 'handover':
      return [
        facts([
          ...fact(bare(say('case-file.handed')), moment(piece.handedAt) ?? bare(say('case-file.handed.not'))),
          ...fact(bare(say('case-file.reference')), piece.reference),
          ...fact(bare(say('case-file.kept')), piece.kept, 'exact'),
        ]),
        ...(piece.content === undefined
          ? [gone(saying, piece.changed)]
          : piece.content.fields.map(({ kind, text }) => named(bare(say(`handover.field.${kind}`)), text))),
      ];
    case 'screenshot':
      return [paragraph(bare(say('case-file.piece.apart')), { quiet: true })];
  }
}

/** Each piece with what it holds. Screenshots stand in the table alone. */
export function pieceBlocks({ pieces }: CaseFile, saying: Saying): readonly Block[] {
  return pieces
    .filter(({ kind }) => kind !== 'screenshot')
    .flatMap((piece) => {
      const [first = gone(saying), ...rest] = contentBlocks(piece, saying);
      return [together([numbered(piece, saying), first]), ...rest];
    });
}
