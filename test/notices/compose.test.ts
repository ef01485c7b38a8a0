import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from '../../src/notices/compose.ts';
import { acceptedLocales, byProvider, localeOf } from '../../src/notices/grouping.ts';
import { noticeSchema } from '../../src/notices/notice.ts';
import { inputWith, noticeWith, targetOn, X_ACCOUNT, X_POST } from './fixtures.ts';

describe('targets by provider', () => {
  test('platforms of one provider share a notice, in the order of the targets', () => {
    const groups = byProvider([
      targetOn('instagram', 'www.instagram.com'),
      X_POST,
      targetOn('facebook', 'www.facebook.com'),
    ]);
    expect(groups.map(({ key, platforms }) => [key, platforms.map(({ slug }) => slug)])).toEqual([
      ['meta', ['instagram', 'facebook']],
      ['x', ['x']],
    ]);
  });

  test('every host without a known platform is a group of its own', () => {
    const groups = byProvider([
      targetOn(undefined, 'forum.example'),
      targetOn(undefined, 'blog.example'),
      targetOn(undefined, 'forum.example', 'post/2'),
    ]);
    expect(groups.map(({ key, host, targets }) => [key, host, targets.length])).toEqual([
      ['@forum.example', 'forum.example', 2],
      ['@blog.example', 'blog.example', 1],
    ]);
  });

  test('a provider whose hosts have each their own operator is notified host by host', () => {
    const groups = byProvider([
      targetOn('mastodon', 'piaille.example'),
      targetOn('mastodon', 'mamot.example'),
    ]);
    expect(groups.map(({ host }) => host)).toEqual(['piaille.example', 'mamot.example']);
  });

  test('every target goes to exactly one notice, whatever the targets', () => {
    const target = fc
      .tuple(
        fc.constantFrom('x', 'facebook', 'instagram', 'mastodon', 'gone-platform', undefined),
        fc.constantFrom('a.example', 'b.example', 'c.example'),
        fc.nat(5),
      )
      .map(([platform, host, post]) => targetOn(platform, host, `post/${post}`));
    fc.assert(
      fc.property(fc.uniqueArray(target, { selector: ({ canonical }) => canonical }), (targets) => {
        const notified = compose(inputWith({ targets })).flatMap(({ notice }) =>
          notice.targets.map(({ canonical }) => canonical),
        );
        expect([...notified].sort()).toEqual(targets.map(({ canonical }) => canonical).sort());
      }),
    );
  });

  test('a target that comes twice is notified once', () => {
    expect(noticeWith({ targets: [X_POST, X_ACCOUNT, X_POST] }).targets).toHaveLength(2);
  });
});

describe('the language', () => {
  test('is the association’s where the provider takes it, else one that it takes', () => {
    const [snap] = byProvider([targetOn('snapchat', 'www.snapchat.com')]);
    expect(snap && acceptedLocales(snap)).toEqual(['en']);
    expect(noticeWith({ targets: [targetOn('snapchat', 'www.snapchat.com')] }).locale).toBe('en');
    expect(noticeWith({ targets: [targetOn(undefined, 'forum.example')] }).locale).toBe('fr');
  });

  test('is English where the provider takes none of ours', () => {
    const [group] = byProvider([X_POST]);
    const [platform] = group?.platforms ?? [];
    expect(localeOf({ platforms: platform ? [{ ...platform, languages: ['de'] }] : [] }, 'fr')).toBe('en');
  });

  test('can be chosen for one provider', () => {
    const notice = noticeWith({ chosen: { x: 'en' } });
    expect([notice.locale, notice.offences[0]?.basis]).toEqual([
      'en',
      'Act of 29 July 1881, art.\u00a024 para.\u00a07',
    ]);
  });
});

describe('what a notice holds', () => {
  test('each notice has a reference of its own', () => {
    const made = compose(inputWith({ targets: [X_POST, targetOn(undefined, 'forum.example')] }));
    expect(made.map(({ notice }) => notice.reference)).toEqual(['N000000001', 'N000000002']);
  });

  test('no screenshot where they are not allowed, nor ever for images of child abuse', () => {
    expect(noticeWith().targets[0]?.screenshots).toHaveLength(1);
    expect(noticeWith({ screenshotsAllowed: false }).targets[0]?.screenshots).toEqual([]);
    const qualification = {
      offences: ['csam'],
      motives: [],
      published: undefined,
      reasoning: undefined,
    } as const;
    expect(noticeWith({ qualification }).targets[0]?.screenshots).toEqual([]);
  });

  test('a motive that says nothing to a provider stays at home', () => {
    const { qualification } = inputWith();
    expect(noticeWith({ qualification: { ...qualification, motives: ['none'] } }).motives).toEqual([]);
  });

  test('a motive brings the rule that raises the penalty, where one of the offences can be raised', () => {
    const { qualification } = inputWith();
    const raised = noticeWith({ qualification: { ...qualification, offences: ['threats'] } });
    expect(raised.motives[0]?.aggravation).toBe('code pénal, art.\u00a0132-76');
    expect(noticeWith().motives[0]).not.toHaveProperty('aggravation');
  });

  test('it is read again as it was stored', () => {
    for (const { notice } of compose(inputWith()))
      expect(noticeSchema.parse(JSON.parse(JSON.stringify(notice)))).toEqual(notice);
  });
});
