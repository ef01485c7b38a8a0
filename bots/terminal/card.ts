import type { CardReport, CardTarget, CardView } from '../../src/cases/card.ts';
import { targetInWords } from '../../src/conversation/targets.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { plain } from '../../src/text/span.ts';
import type { Paint } from './paint.ts';
import { safe, safeLine } from './safe.ts';
import { piecesOf } from './spans.ts';
import { clipped, type Piece, painted, wrap } from './width.ts';

/** A row of the card: its pieces, and what stands before each of its lines. */
interface Row {
  readonly pieces: readonly Piece[];
  readonly indent?: string;
}

type Section = readonly Row[];

function sentence(localiser: Localiser, said: Say, indent?: string): Row {
  const pieces = piecesOf(localiser.rich(said));
  return indent === undefined ? { pieces } : { pieces, indent };
}

function inWords({ kind, platform, account, host, shown }: CardTarget): Say {
  return kind === 'described' || host === undefined
    ? say('card.target.described')
    : targetInWords({ kind, platform, account, host, canonical: shown, id: undefined });
}

function trueHost({ host, unicodeHost }: CardTarget): Say | undefined {
  if (host === undefined) return undefined;
  return unicodeHost === undefined
    ? say('card.target.host', { host: [plain(host)] })
    : say('card.target.host-unicode', { host: [plain(host)], unicode: [plain(unicodeHost)] });
}

function targetRows(localiser: Localiser, target: CardTarget, index: number): Row[] {
  const host = trueHost(target);
  const head: Piece = { tone: 'plain', text: `${index + 1}. ` };
  return [
    { pieces: [head, ...piecesOf(localiser.rich(inWords(target)))] },
    {
      pieces: [{ tone: target.kind === 'described' ? 'plain' : 'code', text: safe(target.shown) }],
      indent: '   ',
    },
    ...(host === undefined ? [] : [sentence(localiser, host, '   ')]),
  ];
}

function moment(at: number): Say {
  return say('terminal.moment', { at });
}

function stateLine({ state, claim }: CardView): Say {
  const said = say(`card.state.${state}`);
  return claim === undefined
    ? say('card.state-line', { state: said })
    : say('card.state-claimed', { state: said, who: [plain(claim.moderator.id)], when: moment(claim.at) });
}

function facts(localiser: Localiser, view: CardView): Section {
  const languages = view.locales.map((locale) => localiser.bare(say(`card.language.${locale}`))).join(', ');
  return [
    sentence(localiser, stateLine(view)),
    sentence(localiser, say('card.reports-line', { count: view.reportCount, languages })),
    sentence(localiser, say('card.opened-line', { when: moment(view.openedAt) })),
    ...(view.minor ? [sentence(localiser, say('card.minor-line'))] : []),
  ];
}

const SEEN = {
  today: 'card.report.seen-today',
  week: 'card.report.seen-week',
  earlier: 'card.report.seen-earlier',
} as const;

function details(report: CardReport): readonly Say[] {
  if (report.withdrawn) return [say('card.report.withdrawn')];
  return [
    ...(report.seen === undefined ? [] : [say(SEEN[report.seen])]),
    ...(report.isTarget === undefined
      ? []
      : [say(report.isTarget ? 'card.report.is-target' : 'card.report.is-witness')]),
    ...(report.minor === undefined ? [] : [say(report.minor ? 'card.report.minor' : 'card.report.no-minor')]),
    ...(report.screenshots > 0 ? [say('card.report.screenshots', { count: report.screenshots })] : []),
  ];
}

function words(localiser: Localiser, report: CardReport): Row[] {
  if (report.withdrawn) return [];
  if (report.context === undefined) return [sentence(localiser, say('card.report.no-context'))];
  return [{ pieces: [{ tone: 'plain', text: safe(report.context) }], indent: '┃ ' }];
}

function reportSection(localiser: Localiser, report: CardReport): Section {
  const answered = details(report).map((each) => localiser.bare(each));
  return [
    sentence(
      localiser,
      say('card.report', {
        reference: report.reference,
        channel: say(`card.channel.${report.channel}`),
        language: say(`card.language.${report.locale}`),
        when: moment(report.at),
      }),
    ),
    ...(answered.length === 0 ? [] : [{ pieces: [{ tone: 'plain' as const, text: answered.join(' · ') }] }]),
    ...words(localiser, report),
  ];
}

function sections(localiser: Localiser, view: CardView): readonly Section[] {
  const older = view.reportCount - view.reports.length;
  return [
    facts(localiser, view),
    [
      sentence(localiser, say('card.targets', { count: view.targets.length })),
      ...view.targets.flatMap((target, index) => targetRows(localiser, target, index)),
    ],
    ...view.reports.map((report) => reportSection(localiser, report)),
    ...(older > 0 ? [[sentence(localiser, say('card.reports.older', { count: older }))]] : []),
  ];
}

/** The card that moderators get for a case, in lines of exactly `width` columns, drawn with box characters. */
export function drawCard(
  localiser: Localiser,
  view: CardView,
  width: number,
  paint: Paint,
): readonly string[] {
  const inside = width - 4;
  const params = { number: String(view.number), category: say(`category.${view.category}`) };
  const titled = view.urgent ? say('card.title-urgent', params) : say('card.title', params);
  const title = clipped(safeLine(localiser.bare(titled)), inside - 2);
  const rule = (left: string, right: string): string => `${left}${'─'.repeat(width - 2)}${right}`;
  const row = ({ pieces, indent = '' }: Row): string[] =>
    wrap(pieces, inside - indent.length).map((line) => {
      const { text, width: used } = painted(line, paint);
      return `│ ${indent}${text}${' '.repeat(Math.max(0, inside - indent.length - used))} │`;
    });
  const tone = view.urgent ? 'alert' : 'bold';
  const head = painted([{ tone, text: title }], paint);
  return [
    `╭─ ${head.text} ${'─'.repeat(Math.max(0, width - 5 - head.width))}╮`,
    ...sections(localiser, view).flatMap((section, index) => [
      ...(index === 0 ? [] : [rule('├', '┤')]),
      ...section.flatMap(row),
    ]),
    rule('╰', '╯'),
  ];
}
