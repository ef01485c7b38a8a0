import { type Block, code, facts, heading, paragraph } from '../../documents/blocks.ts';
import { say } from '../../text/say.ts';
import { sha256 } from '../hash.ts';
import { jsonName, pdfName } from '../names.ts';
import type { CaseFile } from '../schema.ts';
import { fact, type Saying, within } from './saying.ts';

function flagger({ association }: CaseFile, { bare }: Saying): string | undefined {
  const status = association?.trustedFlagger;
  if (status === undefined) return undefined;
  const { number, coordinator, designatedOn } = status;
  return bare(say('handover.text.trusted-flagger', { number, coordinator, on: within(designatedOn) }));
}

/** The first page: whose file it is, how it is checked, and what stays out of it. */
export function cover(file: CaseFile, json: Uint8Array, saying: Saying): readonly Block[] {
  const { bare, moment } = saying;
  const { association, case: own, reports } = file;
  const reporters = new Set(reports.map(({ reporter }) => reporter)).size;
  return [
    heading(1, bare(say('case-file.title', { number: String(own.number) }))),
    paragraph(bare(say('case-file.intro'))),
    facts([
      ...fact(bare(say('case-file.made-by')), association?.name ?? bare(say('case-file.unnamed'))),
      ...fact(bare(say('case-file.address')), association?.address),
      ...fact(bare(say('case-file.mail')), association?.email),
      ...fact(bare(say('case-file.flagger')), flagger(file, saying)),
      ...fact(bare(say('case-file.made-at')), moment(file.madeAt)),
    ]),
    heading(2, bare(say('case-file.seal'))),
    paragraph(bare(say('case-file.seal.what', { name: jsonName(own.number) }))),
    facts([{ label: 'SHA-256', value: sha256(json), exact: true }], 60),
    paragraph(bare(say('case-file.seal.how'))),
    code(`npm run vigie -- verify ${pdfName(own.number)}`),
    heading(2, bare(say('case-file.apart'))),
    paragraph(bare(say('case-file.apart.what', { count: reporters }))),
    paragraph(bare(say('case-file.signs')), { quiet: true }),
  ];
}
