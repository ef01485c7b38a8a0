import type { App, SlackViewAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { ActResult } from '../../src/cases/acting.ts';
import type { Role } from '../../src/cases/roles.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { type ActingDeps, type Doing, localiserOf, logFailure } from './acting.ts';
import { admission } from './admission.ts';
import { inWords, namedIn } from './carry-out.ts';
import { inTime } from './in-time.ts';
import { refusalSaid } from './refusals.ts';
import type { Told } from './told.ts';
import type { Values } from './values.ts';

/** What a case's form carries with it: its case, and where its sender is answered. */
const keptSchema = z.object({
  case: z.number().int(),
  channel: z.string().optional(),
  thread: z.string().optional(),
});

/** Where whoever opened a modal of a case was, by what the modal keeps. */
export function placeKept(metadata: string): Pick<Told, 'channel' | 'thread'> {
  let kept: unknown;
  try {
    kept = JSON.parse(metadata);
  } catch {
    return { channel: undefined, thread: undefined };
  }
  const { data } = keptSchema.safeParse(kept);
  return { channel: data?.channel, thread: data?.thread };
}

/** What a form of a case keeps in its private metadata, and more where it is read from there. */
export function keptFor(
  { number, to }: Pick<Doing, 'number' | 'to'>,
  more: Readonly<Record<string, unknown>> = {},
): string {
  return JSON.stringify({ ...more, case: number, channel: to.channel, thread: to.thread });
}

/** What a form of a case kept there. */
export function keptIn(metadata: string): z.infer<typeof keptSchema> {
  return keptSchema.parse(JSON.parse(metadata));
}

/** What was filled in, or by its block what is wrong with it. */
export type FormReading<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly errors: Readonly<Record<string, Say>> };

/** The form again, with a further question about what was typed, which it shows as it was. */
export interface AskedAgain {
  readonly ok: false;
  readonly again: (localiser: Localiser) => Promise<ModalView>;
}

export interface CaseForm<T> {
  /** The modal's callback id. */
  readonly view: string;
  /** As the audit trail names an attempt of somebody who may not. */
  readonly action: string;
  readonly needs: Role;
  /** The input under which a refusal stands. */
  readonly errorBlock: string;
  /** `number` is the case's, `kept` what the modal carries, `id` names this modal. */
  readonly read: (
    values: Values,
    number: number,
    kept: string,
    id: string,
  ) => FormReading<T> | Promise<FormReading<T> | AskedAgain>;
  /** Carries it out. `id` names this modal: sent twice, it counts once. */
  readonly run: (doing: Omit<Doing, 'trigger' | 'view'>, data: T, id: string) => Promise<ActResult>;
  /** What stands in the modal once that is done; it closes where this is missing or gives nothing. */
  readonly afterwards?: (
    localiser: Localiser,
    data: T,
    place: Pick<Told, 'channel' | 'thread'>,
  ) => Promise<ModalView | undefined>;
  readonly failed: (number: string) => Say;
}

/** What is wrong with each input, as Slack shows it under it. */
export function errorsIn(
  localiser: Localiser,
  errors: Readonly<Record<string, Say>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).map(([block, error]) => [block, localiser.bare(error)]));
}

/**
 * Registers a form of a case. It is carried out before the modal closes: what is refused or fails is said under an
 * input, and nothing that was typed is lost.
 */
export function onCaseForm<T>(app: App, deps: ActingDeps, form: CaseForm<T>): void {
  app.view<SlackViewAction>(
    { callback_id: form.view, type: 'view_submission' },
    async ({ ack, body, view }) => {
      const { user }: Pick<ViewSubmitAction, 'user'> = body;
      const localiser = await localiserOf(deps, user.id);
      const refuse = (sentence: Say) =>
        ack({ response_action: 'errors', errors: errorsIn(localiser, { [form.errorBlock]: sentence }) });
      const kept = keptIn(view.private_metadata);
      const number = kept.case;
      try {
        const who = { id: user.id, team: user.team_id };
        const admits = await admission(deps, who, { role: form.needs, action: form.action, number });
        if (admits.kind === 'refused') {
          await refuse(admits.why);
          return;
        }
        const read = await form.read(view.state.values, number, view.private_metadata, view.id);
        if (!read.ok && 'again' in read) {
          await ack({ response_action: 'update', view: await read.again(localiser) });
          return;
        }
        if (!read.ok) {
          await ack({ response_action: 'errors', errors: errorsIn(localiser, read.errors) });
          return;
        }
        const to = { channel: kept.channel, thread: kept.thread, user: user.id, localiser };
        const work = form.run({ number, by: admits.by, to }, read.data, view.id);
        const result = await inTime(work, (error) => logFailure(deps.log, form.action, number, error));
        if (result === 'late') {
          await refuse(say('desk.form.late'));
          return;
        }
        switch (result.kind) {
          case 'done':
          case 'already': {
            const next = await form.afterwards?.(localiser, read.data, to);
            if (next !== undefined) await ack({ response_action: 'update', view: next });
            // What the modal was opened from shows the case as it was.
            else await (view.previous_view_id == null ? ack() : ack({ response_action: 'clear' }));
            await deps.refresh(result.number);
            return;
          }
          case 'refused':
            await refuse(refusalSaid(result, await inWords(deps, namedIn(result))));
            return;
          case 'unknown-case':
            await refuse(say('desk.unknown-case', { number: String(number) }));
        }
      } catch (error) {
        logFailure(deps.log, form.action, number, error);
        await refuse(form.failed(String(number)));
      }
    },
  );
}
