import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { CardReport, CardView } from '../../../src/cases/card.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { ActingDeps, Doing } from '../acting.ts';
import { keptFor, onCaseForm } from '../case-form.ts';
import { type Option, selectInput } from '../inputs.ts';
import { SELECT_OPTIONS_MAX } from '../limits.ts';
import { form, openFilled, reading } from '../modal.ts';
import { ungrouped } from '../page/mute-buttons.ts';
import { reputationSaid } from '../report.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { chosen } from '../values.ts';
import type { CaseAction } from './case-action.ts';

/** The input of the report whose reporter is meant. */
const WHOSE = 'whose';

/** The two directions, which differ in words only. */
interface Direction {
  readonly id: string;
  readonly words: CaseAction['words'];
  /** What it makes of a reporter. */
  readonly muted: boolean;
  readonly label: Say;
  readonly help: Say;
  readonly title: Say;
  readonly submit: Say;
  readonly which: Say;
  readonly what: Say;
  readonly nobody: Say;
  readonly failed: (number: string) => Say;
}

/** The reports of the case whose reporters it may be done to. */
function reportsFor({ muted }: Direction, view: CardView): readonly CardReport[] {
  return view.reports.filter(({ reputation }) => reputation !== undefined && reputation.muted !== muted);
}

function optionOf(localiser: Localiser, report: CardReport): Option {
  const said = [say(`card.channel.${report.channel}`), ...reputationSaid(report)];
  const text = [report.reference, ...said.map((sentence) => localiser.bare(sentence))].join(' · ');
  return { value: ungrouped(report.reference), text };
}

function open(deps: ActingDeps, doing: Doing, of: Direction): Promise<void> {
  const { to } = doing;
  const { localiser } = to;
  return openFilled(deps, doing, of.id, of.title, async (): Promise<ModalView | undefined> => {
    const number = await deps.desk.leadsTo(doing.number);
    const view = await deps.desk.whole(number);
    if (view === undefined) return undefined;
    const reports = reportsFor(of, view).slice(0, SELECT_OPTIONS_MAX);
    if (reports.length === 0)
      return reading(localiser, of.id, of.title, '', [paragraph(inlines(localiser.rich(of.nobody)))]);
    const options = reports.map((report) => optionOf(localiser, report));
    return form(localiser, {
      callbackId: of.id,
      title: of.title,
      submit: of.submit,
      kept: keptFor({ number, to }),
      blocks: [
        paragraph(inlines(localiser.rich(of.what))),
        selectInput(localiser, {
          block: WHOSE,
          label: of.which,
          options,
          ...(options.length === 1 ? { initial: options[0]?.value } : {}),
        }),
      ],
    });
  });
}

function register(app: App, deps: ActingDeps, of: Direction): void {
  onCaseForm<string>(app, deps, {
    view: of.id,
    action: of.id,
    needs: 'lead',
    errorBlock: WHOSE,
    read(values) {
      const reference = chosen(values, WHOSE);
      return reference === undefined
        ? { ok: false, errors: { [WHOSE]: say('desk.form.choose') } }
        : { ok: true, data: reference };
    },
    run: ({ number, by }, reference, id) => deps.acting.setMuted(number, reference, of.muted, by, id),
    failed: of.failed,
  });
}

function direction(of: Direction): CaseAction {
  return {
    id: of.id,
    words: of.words,
    needs: 'lead',
    label: () => of.label,
    help: of.help,
    // Those of the last reports that the card holds; of all of them its form tells.
    offered: (view) => view.mergedInto === undefined && reportsFor(of, view).length > 0,
    place: 'menu',
    run: (deps, doing) => open(deps, doing, of),
    register: (app, deps) => register(app, deps, of),
    failed: of.failed,
  };
}

export const mute = direction({
  id: 'case.mute',
  words: { fr: ['sourdine'], en: ['mute'] },
  muted: true,
  label: say('mute.button'),
  help: say('mute.help'),
  title: say('mute.title'),
  submit: say('mute.submit'),
  which: say('mute.which'),
  what: say('mute.what'),
  nobody: say('mute.nobody'),
  failed: (number) => say('mute.failed', { number }),
});

export const unmute = direction({
  id: 'case.unmute',
  words: { fr: ['réentendre'], en: ['unmute'] },
  muted: false,
  label: say('unmute.button'),
  help: say('unmute.help'),
  title: say('unmute.title'),
  submit: say('unmute.submit'),
  which: say('unmute.which'),
  what: say('unmute.what'),
  nobody: say('unmute.nobody'),
  failed: (number) => say('unmute.failed', { number }),
});
