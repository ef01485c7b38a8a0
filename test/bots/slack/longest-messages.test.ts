import { describe, expect, it } from 'vitest';
import { burstMessage } from '../../../bots/slack/burst-summary.ts';
import { digestMessage } from '../../../bots/slack/digest.ts';
import { callingCard } from '../../../bots/slack/on-call.ts';
import { farewell, stubMessage } from '../../../bots/slack/stub.ts';
import { threadMessage } from '../../../bots/slack/thread.ts';
import type { DigestPart } from '../../../src/cases/digest.ts';
import { CATEGORY_SLUGS, POLES } from '../../../src/catalogue/categories.ts';
import { blockErrors } from '../../servers/slack/blocks.ts';
import { MESSAGE_BLOCKS_JSON_MAX } from '../../servers/slack/limits.ts';
import { aCase, aReport, aTarget } from './memory-desk.ts';
import { localisers } from './sentences.ts';
import { parsedTexts, readable } from './shown.ts';

const NUMBER = 999_999_999;
const AT = Date.UTC(2026, 11, 25, 23, 59);
const LINK = `https://a-workspace-with-a-long-name.slack.com/archives/C0MODERATION/p${'1'.repeat(16)}`;

const longest = aCase({
  number: NUMBER,
  urgent: true,
  minor: true,
  category: 'denial-apology',
  targets: Array.from({ length: 40 }, () =>
    aTarget({ shown: `hxxps://x[.]com/${'"a'.repeat(3_000)}`, host: `${'a'.repeat(60)}.example` }),
  ),
  reports: Array.from({ length: 5 }, () => aReport({ context: '"\n'.repeat(2_000) })),
  reportCount: 99_999,
});

function part(count: number): DigestPart {
  const cases = Array.from({ length: Math.min(count, 10) }, () => ({
    number: NUMBER,
    category: 'denial-apology' as const,
    urgent: true,
    at: AT,
    holder: { id: 'U0123456789' },
    limitation: '2026-12-24',
  }));
  return { count, cases };
}

describe.each(['fr', 'en'] as const)('the longest messages, in %s', (locale) => {
  const localiser = localisers[locale];
  const said = {
    'the first card of an urgent case': callingCard(localiser, longest, 'S0123456789'),
    'a summary of a burst': burstMessage(localiser, {
      id: 1,
      pole: 'moderation',
      beganAt: AT,
      endedAt: undefined,
      cases: 99_999,
      held: 99_999,
      reports: 999_999,
      categories: CATEGORY_SLUGS.map((category) => ({ category, cases: 9_999 })),
      platforms: Array.from({ length: 30 }, () => ({ platform: 'linkedin', cases: 9_999 })),
      targets: Array.from({ length: 5 }, () => ({ shown: 'hxxps://x[.]com/"'.repeat(300), reports: 9_999 })),
      readAt: AT,
    }),
    'a digest': digestMessage(localiser, {
      pole: 'cyber',
      since: AT,
      cases: 99_999,
      urgent: 9_999,
      reports: 999_999,
      unclaimed: part(9_999),
      idle: part(9_999),
      awaiting: part(9_999),
      ending: part(9_999),
      followUps: { troubled: 'many', unsent: 'many', checks: 'many', overdue: 'many' },
      failedJobs: 9_999,
      mailboxUnreadSince: AT,
    }),
    'a stub of a card that moved': stubMessage(localiser, longest, { kind: 'moved', link: LINK }),
    'a stub of a merged case': stubMessage(localiser, longest, { kind: 'merged', into: NUMBER, link: LINK }),
    'the last line of a thread': farewell(localiser, { kind: 'moved', link: LINK }),
    'a line of many reports': threadMessage(localiser, {
      kind: 'reports-joined',
      at: AT,
      reports: 99_999,
      count: 99_999,
      reference: '7K3M-9QXR-2',
    }),
  };

  it.each(Object.entries(said))('Slack takes %s', (_, { blocks, text }) => {
    expect(blockErrors(blocks, 'message')).toEqual([]);
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_BLOCKS_JSON_MAX);
    expect(parsedTexts(blocks)).toEqual([]);
    expect(text).not.toBe('');
  });

  it('and the digest still names cases of every part, and the stubs say where to go', () => {
    const digest = readable(said['a digest'].blocks);
    expect(digest.split(String(NUMBER)).length - 1).toBeGreaterThanOrEqual(4 * 5);
    for (const pole of POLES)
      expect(
        readable(stubMessage(localiser, { ...longest, pole }, { kind: 'moved', link: LINK }).blocks),
      ).toContain(String(NUMBER));
  });
});
