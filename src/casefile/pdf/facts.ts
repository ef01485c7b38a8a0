import { type Block, facts, heading, paragraph, quotation, table } from '../../documents/blocks.ts';
import { say } from '../../text/say.ts';
import type { CaseFile } from '../schema.ts';
import { fact, joined, type Saying, within } from './saying.ts';

/** What is known of the case as a whole. */
export function ownFacts({ case: own }: CaseFile, { bare, moment, day }: Saying): readonly Block[] {
  const { outcome, dismissal } = own;
  return [
    heading(2, bare(say('case-file.facts'))),
    facts([
      ...fact(bare(say('case-file.category')), bare(say(`category.${own.category}`))),
      ...fact(bare(say('case-file.state')), bare(say(`card.state.${own.state}`))),
      ...fact(
        bare(say('case-file.outcome')),
        outcome === undefined ? undefined : bare(say(`outcome.${outcome}`)),
      ),
      ...fact(
        bare(say('case-file.dismissal')),
        dismissal === undefined ? undefined : bare(say(`dismissal.${dismissal}`)),
      ),
      ...fact(bare(say('case-file.opened')), moment(own.openedAt)),
      ...fact(bare(say('case-file.notified')), moment(own.notifiedAt)),
      ...fact(bare(say('case-file.closed')), moment(own.closedAt)),
      ...fact(bare(say('case-file.emptied')), moment(own.emptiedAt)),
      ...fact(bare(say('case-file.limitation')), day(own.limitation)),
      ...fact(bare(say('case-file.minor')), own.minor ? bare(say('case-file.minor.yes')) : undefined),
      ...fact(bare(say('case-file.merged')), own.merged.join(', ')),
    ]),
  ];
}

/** When it was reported, each reporter as a number, and their words where they were asked for. */
export function reportBlocks({ reports }: CaseFile, { bare, moment }: Saying): readonly Block[] {
  if (reports.length === 0)
    return [
      heading(2, bare(say('case-file.reports'))),
      paragraph(bare(say('case-file.reports.none')), { quiet: true }),
    ];
  return [
    heading(2, bare(say('case-file.reports'))),
    table(
      [
        { title: bare(say('case-file.report.who')), width: 130 },
        { title: bare(say('case-file.report.when')), width: 130 },
        { title: bare(say('case-file.report.seen')) },
      ],
      reports.map(({ reporter, at, seen, withdrawn }) => [
        bare(say('case-file.reporter', { index: String(reporter) })),
        moment(at) ?? '',
        joined(
          [
            seen === undefined ? undefined : bare(say(`case-file.seen.${seen}`)),
            withdrawn ? bare(say('case-file.withdrawn')) : undefined,
          ],
          ' ',
        ),
      ]),
    ),
    ...reports.flatMap(({ reporter, words = [], changed }) => {
      const name = () =>
        paragraph(bare(say('case-file.reporter.words', { index: String(reporter) })), {
          quiet: true,
        });
      return [
        ...words.flatMap((text) => [name(), quotation(text)]),
        ...(changed === undefined ? [] : [name(), paragraph(bare(say('case-file.changed')))]),
      ];
    }),
  ];
}

type Target = CaseFile['targets'][number];

function outcomeFacts({ outcomes }: Target, { bare }: Saying) {
  return outcomes.flatMap(({ outcome, refusal, words, changed, on, replacedAt, backAt }) => [
    ...fact(
      bare(say('case-file.target.outcome')),
      joined(
        [
          bare(say('case-file.target.became', { outcome: say(`outcome.${outcome}`), date: within(on) })),
          refusal === undefined ? undefined : bare(say(`refusal.${refusal}`)),
          replacedAt === undefined ? undefined : bare(say('case-file.target.replaced', { at: replacedAt })),
          backAt === undefined ? undefined : bare(say('case-file.target.back', { at: backAt })),
        ],
        '\n',
      ),
    ),
    ...fact(
      bare(say('case-file.target.words')),
      changed === undefined ? words : bare(say('case-file.changed')),
    ),
  ]);
}

/** What was reported, whole: an investigator has to find it. Nothing of it can be clicked. */
export function targetBlocks({ targets }: CaseFile, saying: Saying): readonly Block[] {
  const { bare } = saying;
  return [
    heading(2, bare(say('case-file.targets'))),
    paragraph(bare(say('case-file.targets.warning')), { quiet: true }),
    ...targets.flatMap((target, index) => [
      heading(
        3,
        bare(
          say('case-file.target', { index: String(index + 1), kind: say(`case-file.kind.${target.kind}`) }),
        ),
      ),
      facts([
        ...fact(bare(say('case-file.link')), target.link, 'exact'),
        ...fact(bare(say('case-file.service')), target.service),
        ...fact(bare(say('case-file.id')), target.stableId, 'exact'),
        ...fact(bare(say('case-file.account')), target.account),
        ...target.former.flatMap(({ link, at }) =>
          fact(bare(say('case-file.former', { at })), link, 'exact'),
        ),
        ...outcomeFacts(target, saying),
      ]),
    ]),
    ...(targets.length === 0 ? [paragraph(bare(say('case-file.none')))] : []),
  ];
}
