import { expect } from 'vitest';
import { NOTICE } from '../../../../bots/slack/notices/ids.ts';
import { escalations } from '../../../../db/escalations.ts';
import { noticeOutbox } from '../../../../db/notice-outbox.ts';
import { log } from '../../../../src/log.ts';
import type { NamedCourier } from '../../../../src/notices/courier.ts';
import { sendingNotices } from '../../../../src/notices/dispatching.ts';
import type { SendMail, SendResult } from '../../../../src/notices/sending.ts';
import { type NoticedCases, noticedCases } from '../../../db/noticed-case.ts';
import { ASSOCIATION } from '../../../notices/fixtures.ts';
import { isJson } from '../../../servers/slack/check.ts';
import type { ViewValues } from '../../../servers/slack.ts';
import { type ActedDesk, actedDesk, type Via } from '../acted-desk.ts';
import { NOBODY } from '../role-settings.ts';
import { elements, readable } from '../shown.ts';

export const POST_ON_X = 'https://x.com/someone/status/1850000000000000001';
/** Takes notices by e-mail, in English. */
export const ON_SNAPCHAT = 'https://www.snapchat.com/@someone';
/** The association has a way of its own to it. */
export const ON_DISCORD =
  'https://discord.com/channels/81384788765712384/381870553235193857/987654321098765432';

export const FACTS =
  'Le message public traite un groupe de personnes de vermine et appelle à les chasser de la ville.';
export const REASONING =
  'Il exhorte à la violence contre un groupe à raison de son appartenance à une religion, ce que la loi réprime.';
export const FACTS_EN =
  'The public profile calls a group of persons vermin and asks its readers to drive them out of town.';
export const REASONING_EN =
  'It incites to violence against a group of persons because of their religion, which the law forbids.';

export const COURIER: NamedCourier = {
  name: 'partner',
  title: { fr: 'Portail du partenaire', en: 'Partner’s portal' },
  takes: ({ provider }) => provider === 'discord',
  send: async () => ({ kind: 'sent', reference: 'P-1' }),
};

/** A desk that makes notices, on a database, and what carries them. */
export interface NoticingDesk extends ActedDesk {
  readonly on: NoticedCases;
  /** Fills in the form of a notice, in the language that it is in, and asks for the preview. */
  write(
    user: string,
    words: { facts?: string; quotes?: string; reasoning?: string; goodFaith?: boolean },
  ): Promise<void>;
  /** What the preview says word for word: its plain text sections. */
  text(user: string): string;
  /** Presses a button of the modal that somebody has before them. */
  pressed(user: string, action: string, values?: ViewValues): Promise<void>;
  /** Chooses in the modal that somebody has before them. */
  chose(user: string, action: string, given: string): Promise<void>;
  /** Whether the modal can be submitted. */
  canSubmit(user: string): boolean;
  /** Has waiting notices sent, with what the mail server is to answer. */
  carry(reference: string, answer?: SendResult): Promise<void>;
  /** Brings the card and its thread up to date. */
  told(number: number): Promise<void>;
  /** The lines of a case's thread. */
  lines(
    number: number,
  ): readonly { readonly ts: string; readonly said: string; readonly buttons: readonly string[] }[];
  /** Presses the button of the last line that has it. */
  onLine(user: string, number: number, action: string): Promise<void>;
  /** References of the case's notices, the newest first. */
  references(number: number): Promise<readonly string[]>;
}

export async function noticingCases(): Promise<NoticedCases> {
  return noticedCases();
}

export async function noticingDesk(via: Via, on: NoticedCases): Promise<NoticingDesk> {
  const readers = { memberIds: ['UREAD'], userGroups: [] };
  const desk = await actedDesk(via, on, {
    notices: on.notices,
    escalations: escalations(on.sql, on.people.keys.master, on.notices),
    sending: { association: ASSOCIATION, mail: true, couriers: [COURIER] },
    roles: { ...NOBODY, readers },
  });
  const { slack, made } = desk;
  slack.member('UREAD', { name: 'rachid', locale: 'fr-FR' });
  const viewOf = (user: string) => {
    const view = desk.modal(user);
    if (view === undefined) throw new Error(`${user} has no modal`);
    return view;
  };
  const localeShown = (user: string) => {
    const block = JSON.stringify(viewOf(user).view.blocks).match(/"facts\.(?<locale>fr|en)"/u);
    return block?.groups?.['locale'] ?? 'fr';
  };
  const thread = (number: number) => {
    const card = slack.messages('C0MOD').find(({ blocks }) => readable(blocks).includes(`${number} ·`));
    return card === undefined ? [] : slack.replies('C0MOD', card.ts);
  };
  return {
    ...desk,
    on,
    async write(user, { facts, quotes, reasoning, goodFaith }) {
      const locale = localeShown(user);
      const values: ViewValues = {
        ...(facts === undefined ? {} : { [`facts.${locale}`]: { value: facts } }),
        ...(quotes === undefined ? {} : { [`quotes.${locale}`]: { value: quotes } }),
        ...(reasoning === undefined ? {} : { [`reasoning.${locale}`]: { value: reasoning } }),
        ...(goodFaith === undefined ? {} : { 'good-faith': { value: goodFaith ? ['stated'] : [] } }),
      };
      const { errors } = await desk.submit(user, values);
      expect(errors).toBeUndefined();
    },
    text: (user) =>
      elements(viewOf(user).view.blocks, 'section')
        .map(({ text }) => (isJson(text) && text['type'] === 'plain_text' ? String(text['text']) : ''))
        .join(''),
    async pressed(user, action, values = {}) {
      const view = viewOf(user);
      await slack.pressInView({ user, view: view.id, action, values });
    },
    async chose(user, action, given) {
      await slack.choose({ user, view: viewOf(user).id, action, given });
    },
    canSubmit(user) {
      const { view } = viewOf(user);
      return 'submit' in view && view.submit !== undefined;
    },
    async carry(reference, answer = { kind: 'sent' }) {
      const mail: SendMail = async () => answer;
      const send = sendingNotices({
        outbox: noticeOutbox(on.sql, on.people.keys.master),
        association: ASSOCIATION,
        mail,
        couriers: [COURIER],
        log: log('silent'),
      });
      await send(reference);
    },
    told: (number) => made.showCase({ case: number }),
    lines: (number) =>
      thread(number).map(({ ts, blocks }) => ({
        ts,
        said: readable(blocks),
        buttons: elements(blocks, 'button').map(({ action_id }) => String(action_id)),
      })),
    async onLine(user, number, action) {
      const line = thread(number).findLast(({ blocks }) =>
        elements(blocks, 'button').some(({ action_id }) => action_id === action),
      );
      if (line === undefined) throw new Error(`no line of case ${number} has ${action}`);
      const before = desk.modal(user)?.id;
      await slack.press({ user, channel: 'C0MOD', ts: line.ts, action });
      if (action === NOTICE.show || action === NOTICE.paste || action === NOTICE.correct)
        await expect
          .poll(
            () => desk.modal(user)?.id !== before && !/^(?:Un instant|One moment)…/u.test(desk.shown(user)),
          )
          .toBe(true);
    },
    references: async (number) => (await on.notices.noticesOf(number)).map(({ reference }) => reference),
  };
}
