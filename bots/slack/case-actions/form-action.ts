import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Act, ActKind } from '../../../src/cases/act.ts';
import type { CardView } from '../../../src/cases/card.ts';
import { decide } from '../../../src/cases/lifecycle.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { ActingDeps, Doing } from '../acting.ts';
import { asElements } from '../carry-out.ts';
import { type FormReading, keptFor, onCaseForm } from '../case-form.ts';
import { textInput } from '../inputs.ts';
import { form, openFilled, reading } from '../modal.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, inlines, paragraph, text } from '../rich-text.ts';
import type { Told } from '../told.ts';
import { typed, type Values } from '../values.ts';
import type { CaseAction } from './case-action.ts';
import { factsOf, offering } from './offering.ts';

/** The input of the note that may go with an act. */
export const NOTE = 'note-too';

/**
 * What a form holds beside its case, with what it carries along for `read`, of the same reading; or why there is nothing
 * to fill in: then there is nothing to submit either.
 */
type Inputs =
  | readonly KnownBlock[]
  | { readonly blocks: readonly KnownBlock[]; readonly carries: Readonly<Record<string, unknown>> }
  | { readonly nothing: Say };

/** The form that was sent: its case, what it carried, and its name: what is made of it has one id however often it is sent. */
export interface SentForm {
  readonly number: number;
  readonly kept: string;
  readonly id: string;
}

/** Something done with a case that needs one form, filled in at once. */
export interface FormAction<T> extends Omit<CaseAction, 'run' | 'register' | 'offered' | 'label' | 'act'> {
  readonly act: ActKind;
  readonly label: Say;
  readonly title: Say;
  readonly submit: Say;
  readonly inputs: (
    localiser: Localiser,
    view: CardView,
    deps: ActingDeps,
    /** What of the case it is about, where a button named it. */
    about: string | undefined,
  ) => Inputs | Promise<Inputs>;
  /** The input under which a refusal stands. */
  readonly errorBlock: string;
  readonly read: (
    values: Values,
    deps: ActingDeps,
    sent: SentForm,
  ) => FormReading<T> | Promise<FormReading<T>>;
  readonly actOf: (data: T) => Act;
  /** True where the form needs all of the case's reports, not only the last. */
  readonly whole?: true;
  /** False where the act itself is what is written. */
  readonly takesNote?: false;
  /** What the note may say, where there is more to it than to any. */
  readonly noteHint?: Say;
  /** What stands in the modal once the act is carried out; it closes where this is missing or gives nothing. */
  readonly afterwards?: (
    localiser: Localiser,
    data: T,
    deps: ActingDeps,
    place: Pick<Told, 'channel' | 'thread'>,
  ) => Promise<ModalView | undefined>;
  /** Registers what goes on from there. */
  readonly registerMore?: (app: App, deps: ActingDeps) => void;
}

function about(localiser: Localiser, view: CardView, asked: number): KnownBlock {
  const number = String(view.number);
  const head = say('desk.form.about', { number, category: say(`category.${view.category}`) });
  const led = say('desk.form.merged', { old: String(asked), number });
  return paragraph([
    ...inlines(localiser.rich(head)),
    ...(view.number === asked ? [] : [text('\n'), ...inlines(localiser.rich(led))]),
  ]);
}

/** Opens the form, or says in its place why the case does not allow it, before anything is typed. */
function open<T>(deps: ActingDeps, doing: Doing, of: FormAction<T>): Promise<void> {
  const { to, by } = doing;
  const { localiser } = to;
  return openFilled(deps, doing, of.id, of.title, async (): Promise<ModalView | undefined> => {
    const number = await deps.desk.leadsTo(doing.number);
    const view = await (of.whole === true ? deps.desk.whole(number) : deps.desk.card(number));
    if (view === undefined) return undefined;
    const decision = decide(factsOf(view), of.act, by);
    if (decision.kind === 'forbidden') {
      // Who may not, by their role, is in the trail; what the case's state forbids is nobody's attempt.
      if (decision.why.kind === 'role') await deps.acting.refused(number, { id: by.id }, of.id);
      const refused = { kind: 'refused', number, why: decision.why, last: undefined } as const;
      const why = composed(localiser, (slot) => refusalSaid(refused, asElements(slot)));
      return reading(localiser, of.id, of.title, '', [paragraph(why)]);
    }
    const head = about(localiser, view, doing.number);
    const inputs = await of.inputs(localiser, view, deps, doing.about);
    if ('nothing' in inputs)
      return reading(localiser, of.id, of.title, '', [
        head,
        paragraph(inlines(localiser.rich(inputs.nothing))),
      ]);
    const { blocks, carries } = 'blocks' in inputs ? inputs : { blocks: inputs, carries: {} };
    const note = textInput(localiser, {
      block: NOTE,
      label: say('desk.form.note'),
      hint: of.noteHint ?? say('desk.form.note.hint'),
      lines: 'several',
      optional: true,
    });
    return form(localiser, {
      callbackId: of.id,
      title: of.title,
      submit: of.submit,
      kept: keptFor({ number, to }, carries),
      blocks: [head, ...blocks, ...(of.takesNote === false ? [] : [note])],
    });
  });
}

function register<T>(app: App, deps: ActingDeps, of: FormAction<T>): void {
  onCaseForm<{ readonly data: T; readonly note: string | undefined }>(app, deps, {
    view: of.id,
    action: of.id,
    needs: of.needs,
    errorBlock: of.errorBlock,
    async read(values, number, kept, id) {
      const read = await of.read(values, deps, { number, kept, id });
      return read.ok ? { ok: true, data: { data: read.data, note: typed(values, NOTE) } } : read;
    },
    async run({ number, by }, { data, note }, id) {
      const result = await deps.acting.act(number, of.actOf(data), by, id);
      if (note !== undefined && (result.kind === 'done' || result.kind === 'already'))
        await deps.acting.act(result.number, { kind: 'note', text: note }, by, `${id}:note`);
      return result;
    },
    async afterwards(localiser, { data }, place) {
      return of.afterwards?.(localiser, data, deps, place);
    },
    failed: of.failed,
  });
  of.registerMore?.(app, deps);
}

/** A thing to do with a case whose form says all that the act needs. */
export function formAction<T>(of: FormAction<T>): CaseAction {
  const { label, act, ...rest } = of;
  return {
    ...rest,
    act,
    label: () => label,
    offered: offering(act),
    run: (deps, doing) => open(deps, doing, of),
    register: (app, deps) => register(app, deps, of),
  };
}
