import { categoryOf } from '../catalogue/categories.ts';
import { groupReference } from '../reports/reference.ts';
import { type Say, say } from '../text/say.ts';
import { plain, type RichText } from '../text/span.ts';
import { sentReport } from './adding.ts';
import { answering, awaitedAbout } from './association.ts';
import { atRest, atRestPrompt } from './beginning.ts';
import type { ReportSummary } from './event.ts';
import { refusesFiles } from './minors.ts';
import type { Choice } from './prompt.ts';
import { type Draft, givenOf, SENT_KEPT, type SentReport, type Session } from './session.ts';
import { atDraft, whereToGo } from './standing.ts';
import { asking, type Stepped, saying } from './stepped.ts';
import { draftMark } from './token.ts';
import { beginChoices, completing, referenceShown, tell, withdrawing } from './voice.ts';
import { whoHelps } from './who-helps.ts';

function whoHelpsAfter(draft: Draft): Say[] {
  if (draft.category === undefined) return [];
  const category = categoryOf(draft.category);
  const minor = givenOf(draft.minor) === true ? category.authoritiesForMinors : [];
  const slugs = category.urgent ? [] : [...new Set([...category.authorities, ...minor])];
  return slugs.length === 0 ? [] : [say('receipt.who-helps'), ...whoHelps(slugs)];
}

/** Every message that went into a draft, once. */
function messagesOf(draft: Draft): string[] {
  const all = [
    ...draft.targets.map(({ message }) => message),
    ...(draft.description === undefined ? [] : [draft.description.message]),
    ...draft.quoted.map(({ message }) => message),
    ...(givenOf(draft.context)?.parts ?? []).map(({ message }) => message),
    ...draft.pictures.map(({ message }) => message),
  ];
  return [...new Set(all)];
}

/** The report is sent: its reference, what happens next, and who else can help. */
export function receipt(session: Session, reference: string): Stepped {
  const { draft } = session;
  if (draft === undefined) return saying(atRest(session));
  const sent: SentReport = {
    reference,
    mark: draftMark(draft.id),
    targets: draft.targets.map(({ target }) => target.canonical),
    messages: messagesOf(draft),
    pictures: draft.pictures.length,
    refusesFiles: refusesFiles(draft),
  };
  const text = [
    say('receipt.thanks'),
    say('receipt.reference', { reference: referenceShown(reference) }),
    say('receipt.next'),
    givenOf(draft.contact) === true ? say('receipt.will-write') : say('receipt.will-not-write'),
    ...whoHelpsAfter(draft),
    say('receipt.later'),
  ];
  const next = atRest({ ...session, sent: [...session.sent, sent].slice(-SENT_KEPT) });
  return saying(next, tell(text, beginChoices()));
}

/** How many reports /status shows in full. */
const SHOWN = 5;

function reportLines(report: ReportSummary): Say {
  return say('status.report', {
    reference: referenceShown(report.reference),
    date: report.sentAt,
    state: say(`report-state.${report.state}`),
    targets:
      report.targets.length === 0
        ? say('status.described')
        : report.targets.flatMap(
            (target, index): RichText => [
              ...(index === 0 ? [] : [plain(', ')]),
              { kind: 'defanged', text: target },
            ],
          ),
  });
}

function reportChoices(session: Session, report: ReportSummary): Choice[] {
  if (report.state === 'withdrawn') return [];
  const { reference } = report;
  const awaited = awaitedAbout(session, reference);
  const shown = [plain(groupReference(reference))];
  return [
    ...(awaited === undefined ? [] : [answering(awaited, say('message.reply-to', { reference: shown }))]),
    completing(reference),
    withdrawing(reference),
  ];
}

/** Asks for the person's reports, or for the one that they name where it is theirs. */
export function askForReports(session: Session, only?: string): Stepped {
  if (only === undefined) return asking(session, { kind: 'list-reports', for: 'status' });
  return ifOwn(session, only, () => asking(session, { kind: 'list-reports', for: 'status', only }));
}

/** What is done with a report where it is this conversation's own; another's is as unknown as one that never was. */
export function ifOwn(session: Session, reference: string, own: () => Stepped): Stepped {
  return sentReport(session, reference) === undefined
    ? saying(session, tell([say('status.not-yours')], whereToGo(session)))
    : own();
}

/** The person's own reports, newest first, and what can be done with each. */
export function listed(session: Session, reports: readonly ReportSummary[]): Stepped {
  const shown = reports.slice(0, SHOWN);
  if (shown.length === 0) return saying(session, tell([say('status.none')], whereToGo(session)));
  const more = reports.length - shown.length;
  return saying(
    session,
    tell(
      [
        say('status.title', { count: reports.length }),
        ...shown.map(reportLines),
        ...(more > 0 ? [say('status.more', { count: more })] : []),
      ],
      [...shown.flatMap((report) => reportChoices(session, report)), ...whereToGo(session)],
    ),
  );
}

/** A report is withdrawn: nothing of it is kept here by which it could be recognised. */
export function withdrawn(session: Session, reference: string): Stepped {
  const without = {
    ...session,
    sent: session.sent.filter((candidate) => candidate.reference !== reference),
    received: session.received.filter((each) => each.reference !== reference),
  };
  const next =
    without.place.at === 'adding' && without.place.reference === reference ? atDraft(without) : without;
  return saying(
    next,
    tell([say('withdraw.done', { reference: referenceShown(reference) })], whereToGo(next)),
  );
}

/** All is erased: the conversation is new again, but for its language. */
export function erased(session: Session): Stepped {
  const next: Session = { ...atRest(session), greeted: false, sent: [], received: [] };
  return saying(next, atRestPrompt([say('erase.done')]));
}
