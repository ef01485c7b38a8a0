import type { App } from '@slack/bolt';
import type { Qualification } from '../../../src/cases/act.ts';
import { decide } from '../../../src/cases/lifecycle.ts';
import {
  OFFENCES_RETAINED_MAX,
  proposed,
  type QualificationFault,
  qualificationOf,
} from '../../../src/cases/qualifying.ts';
import { dayAt } from '../../../src/catalogue/limitation.ts';
import { motiveName } from '../../../src/catalogue/offence-words.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { ActingDeps, Doing } from '../acting.ts';
import { asElements } from '../carry-out.ts';
import { type FormReading, onCaseForm } from '../case-form.ts';
import { openFilled, reading } from '../modal.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, paragraph } from '../rich-text.ts';
import type { Values } from '../values.ts';
import type { CaseAction } from './case-action.ts';
import { factsOf, offering } from './offering.ts';
import { BLOCKS, chosenIn, publishedBlock } from './qualify/inputs.ts';
import { registerOffenceSearch } from './qualify/offence-search.ts';
import { QUALIFY_VIEW, qualifyTitle, qualifyView } from './qualify/qualify-view.ts';
import { registerRefreshing } from './qualify/refreshing.ts';

const ID = 'case.qualify';

function faultSaid(fault: QualificationFault): Say {
  switch (fault.why) {
    case 'none':
      return say('desk.qualify.fault.no-offence');
    case 'too-many':
      return say('desk.qualify.fault.too-many', { max: OFFENCES_RETAINED_MAX });
    case 'none-beside-another':
      return say('desk.qualify.fault.motives', { none: motiveName('none') });
    case 'future':
      return say('desk.qualify.fault.future');
    case 'no-day':
      return say('desk.qualify.fault.no-day');
  }
}

/** What is retained by what was chosen and typed, or what is wrong with it. */
export function readQualification(values: Values, timeZone: string): FormReading<Qualification> {
  const read = qualificationOf(chosenIn(values), dayAt(Date.now(), timeZone));
  if (read.ok) return { ok: true, data: read.qualification };
  const block = { ...BLOCKS, published: publishedBlock(values) };
  return {
    ok: false,
    errors: Object.fromEntries(read.faults.map((fault) => [block[fault.about], faultSaid(fault)])),
  };
}

/** Opens the modal, or says in it why the case cannot be qualified, before anything is typed. */
function open(deps: ActingDeps, doing: Doing): Promise<void> {
  const { to, by } = doing;
  const title = qualifyTitle(doing.number);
  return openFilled(deps, doing, QUALIFY_VIEW, title, async () => {
    const start = await deps.desk.qualifying(doing.number);
    const card = start === undefined ? undefined : await deps.desk.card(start.number);
    if (start === undefined || card === undefined) return undefined;
    const { number, category, reported } = start;
    const decision = decide(factsOf(card), 'qualify', by);
    if (decision.kind === 'forbidden') {
      const refused = { kind: 'refused', number, why: decision.why, last: undefined } as const;
      const sentence = composed(to.localiser, (slot) => refusalSaid(refused, asElements(slot)));
      return reading(to.localiser, QUALIFY_VIEW, title, '', [paragraph(sentence)]);
    }
    const kept = { case: number, channel: to.channel, thread: to.thread, category, reported, emptied: 0 };
    return qualifyView(to.localiser, kept, proposed(start));
  });
}

function register(app: App, deps: ActingDeps): void {
  registerOffenceSearch(app, deps);
  registerRefreshing(app, deps);
  onCaseForm<Qualification>(app, deps, {
    view: QUALIFY_VIEW,
    action: ID,
    needs: 'moderator',
    errorBlock: BLOCKS.offences,
    read: (values) => readQualification(values, deps.localisers.fr.timeZone),
    run: ({ number, by }, qualification, id) =>
      deps.acting.act(number, { kind: 'qualify', qualification }, by, id),
    failed: (number) => say('desk.failed.qualify', { number }),
  });
}

export const qualify: CaseAction = {
  id: ID,
  words: { fr: ['qualifier'], en: ['qualify'] },
  needs: 'moderator',
  act: 'qualify',
  label: ({ qualification }) =>
    qualification === undefined ? say('desk.qualify') : say('desk.qualify.correct'),
  help: say('desk.qualify.help'),
  offered: offering('qualify'),
  place: 'card',
  run: open,
  register,
  failed: (number) => say('desk.failed.qualify', { number }),
};
