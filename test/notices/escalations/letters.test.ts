import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_ASSOCIATION } from '../../../src/association/association.ts';
import type { Outcome, RefusalReason } from '../../../src/cases/case.ts';
import { compose } from '../../../src/notices/compose.ts';
import { ESCALATION_STEPS, type EscalationStep } from '../../../src/notices/escalation.ts';
import type { EscalatedTarget, EscalationSource } from '../../../src/notices/escalations/source.ts';
import { nextStep, stepsOf } from '../../../src/notices/escalations/steps.ts';
import { escalationLocale, escalationText } from '../../../src/notices/escalations/text.ts';
import type { NoticeHead } from '../../../src/notices/outgoing.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import { ASSOCIATION, inputWith, NOW, says, targetOn } from '../fixtures.ts';

const DAY = 86_400_000;

function target(id: number, outcome?: Outcome, refusal?: RefusalReason, words?: string): EscalatedTarget {
  return {
    id,
    link: `https://x.com/i/status/${1_850_000_000_000_000_000n + BigInt(id)}`,
    answer: outcome === undefined ? undefined : { outcome, refusal, on: '2026-11-20', words },
  };
}

function sourceOf(targets: readonly EscalatedTarget[], changes: Partial<NoticeHead> = {}): EscalationSource {
  const [composed] = compose(inputWith());
  if (composed === undefined) throw new Error('no notice was composed');
  const { notice } = composed;
  return {
    head: {
      reference: notice.reference,
      case: 128,
      group: 'x',
      provider: 'x',
      host: undefined,
      providerName: 'X',
      locale: 'fr',
      route: 'email',
      recipient: 'dsa@x.example',
      state: 'sent',
      failure: undefined,
      corrects: undefined,
      correctedBy: undefined,
      moderator: 'UALICE',
      preparedAt: NOW - 9 * DAY,
      sentAt: NOW - 9 * DAY,
      providerReference: 'LEGAL-4711',
      receiptAt: NOW - 8 * DAY,
      decidedAt: undefined,
      due: undefined,
      targets: [],
      ...changes,
    },
    replaced: false,
    content: { notice, rendered: { subject: '', text: '', html: '' } },
    offences: notice.offences.map(({ slug }) => slug),
    targets,
    cases: [128],
    past: [],
  };
}

const REFUSED = [
  target(1, 'refused', 'within-its-rules', 'We have reviewed the content.\nIt does not violate our rules.'),
  target(2),
];
const PAST = [
  { step: 'reminder', standing: undefined, at: NOW - 4 * DAY, reference: undefined },
  { step: 'complaint', standing: undefined, at: NOW - 2 * DAY, reference: 'C-9' },
] as const;

