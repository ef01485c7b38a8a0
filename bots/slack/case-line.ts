import type { RichTextElement } from '@slack/types';
import type { CaseLine } from '../../src/cases/lists.ts';
import type { Day } from '../../src/catalogue/limitation.ts';
import { platformOf } from '../../src/catalogue/platforms/index.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { plain } from '../../src/text/span.ts';
import { clip } from './clip.ts';
import { composed, inlines, member, moment, text } from './rich-text.ts';

/** How much of a target's link a line shows. */
const TARGET_MAX = 120;
/** How many platforms a line names. */
const PLATFORMS_MAX = 4;

/** A calendar day in a sentence that formats moments: its noon, which no time zone of the association moves. */
export function noonOf(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`);
}

function titleSaid({ number, category, urgent }: CaseLine): Say {
  const params = { number: String(number), category: say(`category.${category}`) };
  return urgent ? say('line.title-urgent', params) : say('line.title', params);
}

/** Where the case stands: its state, and who holds it. */
function stateElements(localiser: Localiser, { state, claim }: CaseLine): RichTextElement[] {
  const said = say(`card.state.${state}`);
  if (claim === undefined) return inlines(localiser.rich(said));
  return composed(localiser, (slot) =>
    say('line.claimed', { state: said, who: slot(member(claim.moderator.id)) }),
  );
}

function facts(localiser: Localiser, line: CaseLine): RichTextElement[] {
  const languages = line.locales.map((locale) => localiser.bare(say(`card.language.${locale}`)));
  const names = line.platforms.map((slug) => platformOf(slug)?.name ?? slug);
  const shown = names.slice(0, PLATFORMS_MAX).join(', ');
  const said = [
    say(`line.pole.${line.pole}`),
    say('line.reports', { count: line.reportCount }),
    ...(languages.length === 0 ? [] : [[plain(languages.join(', '))]]),
    ...(names.length === 0 ? [] : [[plain(names.length > PLATFORMS_MAX ? `${shown}…` : shown)]]),
    ...(line.limitation === undefined ? [] : [say('line.limitation', { at: noonOf(line.limitation) })]),
    ...(line.minor ? [say('line.minor')] : []),
    ...(line.quiet ? [say('line.quiet')] : []),
  ];
  return said.flatMap((part) => [text(' · '), ...inlines('key' in part ? localiser.rich(part) : part)]);
}

function targetElements(localiser: Localiser, { target, targetCount }: CaseLine): RichTextElement[] {
  const more = targetCount - 1;
  return [
    ...(target === undefined
      ? inlines(localiser.rich(say('card.target.described')))
      : [text(clip(target, TARGET_MAX), { code: true })]),
    ...(more > 0 ? [text(' '), ...inlines(localiser.rich(say('card.targets.more', { count: more })))] : []),
  ];
}

/** A case in three short lines: what it is, where it stands, and what it is about. */
export function caseLineElements(localiser: Localiser, line: CaseLine): RichTextElement[] {
  return [
    ...inlines(localiser.rich(titleSaid(line))),
    text('\n'),
    ...stateElements(localiser, line),
    text(' · '),
    ...composed(localiser, (slot) => say('line.opened', { when: slot(moment(line.openedAt, '{ago}')) })),
    ...facts(localiser, line),
    text('\n'),
    ...targetElements(localiser, line),
  ];
}
