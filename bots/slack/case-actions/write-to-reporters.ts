import type { App } from '@slack/bolt';
import type { ModalView, RichTextBlock } from '@slack/types';
import type { Act, MessageToReporters } from '../../../src/cases/act.ts';
import type { CardView } from '../../../src/cases/card.ts';
import { decide } from '../../../src/cases/lifecycle.ts';
import {
  MESSAGE_TEXT_MAX,
  type NEWS_TEMPLATES,
  type QUESTION_TEMPLATES,
  type Recipient,
  type Recipients,
} from '../../../src/reports/messages.ts';
import { groupReference } from '../../../src/reports/reference.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { ActingDeps, Doing } from '../acting.ts';
import { asElements } from '../carry-out.ts';
import { type FormReading, keptFor, onCaseForm } from '../case-form.ts';
import { multiSelectInput, selectInput, textInput } from '../inputs.ts';
import { SELECT_OPTIONS_MAX } from '../limits.ts';
import { form, openFilled, reading } from '../modal.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, inlines, line, paragraph } from '../rich-text.ts';
import { chosen, chosenMany, typed, type Values } from '../values.ts';
import type { CaseAction } from './case-action.ts';
import { factsOf, offering } from './offering.ts';

const INPUTS = { reports: 'reports', template: 'template', text: 'text' } as const;

/** A text that moderators may send; those of dismissals are sent by Vigie. */
type ReadyText = (typeof QUESTION_TEMPLATES | typeof NEWS_TEMPLATES)[number];

/** One of the two ways to write to reporters. */
export interface WayOfWriting {
  readonly kind: 'ask' | 'tell';
  readonly words: CaseAction['words'];
  readonly templates: readonly ReadyText[];
}

type ModalOf = Pick<Doing, 'number' | 'to'>;

function recipientShown(localiser: Localiser, { reference, locale, channel }: Recipient): string {
  return localiser.bare(
    say('desk.write.recipient', {
      reference: groupReference(reference),
      language: say(`card.language.${locale}`),
      channel: say(`card.channel.${channel}`),
    }),
  );
}

/** The templates as they will be read, in each language that is spoken by those who can be written to. */
function preview(
  deps: Pick<ActingDeps, 'localisers'>,
  localiser: Localiser,
  templates: readonly ReadyText[],
  recipients: Recipients,
): RichTextBlock {
  const locales = LOCALES.filter((locale) => recipients.reachable.some((each) => each.locale === locale));
  return {
    type: 'rich_text',
    elements: locales.flatMap((locale) => [
      line(inlines(localiser.rich(say('desk.write.preview', { language: say(`card.language.${locale}`) })))),
      {
        type: 'rich_text_list' as const,
        style: 'bullet' as const,
        elements: templates.map((template) =>
          line(inlines(deps.localisers[locale].rich(say(`message.${template}`)))),
        ),
      },
    ]),
  };
}

function formOf(
  deps: ActingDeps,
  { number, to }: ModalOf,
  of: WayOfWriting,
  recipients: Recipients,
): ModalView {
  const { localiser } = to;
  const [only, ...more] = recipients.reachable;
  const offered = recipients.reachable.slice(0, SELECT_OPTIONS_MAX);
  const templates = of.templates.filter(
    (template) => template !== 'ask-screenshot' || recipients.takesPictures,
  );
  return form(localiser, {
    callbackId: idOf(of),
    title: titleOf(of),
    submit: say(`desk.${of.kind}.submit`),
    kept: keptFor({ number, to }),
    blocks: [
      multiSelectInput(localiser, {
        block: INPUTS.reports,
        label: say('desk.write.reports'),
        hint: say('desk.write.reports.hint', {
          others: recipients.others + recipients.reachable.length - offered.length,
        }),
        options: offered.map((each) => ({ value: each.reference, text: recipientShown(localiser, each) })),
        ...(only !== undefined && more.length === 0 ? { initial: [only.reference] } : {}),
      }),
      selectInput(localiser, {
        block: INPUTS.template,
        label: say('desk.write.template'),
        hint: say('desk.write.template.hint'),
        optional: true,
        options: templates.map((value) => ({
          value,
          text: localiser.bare(say(`desk.write.template.${value}`)),
        })),
      }),
      textInput(localiser, {
        block: INPUTS.text,
        label: say('desk.write.text'),
        hint: say('desk.write.text.hint'),
        lines: 'several',
        max: MESSAGE_TEXT_MAX,
        optional: true,
      }),
      preview(deps, localiser, templates, recipients),
    ],
  });
}

function idOf({ kind }: WayOfWriting): string {
  return `case.${kind}`;
}

function titleOf({ kind }: WayOfWriting): Say {
  return say(`desk.${kind}.title`);
}

/** Opens the form, or says in its place why nobody can be written to, before anything is typed. */
function open(deps: ActingDeps, doing: Doing, of: WayOfWriting): Promise<void> {
  const { to, by } = doing;
  const { localiser } = to;
  return openFilled(deps, doing, idOf(of), titleOf(of), async (): Promise<ModalView | undefined> => {
    const number = await deps.desk.leadsTo(doing.number);
    const [view, recipients] = await Promise.all([deps.desk.card(number), deps.desk.recipients(number)]);
    if (view === undefined || recipients === undefined) return undefined;
    const decision = decide(factsOf(view), of.kind, by);
    const why =
      decision.kind === 'forbidden'
        ? decision.why
        : recipients.reachable.length === 0
          ? ({ kind: 'nobody-to-write-to' } as const)
          : undefined;
    if (why === undefined) return formOf(deps, { number, to }, of, recipients);
    const refused = { kind: 'refused', number, why, last: undefined } as const;
    const said = composed(localiser, (slot) => refusalSaid(refused, asElements(slot)));
    return reading(localiser, idOf(of), titleOf(of), '', [paragraph(said)]);
  });
}

function read(of: WayOfWriting, values: Values): FormReading<MessageToReporters> {
  const reports = chosenMany(values, INPUTS.reports);
  const named = chosen(values, INPUTS.template);
  const template = of.templates.find((each) => each === named);
  const text = typed(values, INPUTS.text);
  if (reports.length === 0) return { ok: false, errors: { [INPUTS.reports]: say('desk.form.choose') } };
  if (template === undefined && text === undefined)
    return { ok: false, errors: { [INPUTS.text]: say('desk.write.empty') } };
  return { ok: true, data: { reports, template, text } };
}

/** A way to write to those who reported a case, each on their channel and in their language. */
export function writeToReporters(of: WayOfWriting): CaseAction {
  const { kind } = of;
  const id = idOf(of);
  const possible = offering(kind);
  const failed = (number: string): Say => say(`desk.failed.${kind}`, { number });
  return {
    id,
    words: of.words,
    needs: 'moderator',
    act: kind,
    label: () => say(`desk.${kind}`),
    help: say(`desk.${kind}.help`),
    offered: (view: CardView) =>
      possible(view) &&
      (view.reports.some(({ contact }) => contact) || view.reportCount > view.reports.length),
    place: kind === 'ask' ? 'card' : 'menu',
    run: (deps, doing) => open(deps, doing, of),
    register: (app: App, deps: ActingDeps) =>
      onCaseForm<MessageToReporters>(app, deps, {
        view: id,
        action: id,
        needs: 'moderator',
        errorBlock: INPUTS.text,
        read: (values) => read(of, values),
        run: ({ number, by }, message, act) => {
          const written: Act = { kind, message };
          return deps.acting.act(number, written, by, act);
        },
        failed,
      }),
    failed,
  };
}
