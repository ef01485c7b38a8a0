import { describe, expect, test } from 'vitest';
import {
  groupNoticeReference,
  newNoticeReference,
  noticeReferencesIn,
  replyAddress,
} from '../../src/notices/reference.ts';
import { correctionOf, digestOf, isIntact, sent } from '../../src/notices/sent.ts';
import { NOW, noticeWith } from './fixtures.ts';

const first = noticeWith();
const second = { ...noticeWith({ words: {} }), reference: 'N000000002' };

describe('a notice that was sent', () => {
  test('cannot be changed, nor can anything in it', () => {
    const { notice } = sent(first, NOW);
    for (const change of [
      () => Object.assign(notice, { facts: '' }),
      () => Object.assign(notice.targets[0] ?? {}, { canonical: '' }),
      () => notice.quotes.push('x'),
    ])
      expect(change).toThrow(TypeError);
  });

  test('is not changed by who still holds what it was made from', () => {
    const draft = structuredClone(first);
    const kept = sent(draft, NOW);
    draft.quotes.push('later');
    expect(kept.notice.quotes).toEqual(first.quotes);
    expect(isIntact(kept)).toBe(true);
  });

  test('is known again after it was stored, and found out where it was changed', () => {
    const kept = sent(first, NOW);
    const stored: typeof kept = JSON.parse(JSON.stringify(kept));
    expect(isIntact(stored)).toBe(true);
    expect(isIntact({ ...stored, notice: { ...stored.notice, facts: 'other' } })).toBe(false);
    const { reference, ...rest } = first;
    expect(digestOf({ ...rest, reference })).toBe(digestOf(first));
  });
});

describe('a correction', () => {
  const earlier = sent(first, NOW);

  test('is a notice of its own that refers to the first', () => {
    const made = correctionOf(earlier, second);
    expect(made).toMatchObject({
      ok: true,
      notice: { reference: 'N000000002', corrects: { reference: first.reference, sentAt: NOW } },
    });
    expect(isIntact(earlier)).toBe(true);
  });

  test.each([
    ['under the same reference', first, 'same-reference'],
    ['of another case', { ...second, case: 129 }, 'other-case'],
    ['to another provider', { ...second, provider: { slug: 'meta', name: 'Meta' } }, 'other-provider'],
    ['that says the same', { ...first, reference: 'N000000002', composedAt: NOW + 1 }, 'nothing-changed'],
  ])('is refused %s', (_, composed, why) => {
    expect(correctionOf(earlier, composed)).toEqual({ ok: false, why });
  });

  test('may say the same where the first reached nobody, and not of another case', () => {
    expect(correctionOf(earlier, { ...first, reference: 'N000000002' }, true)).toMatchObject({ ok: true });
    expect(correctionOf(earlier, { ...second, case: 129 }, true)).toMatchObject({ ok: false });
  });
});

describe('a reference', () => {
  test('is found in an answer, however it is written, and no other is', () => {
    const reference = newNoticeReference();
    const shown = groupNoticeReference(reference);
    for (const text of [
      `RE: Notice – ref. ${shown}`,
      `> (${shown.toLowerCase()})`,
      `To: notices+${reference.toLowerCase()}@association.example`,
      `${shown} and again ${reference}`,
    ])
      expect(noticeReferencesIn(text)).toEqual([reference]);
    expect(noticeReferencesIn(`Nothing here: N-000-000-001, ${shown}X, a${reference}`)).toEqual([]);
  });

  test('stands in the address to which a provider answers', () => {
    expect(replyAddress('notices@association.example', 'N000000001')).toBe(
      'notices+n000000001@association.example',
    );
    expect(replyAddress('a+dsa@association.example', 'N000000001')).toBe(
      'a+dsa-n000000001@association.example',
    );
  });

  test('stays out of an address that it would make too long', () => {
    const long = `${'a'.repeat(60)}@association.example`;
    expect(replyAddress(long, 'N000000001')).toBe(long);
  });
});
