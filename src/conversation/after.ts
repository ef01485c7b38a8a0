import { categoryOf } from '../catalogue/categories.ts';
import { groupReference } from '../reports/reference.ts';
import { type Say, say } from '../text/say.ts';
import { plain, type RichText } from '../text/span.ts';
import { atRest, atRestPrompt } from './beginning.ts';
import type { ReportSummary, SentPicture } from './event.ts';
import { refusesFiles } from './minors.ts';
import { addPictures } from './pictures.ts';
import type { Choice } from './prompt.ts';
import { type Draft, givenOf, newDraft, SENT_KEPT, type Session } from './session.ts';
import { asking, type Stepped, saying } from './stepped.ts';
import { beginChoices, deed, tell } from './voice.ts';
import { whoHelps } from './who-helps.ts';
import { tooLong } from './written.ts';

/** A reference as people read it aloud, in groups. */
export function referenceShown(reference: string): RichText {
  return [{ kind: 'code', text: groupReference(reference) }];
}

function whoHelpsAfter(draft: Draft): Say[] {
  if (draft.category === undefined) return [];
  const category = categoryOf(draft.category);
  const minor = givenOf(draft.minor) === true ? category.authoritiesForMinors : [];
  const slugs = category.urgent ? [] : [...new Set([...category.authorities, ...minor])];
  return slugs.length === 0 ? [] : [say('receipt.who-helps'), ...whoHelps(slugs)];
}

/** The report is sent: its reference, what happens next, and who else can help. */
export function receipt(session: Session, reference: string): Stepped {
  const { draft } = session;
  if (draft === undefined) return saying(atRest(session));
  const sent = {
    reference,
    targets: draft.targets.map(({ target }) => target.canonical),
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

function reportChoices(report: ReportSummary): Choice[] {
  if (report.state === 'withdrawn') return [];
  const reference = [plain(groupReference(report.reference))];
  return [
    deed('add', say('status.add', { reference }), { argument: report.reference }),
    deed('withdraw', say('status.withdraw', { reference }), { argument: report.reference }),
  ];
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
      [...shown.flatMap(reportChoices), ...whereToGo(session)],
    ),
  );
}

/** The way on after an answer that is no question: back to the draft where there is one, else the beginning. */
export function whereToGo(session: Session): Choice[] {
  return session.draft === undefined
    ? beginChoices()
    : [deed('stay', say('go.resume'), { style: 'primary' })];
}

/** Whether the conversation knows this report as its own. */
export function isOwn(session: Session, reference: string): boolean {
  return session.sent.some((sent) => sent.reference === reference);
}

/** Opens a sent report for completing. */
export function startAdding(session: Session, reference: string): Stepped {
  const next: Session = { ...session, draft: undefined, place: { at: 'adding', reference } };
  return saying(next, {
    ...tell(
      [say('add.ask', { reference: referenceShown(reference) })],
      [deed('added', say('add.done'), { argument: reference })],
    ),
    awaits: 'text-or-pictures',
  });
}

/** Text written to complete a sent report. */
export function addText(session: Session, reference: string, text: string): Stepped {
  const refused = tooLong(text);
  if (refused !== undefined)
    return saying(session, tell([refused, say('add.ask', { reference: referenceShown(reference) })]));
  return asking(session, { kind: 'add', reference, text: text.trim(), pictures: [] });
}

/** Pictures sent to complete a report; none where a minor may be concerned. */
export function addPicturesAfter(
  session: Session,
  reference: string,
  pictures: readonly SentPicture[],
  text: string | undefined,
  message: string,
): Stepped {
  const sent = session.sent.find((candidate) => candidate.reference === reference);
  if (sent?.refusesFiles === true) return saying(session, tell([say('pictures.refused-for-minors')]));
  const added = addPictures(newDraft('', undefined), pictures, message);
  const handles = added.draft.pictures.map(({ handle }) => handle);
  if (handles.length === 0) return saying(session, tell(added.say));
  return asking(session, {
    kind: 'add',
    reference,
    text: text?.trim() === '' ? undefined : text?.trim(),
    pictures: handles,
  });
}

/** What was added is with the report. */
export function added(session: Session, reference: string): Stepped {
  return saying(
    session,
    tell(
      [say('add.taken', { reference: referenceShown(reference) })],
      [deed('added', say('add.done'), { argument: reference })],
    ),
  );
}

/** A report is withdrawn: nothing of it is kept here that could be recognised. */
export function withdrawn(session: Session, reference: string): Stepped {
  const sent = session.sent.filter((candidate) => candidate.reference !== reference);
  return saying(
    { ...session, sent },
    tell([say('withdraw.done', { reference: referenceShown(reference) })], whereToGo({ ...session, sent })),
  );
}

/** All is erased: the conversation is new again, but for its language. */
export function erased(session: Session): Stepped {
  const next: Session = { ...atRest(session), greeted: false, sent: [] };
  return saying(next, atRestPrompt([say('erase.done')]));
}
