import { type Block, heading, paragraph, table } from '../../documents/blocks.ts';
import { say } from '../../text/say.ts';
import type { CaseFile, CaseFileChain, CaseFileEntry } from '../schema.ts';
import { joined, type Saying } from './saying.ts';

function valueSaid(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What an entry says beside its action, under the names that the trail and the JSON give it. */
function detailSaid({ detail, reporter }: CaseFileEntry, { bare }: Saying): string {
  if (reporter !== undefined) return bare(say('case-file.reporter', { index: String(reporter) }));
  if (typeof detail !== 'object' || detail === null) return bare(say('case-file.trail.withheld'));
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${valueSaid(value)}`)
    .join('\n');
}

function chainBlocks({ cut, entries, anchors }: CaseFileChain, saying: Saying): readonly Block[] {
  const { bare, moment } = saying;
  const last = anchors.at(-1);
  return [
    ...(cut === undefined
      ? []
      : [paragraph(bare(say('case-file.trail.cut', { entry: cut.entry })), { quiet: true })]),
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
