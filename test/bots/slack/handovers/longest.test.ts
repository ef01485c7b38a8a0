import { describe, expect, it } from 'vitest';
import { handOverInputs } from '../../../../bots/slack/case-actions/hand-over.ts';
import { CONFIRMATIONS } from '../../../../bots/slack/handovers/confirming.ts';
import { preparedView } from '../../../../bots/slack/handovers/prepared-view.ts';
import { OPTION_TEXT_MAX } from '../../../../bots/slack/limits.ts';
import { form } from '../../../../bots/slack/modal.ts';
import { NO_ASSOCIATION } from '../../../../src/association/association.ts';
import { HANDOVER_AUTHORITIES } from '../../../../src/handovers/authority.ts';
import type { HandoverHead } from '../../../../src/handovers/handing.ts';
import { type HandoverSources, prepare } from '../../../../src/handovers/prepare.ts';
import { LONGEST_CANONICAL } from '../../../../src/links/refuse.ts';
import { LOCALES } from '../../../../src/text/locale.ts';
import { say } from '../../../../src/text/say.ts';
import { VIEW_BYTES_MAX } from '../../../servers/slack/limits.ts';
import { viewErrors } from '../../../servers/slack/views.ts';
import { BIG, MEMBER, QUALIFICATION, words } from '../longest-case.ts';
import { localisers } from '../sentences.ts';
import { elements, parsedTexts, readable } from '../shown.ts';

const AT = Date.UTC(2026, 8, 30, 23, 59);

const sources: HandoverSources = {
  number: BIG,
  state: 'notified',
  claim: undefined,
  minor: true,
  category: 'sexism-lgbt-disability',
  urgent: true,
  knownAt: AT,
  reportedAt: AT,
  foundAt: AT,
  qualification: { ...QUALIFICATION, published: '2026-09-30', reasoning: words(3_000) },
  targets: Array.from({ length: 400 }, (_, index) => ({
    number: index,
    canonical: `https://x.com/${index}/${'é"\\'.repeat(LONGEST_CANONICAL)}`.slice(0, LONGEST_CANONICAL),
    platform: 'x',
    kind: 'content' as const,
    id: words(100),
    account: words(200),
    host: 'x.com',
    seenAt: AT,
    backAt: undefined,
    screenshots: [],
  })),
  described: 400,
  draft: undefined,
  notices: [],
  reporters: [],
};

const place = { channel: 'C'.repeat(12), thread: '1700000000.000000' };
const head = (over: Partial<HandoverHead>): HandoverHead => ({
  id: '0f0e7a0e-6a43-4a3a-9d3a-0e1f9b6f2c11',
  case: BIG,
  authority: 'pharos',
  moderator: MEMBER,
  preparedAt: AT,
  handedAt: undefined,
  handedBy: undefined,
  reference: undefined,
  digest: undefined,
  ...over,
});

describe.each(LOCALES)('the longest handover, in %s', (locale) => {
  const localiser = localisers[locale];

  it.each(HANDOVER_AUTHORITIES)('to %s fits into a modal, nothing of it parsed', (authority) => {
    const prepared = prepare(
      authority,
      { sources, association: NO_ASSOCIATION, words: words(3_000), localiser: localisers.fr },
      AT,
    );
    for (const over of [{}, { handedAt: AT, handedBy: MEMBER, reference: words(200) }]) {
      const others = Array.from({ length: 50 }, () =>
        head({ handedAt: AT, handedBy: MEMBER, reference: words(200) }),
      );
      for (const found of [[], Array.from({ length: 100 }, () => words(3_000))]) {
        const stored = { head: head({ authority, ...over }), prepared, intact: true, found, others };
        const view = preparedView(localiser, stored, place);
        expect(viewErrors(view)).toEqual([]);
        expect(parsedTexts(view)).toEqual([]);
        expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(VIEW_BYTES_MAX);
      }
    }
  });

  it('that is gone, or was changed, says so', () => {
    for (const intact of [true, false]) {
      const view = preparedView(
        localiser,
        { head: head({}), prepared: undefined, intact, found: [], others: [] },
        place,
      );
      expect(viewErrors(view)).toEqual([]);
      expect(readable(view.blocks).trim()).toBe(
        localiser.bare(intact ? say('handover.gone') : say('handover.changed')),
      );
    }
  });

  it('is chosen in a form that Slack takes', () => {
    const blocks = handOverInputs(localiser, sources, {
      reporterPages: sources.targets.map(({ canonical }) => canonical),
      earlier: Array.from({ length: 50 }, () =>
        head({ handedAt: AT, handedBy: MEMBER, reference: words(200) }),
      ),
    });
    const view = form(localiser, {
      callbackId: 'case.hand-over',
      title: say('desk.hand-over.title'),
      submit: say('desk.hand-over.submit'),
      kept: '',
      blocks,
    });
    expect(viewErrors(view)).toEqual([]);
    expect(parsedTexts(view)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(VIEW_BYTES_MAX);
  });

  it('begins with the reasons of the qualification where a notice’s facts were left empty', () => {
    const draft = {
      version: 1 as const,
      words: { fr: { facts: ' ', quotes: [], reasoning: '' } },
      chosen: {},
      screenshotsAllowed: false,
      nameless: false,
    };
    const qualification = { ...QUALIFICATION, reasoning: 'Le message appelle à la haine.' };
    const [input] = elements(
      handOverInputs(localiser, { ...sources, qualification, draft }, { reporterPages: [], earlier: [] }),
      'plain_text_input',
    );
    expect(input?.['initial_value']).toBe('Le message appelle à la haine.');
  });

  it.each(CONFIRMATIONS)('asks to confirm (%s) without being cut', (each) => {
    expect(localiser.bare(say(`desk.hand-over.confirm.${each}`)).length).toBeLessThanOrEqual(OPTION_TEXT_MAX);
  });

  it.each(['private', 'insult', 'no-minor', 'not-its-field', 'not-qualified'] as const)(
    'says why not (%s) without being cut',
    (unfit) => {
      expect(localiser.bare(say(`handover.unfit.${unfit}`)).length).toBeLessThanOrEqual(OPTION_TEXT_MAX);
    },
  );
});
