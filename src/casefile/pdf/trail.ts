import { type Block, heading, paragraph, table } from '../../documents/blocks.ts';
import { say } from '../../text/say.ts';
import type { CaseFile, CaseFileChain, CaseFileEntry } from '../schema.ts';
import { joined, type Saying } from './saying.ts';

/** What an entry says beside its action: as the trail has it, for whoever compares it with the JSON. */
function detailSaid({ detail, reporter }: CaseFileEntry, { bare }: Saying): string {
  if (reporter !== undefined) return bare(say('case-file.reporter', { index: String(reporter) }));
  if (detail === undefined) return bare(say('case-file.trail.withheld'));
  const text = JSON.stringify(detail);
  return text === '{}' ? '' : text;
}

function chainBlocks({ cut, entries, anchors }: CaseFileChain, saying: Saying): readonly Block[] {
  const { bare, moment } = saying;
  const last = anchors.at(-1);
  return [
    ...(cut === undefined
      ? []
      : [paragraph(bare(say('case-file.trail.cut', { entry: String(cut.entry) })), { quiet: true })]),
    table(
      [
        { title: bare(say('case-file.trail.entry')), width: 28, align: 'right' },
        { title: bare(say('case-file.trail.when')), width: 84 },
        { title: bare(say('case-file.trail.action')), width: 150 },
        { title: 'SHA-256', exact: true },
      ],
      entries.map((entry) => [
        String(entry.entry),
        moment(Math.floor(entry.at / 1000)) ?? '',
        joined([entry.action, entry.moderator ?? entry.actor, detailSaid(entry, saying)], '\n'),
        entry.hash,
      ]),
    ),
    ...(last === undefined
      ? []
      : [
          paragraph(bare(say('case-file.trail.anchors', { anchor: String(last.anchor), at: last.at })), {
            quiet: true,
          }),
        ]),
  ];
}

/** The audit trail: who did what and when, each entry with its hash. */
export function trailBlocks({ trail }: CaseFile, saying: Saying): readonly Block[] {
  const { bare } = saying;
  return [
    heading(2, bare(say('case-file.trail'))),
    paragraph(bare(say('case-file.trail.what')), { quiet: true }),
    ...trail.flatMap((chain) => [
      ...(trail.length === 1
        ? []
        : [heading(3, bare(say('case-file.trail.case', { number: String(chain.case) })))]),
      ...chainBlocks(chain, saying),
    ]),
  ];
}
