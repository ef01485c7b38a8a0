import postgres from 'postgres';
import { z } from 'zod';
import { noticing } from '../../db/notices.ts';
import type { Act } from '../../src/cases/act.ts';
import type { Actor } from '../../src/cases/roles.ts';
import { compose, type NoticeWords } from '../../src/notices/compose.ts';
import type { EscalationStep } from '../../src/notices/escalation.ts';
import { html } from '../../src/notices/html.ts';
import type { Noticing } from '../../src/notices/noticing.ts';
import type { OutgoingNotice, SendingRoute } from '../../src/notices/outgoing.ts';
import { plainText, subjectLine } from '../../src/notices/plain-text.ts';
import { newNoticeReference } from '../../src/notices/reference.ts';
import { correctionOf, sent } from '../../src/notices/sent.ts';
import { ASSOCIATION, FRENCH, NOW, says } from '../notices/fixtures.ts';
import { ALICE, type CasesAndActs, casesAndActs } from './acts/cases-and-acts.ts';

/** How a moderator prepares a notice in a test. */
export interface Preparing {
  readonly words?: NoticeWords;
  readonly route?: SendingRoute;
  /** Numbers of the targets; all of the group where it is missing. */
  readonly targets?: readonly number[];
  readonly group?: string;
  /** The reference of the notice that it corrects. */
  readonly corrects?: string;
  readonly nameless?: boolean;
}

const keptSchema = z.looseObject({
  state: z.string(),
  content: z.instanceof(Buffer).nullable(),
  digest: z.instanceof(Buffer).nullable(),
  message_id: z.string().nullable(),
  attempts: z.number(),
  failure: z.string().nullable(),
  sent_at: z.date().nullable(),
  due_at: z.date().nullable(),
});
export type KeptNotice = z.infer<typeof keptSchema>;

/** Cases whose notices are prepared as the desk prepares them. */
export interface NoticedCases extends CasesAndActs {
  readonly notices: Noticing;
  /** The database's owner, who can do what the application cannot. */
  readonly owner: postgres.Sql;
  /** A qualified case with these links; gives its number. */
  qualified(links: string, context?: string): Promise<number>;
  /** The notice to one provider of the case, as it is to go out. */
  prepare(number: number, how?: Preparing): Promise<OutgoingNotice>;
  /** Prepares a notice and has it sent; gives its reference. */
  send(number: number, how?: Preparing, by?: Actor): Promise<string>;
  /** A row of notices. */
  kept(reference: string): Promise<KeptNotice>;
}

/** What a moderator undertook about a notice. */
export function escalation(notice: string, step: EscalationStep): Act {
  return { kind: 'escalate', notice, step, standing: undefined, text: 'Texte.', reference: undefined };
}

export const BY_MAIL: SendingRoute = { kind: 'email', to: 'dsa@provider.example' };
export const BY_FORM: SendingRoute = { kind: 'form', url: 'https://provider.example/dsa' };

export async function noticedCases(): Promise<NoticedCases> {
  const cases = await casesAndActs();
  const { sql, people: writing, act } = cases;
  let people = 0;
  const notices = noticing(sql, writing.keys.master);
  const owner = postgres(cases.database.url, { max: 1, onnotice: () => undefined });

  async function prepare(number: number, how: Preparing = {}): Promise<OutgoingNotice> {
    const sources = await notices.noticeSources(number);
    if (sources?.qualification === undefined) throw new Error(`case ${number} is not qualified`);
    const composed = compose({
      case: sources.number,
      qualification: sources.qualification,
      targets: sources.targets.filter((each) => how.targets?.includes(each.number) ?? true),
      association: ASSOCIATION,
      words: { fr: how.words ?? FRENCH },
      preferred: 'fr',
      chosen: {},
      screenshotsAllowed: true,
      nameless: how.nameless ?? false,
      goodFaith: true,
      now: NOW,
      newReference: newNoticeReference,
      localisers: says,
    });
    const one = composed.find(({ group }) => how.group === undefined || group.key === how.group);
    if (one === undefined) throw new Error(`case ${number} has no such group`);
    let { notice } = one;
    if (how.corrects !== undefined) {
      const earlier = await notices.notice(how.corrects);
      if (earlier?.content === undefined) throw new Error(`${how.corrects} says nothing`);
      const correction = correctionOf(sent(earlier.content.notice, earlier.head.sentAt ?? 0), notice);
      if (!correction.ok) throw new Error(correction.why);
      notice = correction.notice;
    }
    const numbers = new Map(sources.targets.map((target) => [target.canonical, target.number]));
    return {
      content: {
        notice,
        rendered: {
          subject: subjectLine(notice, says),
          text: plainText(notice, says),
          html: html(notice, says),
        },
      },
      group: one.group.key,
      route: how.route ?? BY_MAIL,
      targets: one.group.targets.map(({ canonical }) => numbers.get(canonical) ?? 0),
    };
  }

  return {
    ...cases,
    notices,
    owner,
    async end() {
      await owner.end();
      await cases.end();
    },
    async qualified(links, context) {
      people += 1;
      const { number } = await writing.report(`noticed${people}`, {
        links,
        ...(context === undefined ? {} : { context }),
      });
      await act(number, {
        kind: 'qualify',
        qualification: {
          offences: ['insult-hate'],
          motives: ['antisemitic'],
          published: '2026-11-20',
          reasoning: undefined,
        },
      });
      return number;
    },
    prepare,
    async send(number, how, by = ALICE) {
      const notice = await prepare(number, how);
      const result = await act(number, { kind: 'notice', notice }, by);
      if (result.kind !== 'done') throw new Error(`the notice was ${JSON.stringify(result)}`);
      return notice.content.notice.reference;
    },
    async kept(reference) {
      const [row] = await sql`SELECT * FROM notices WHERE reference = ${reference}`;
      if (row === undefined) throw new Error(`no notice ${reference}`);
      return keptSchema.parse(row);
    },
  };
}
