import { type Block, facts, heading, paragraph, quotation } from '../../documents/blocks.ts';
import { say } from '../../text/say.ts';
import type { CaseFile } from '../schema.ts';
import { fact, type Saying, within } from './saying.ts';

type Qualification = CaseFile['qualifications'][number];

function offenceFacts(offence: Qualification['offences'][number], { bare }: Saying): Block {
  const { source, readAt, toConfirm } = offence;
  const read = { source, date: within(readAt) };
  return facts([
    ...fact(bare(say('case-file.offence')), offence.name),
    ...fact(bare(say('case-file.basis')), offence.basis),
    ...fact(bare(say('case-file.maximum')), offence.maximum),
    ...fact(bare(say('case-file.limitation')), offence.limitation),
    ...fact(
      bare(say('case-file.source')),
      bare(toConfirm ? say('case-file.read.to-confirm', read) : say('case-file.read', read)),
    ),
  ]);
}

function qualificationBlocks(
  { at, offences, motives, published, reasoning, changed }: Qualification,
  isLast: boolean,
  saying: Saying,
): readonly Block[] {
  const { bare, day } = saying;
  return [
    heading(
      3,
      bare(isLast ? say('case-file.qualified', { at }) : say('case-file.qualified.earlier', { at })),
    ),
    ...offences.map((offence) => offenceFacts(offence, saying)),
    facts([
      ...fact(bare(say('case-file.motives')), motives.map(({ name }) => name).join(', ')),
      ...fact(bare(say('case-file.published')), day(published)),
    ]),
    ...(reasoning === undefined
      ? []
      : [paragraph(bare(say('case-file.reasoning')), { quiet: true }), quotation(reasoning)]),
    ...(changed === undefined
      ? []
      : [
          paragraph(bare(say('case-file.reasoning')), { quiet: true }),
          paragraph(bare(say('case-file.changed'))),
        ]),
  ];
}

/** What was retained in law, the last first, with where and on which day each text was read. */
export function lawBlocks({ qualifications }: CaseFile, saying: Saying): readonly Block[] {
  const { bare } = saying;
  return [
    heading(2, bare(say('case-file.law'))),
    ...(qualifications.length === 0 ? [paragraph(bare(say('handover.text.not-qualified')))] : []),
    ...qualifications
      .toReversed()
      .flatMap((qualification, index) => qualificationBlocks(qualification, index === 0, saying)),
  ];
}
