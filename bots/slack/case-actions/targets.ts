import type { CardTarget, CardView } from '../../../src/cases/card.ts';
import { MAX_TARGETS } from '../../../src/conversation/targets.ts';
import { type LinkReading, readLink, readLinks } from '../../../src/links/read.ts';
import type { Target } from '../../../src/links/target.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { targetsBlock } from '../case-blocks.ts';
import type { FormReading } from '../case-form.ts';
import { clip, shares } from '../clip.ts';
import { harmlessView } from '../harmless.ts';
import { type Option, selectInput, textInput } from '../inputs.ts';
import { SELECT_OPTIONS_MAX } from '../limits.ts';
import { chosen, typed, type Values } from '../values.ts';
import { formAction } from './form-action.ts';

const WHAT = 'what';
const LINKS = 'links';
const ADD = 'add';

/** How many targets stand in the form with their links whole, and how many characters of links in all. */
const TARGETS_SHOWN = 30;
const SHOWN_MAX = 6_000;
/** How much of what is no link is said back. */
const SAID_BACK_MAX = 60;

/** What is asked for: links to add, or the one that a target is corrected to. */
type Asked =
  | { readonly kind: 'add'; readonly links: readonly Target[] }
  | { readonly kind: 'correct'; readonly target: number; readonly to: Target };

function choices(localiser: Localiser, targets: readonly CardTarget[]): readonly Option[] {
  const add = { value: ADD, text: localiser.bare(say('desk.targets.what.add')) };
  const correct = targets.flatMap(({ id, shown }, at): Option[] => {
    if (id === undefined) return [];
    const text = localiser.bare(say('desk.targets.what.correct', { index: at + 1, link: shown }));
    return [{ value: String(id), text }];
  });
  return [add, ...correct].slice(0, SELECT_OPTIONS_MAX);
}

/** What a line of the form says; a line that is no link at all is kept to be said back. */
type LineReading = LinkReading | { readonly kind: 'none'; readonly written: string };

function readLine(line: string): readonly LineReading[] {
  const one = /\s/u.test(line) ? undefined : readLink(line);
  const found = one === undefined ? readLinks(line) : [one];
  return found.length === 0 ? [{ kind: 'none', written: line }] : found;
}

function readLines(text: string): readonly LineReading[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .flatMap(readLine);
}

function refused(reading: LinkReading & { readonly kind: 'refused' }, among: boolean): Say {
  const why = say(`desk.targets.refused.${reading.reason}`);
  // The host alone: what else a refused link holds may be a password.
  return among && reading.host !== undefined
    ? say('desk.targets.refused-among', { host: [plain(reading.host.replaceAll('.', '[.]'))], why })
    : why;
}

function wrong(error: Say): FormReading<Asked> {
  return { ok: false, errors: { [LINKS]: error } };
}

/** What was chosen and typed, or what is wrong with it. */
export function targetsAsked(values: Values): FormReading<Asked> {
  const readings = readLines(typed(values, LINKS) ?? '');
  if (readings.length === 0) return wrong(say('desk.form.choose'));
  const links: Target[] = [];
  for (const reading of readings) {
    if (reading.kind === 'none')
      return wrong(say('desk.targets.not-a-link', { text: clip(reading.written, SAID_BACK_MAX) }));
    if (reading.kind === 'refused') return wrong(refused(reading, readings.length > 1));
    if (links.every(({ canonical }) => canonical !== reading.target.canonical)) links.push(reading.target);
  }
  const target = Number(chosen(values, WHAT));
  if (Number.isSafeInteger(target)) {
    const [to, ...more] = links;
    return to === undefined || more.length > 0
      ? wrong(say('desk.targets.one', { count: links.length }))
      : { ok: true, data: { kind: 'correct', target, to } };
  }
  return links.length > MAX_TARGETS
    ? wrong(say('desk.targets.too-many', { max: MAX_TARGETS, count: links.length }))
    : { ok: true, data: { kind: 'add', links } };
}

function shown(localiser: Localiser, view: CardView) {
  const targets = view.targets.slice(0, TARGETS_SHOWN);
  if (targets.length === 0) return [];
  const lengths = targets.map((target) => target.shown.length);
  return [targetsBlock(localiser, view, shares(lengths, SHOWN_MAX))];
}

export const targets = formAction<Asked>({
  id: 'case.targets',
  words: { fr: ['cibles', 'cible', 'lien'], en: ['targets', 'target', 'link'] },
  needs: 'moderator',
  act: 'add-targets',
  label: say('desk.targets'),
  help: say('desk.targets.help'),
  place: 'menu',
  title: say('desk.targets.title'),
  submit: say('desk.targets.submit'),
  errorBlock: LINKS,
  whole: true,
  inputs(localiser, asWritten) {
    const view = harmlessView(asWritten);
    return [
      ...shown(localiser, view),
      selectInput(localiser, {
        block: WHAT,
        label: say('desk.targets.what'),
        options: choices(localiser, view.targets),
        initial: ADD,
      }),
      textInput(localiser, {
        block: LINKS,
        label: say('desk.targets.links'),
        hint: say('desk.targets.links.hint', { max: MAX_TARGETS }),
        lines: 'several',
      }),
    ];
  },
  read: targetsAsked,
  actOf: (asked) =>
    asked.kind === 'add'
      ? { kind: 'add-targets', targets: asked.links }
      : { kind: 'correct-target', target: asked.target, to: asked.to },
  failed: (number) => say('desk.failed.targets', { number }),
});