describe('what is written at a step', () => {
  it.each(ESCALATION_STEPS.flatMap((step) => LOCALES.map((locale) => [step, locale] as const)))(
    'is the letter of the %s in %s',
    async (step, locale) => {
      const source = { ...sourceOf(REFUSED), past: PAST };
      const { subject, text } = escalationText(step, source, {
        association: ASSOCIATION,
        standing: 'mandated',
        locale,
        localisers: says,
      });
      await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(
        join(import.meta.dirname, `${step}.${locale}.txt`),
      );
    },
  );

  const letter = (step: EscalationStep, source: EscalationSource, association = ASSOCIATION) =>
    escalationText(step, source, { association, standing: 'recipient', locale: 'fr', localisers: says }).text;

  it('is in the notice’s language, and in French for the coordinator', () => {
    const english = sourceOf(REFUSED, { locale: 'en' });
    expect(ESCALATION_STEPS.map((step) => escalationLocale(step, english))).toEqual(['en', 'en', 'en', 'fr']);
  });

  it('goes to Arcom, which is said whether it is competent, must pass it on, or has to find out', () => {
    expect(letter('coordinator', sourceOf(REFUSED, { provider: 'dailymotion' }))).toContain(
      'relève de votre compétence',
    );
    expect(letter('coordinator', sourceOf(REFUSED))).toContain('Coimisiún na Meán');
    expect(
      letter('coordinator', sourceOf(REFUSED, { provider: undefined, host: 'forum.example' })),
    ).toContain('Nous ne connaissons pas l’établissement');
  });

  it('names only what it could still change', () => {
    const gone = [target(1, 'removed'), target(2, 'refused'), target(3)];
    const links = (step: EscalationStep) =>
      [...letter(step, sourceOf(gone)).matchAll(/status\/\d+(\d)$/gmu)].map(([, id]) => id);
    expect(links('reminder')).toEqual(['3']);
    expect(links('complaint')).toEqual(['2']);
    expect(links('coordinator')).toEqual(['2', '3']);
  });

  it('says nothing of the receipt of a notice that went out outside Vigie, which went elsewhere too', () => {
    const receipt = /[Aa]ccusé de réception/u;
    const silent = sourceOf(REFUSED, { receiptAt: undefined });
    const outside = sourceOf(REFUSED, { receiptAt: undefined, route: 'outside' });
    expect(letter('coordinator', silent)).toMatch(receipt);
    expect(letter('coordinator', outside)).not.toMatch(receipt);
    const known = sourceOf(REFUSED, { route: 'outside' });
    expect(letter('coordinator', known)).toMatch(receipt);
  });

  it('asks an out-of-court body to judge one content, or several', () => {
    const refused = [target(1, 'refused'), target(2, 'refused')];
    expect(letter('out-of-court', sourceOf(refused.slice(1)))).toContain('dire que ce contenu devait');
    expect(letter('out-of-court', sourceOf(refused))).toContain('dire que ces contenus devaient');
    const english = escalationText('out-of-court', sourceOf(refused), {
      association: ASSOCIATION,
      standing: undefined,
      locale: 'en',
      localisers: says,
    });
    expect(english.text).toContain('find that these contents had to be removed');
  });

  it('is written of a notice that went out outside Vigie, by an association that says nothing of itself', () => {
    const bare: EscalationSource = {
      ...sourceOf([{ id: 1, link: undefined, answer: undefined }], {
        route: 'outside',
        receiptAt: undefined,
        providerReference: undefined,
      }),
      content: undefined,
    };
    for (const step of ESCALATION_STEPS) {
      const text = letter(step, bare, NO_ASSOCIATION);
      expect(text).toContain('contenu sans lien');
      expect(text).not.toContain('undefined');
      expect(text).not.toMatch(/\n{3,}/u);
    }
  });

  it('keeps to itself what would change how it reads', () => {
    const disguised = target(1, 'refused', undefined, 'Bad\u202Egnihton\u2028line');
    expect(letter('complaint', sourceOf([disguised]))).not.toMatch(/[\u202E\u2028]/u);
  });

  it('names a host’s operator by its host', () => {
    const forum = compose(inputWith({ targets: [targetOn(undefined, 'forum.example')] }))[0];
    expect(forum?.group.key).toBe('@forum.example');
    expect(
      letter('out-of-court', sourceOf(REFUSED, { provider: undefined, providerName: 'forum.example' })),
    ).toContain('forum.example');
  });
});

describe('which steps can be taken', () => {
  const open = (source: EscalationSource, now = NOW) =>
    stepsOf(source, now, 'Europe/Paris').map((standing) => (standing.open ? 'open' : standing.why));

  it('depends on what the provider did', () => {
    expect(open(sourceOf([target(1)]))).toEqual(['open', 'no-decision', 'no-decision', 'open']);
    expect(open(sourceOf([target(1, 'no-answer')]))).toEqual(['open', 'no-decision', 'no-decision', 'open']);
    expect(open(sourceOf([target(1, 'refused')]))).toEqual(['decided', 'open', 'open', 'open']);
    expect(open(sourceOf([target(1, 'reduced'), target(2)]))).toEqual(['open', 'open', 'open', 'open']);
    expect(open(sourceOf([target(1, 'removed'), target(2, 'gone')]))).toEqual(Array(4).fill('satisfied'));
    expect(open({ ...sourceOf([target(1)]), replaced: true })).toEqual(Array(4).fill('corrected'));
    expect(open(sourceOf([target(1)], { sentAt: undefined, state: 'failed' }))).toEqual(
      Array(4).fill('not-sent'),
    );
  });

  it('includes a complaint until six months after the decision, and says so when it is late', () => {
    const source = sourceOf([target(1, 'refused')]);
    const complaint = (day: string) =>
      stepsOf(source, Date.parse(`${day}T12:00:00Z`), 'Europe/Paris').find(
        ({ step }) => step === 'complaint',
      );
    expect(complaint('2027-05-20')).toEqual({
      step: 'complaint',
      open: true,
      until: '2027-05-20',
      late: false,
    });
    expect(complaint('2027-05-21')).toMatchObject({ open: true, late: true });
  });

  it('proposes the one that comes next', () => {
    const next = (targets: readonly EscalatedTarget[], past: readonly EscalationStep[] = []) =>
      nextStep(
        {
          ...sourceOf(targets),
          past: past.map((step) => ({ step, standing: undefined, at: NOW, reference: undefined })),
        },
        NOW,
      );
    expect(next([target(1)])).toBe('reminder');
    expect(next([target(1)], ['reminder'])).toBe('coordinator');
    expect(next([target(1, 'refused')])).toBe('complaint');
    expect(next([target(1, 'refused')], ['reminder', 'complaint'])).toBe('out-of-court');
    expect(next([target(1, 'refused')], ['coordinator'])).toBe('coordinator');
    expect(next([target(1, 'removed')])).toBeUndefined();
  });
});
