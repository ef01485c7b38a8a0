import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OFFENCE_SLUGS } from '../../src/catalogue/offences.ts';
import { compose } from '../../src/notices/compose.ts';
import { formFields } from '../../src/notices/form-fields.ts';
import { html } from '../../src/notices/html.ts';
import { missing } from '../../src/notices/missing.ts';
import { type Notice, noticeSchema, WORDS_MAX } from '../../src/notices/notice.ts';
import { plainText, subjectLine } from '../../src/notices/plain-text.ts';
import { noticeReferencesIn } from '../../src/notices/reference.ts';
import { correctionOf, sent } from '../../src/notices/sent.ts';
import type { Locale } from '../../src/text/locale.ts';
import { FRENCH, inputWith, NOW, noticeWith, says, targetOn, X_POST } from './fixtures.ts';

/** A correction by an association without a designation, on hosts that no provider is known for. */
function correction(locale: Locale): Notice {
  const { association } = inputWith();
  const changes = {
    preferred: locale,
    targets: [targetOn(undefined, 'forum.example')],
    association: { ...association, trustedFlagger: undefined },
    qualification: {
      offences: ['threats'],
      motives: ['homophobic'],
      published: undefined,
      reasoning: undefined,
    },
  } as const;
  const earlier = sent(noticeWith({ ...changes, goodFaith: false }), NOW - 86_400_000);
  const made = correctionOf(earlier, { ...noticeWith(changes), reference: 'N000000009' });
  if (!made.ok) throw new Error(made.why);
  return made.notice;
}

function pasted(notice: Notice): string {
  return formFields(notice, says)
    .map(({ label, text }) => `[${says[notice.locale].bare(label)}]\n${text}`)
    .join('\n\n');
}

/** What a moderator may say of what nobody may look at. */
const UNSEEN = {
  fr: {
    facts:
      'D’après le signalement, le message donne accès à des images à caractère pornographique d’un enfant.',
    quotes: [],
    reasoning:
      'La diffusion de l’image d’un mineur à caractère pornographique est un délit, quel que soit le support.',
  },
  en: {
    facts: 'According to what was reported, the post gives access to pornographic images of a child.',
    quotes: [],
    reasoning: 'Making a pornographic image of a minor available is an offence, whatever the medium.',
  },
};

const csam = { offences: ['csam'], motives: [], published: undefined, reasoning: undefined } as const;

describe.each<Locale>(['fr', 'en'])('in %s', (locale) => {
  const chosen = { x: locale };
  test.each<[string, () => Notice]>([
    ['notice', () => noticeWith({ chosen })],
    ['correction', () => correction(locale)],
    [
      'nameless',
      () => noticeWith({ chosen, qualification: csam, nameless: true, targets: [X_POST], words: UNSEEN }),
    ],
  ])('a %s reads as it was looked at', async (name, made) => {
    const notice = made();
    expect(missing(notice)).toEqual([]);
    const text = `${subjectLine(notice, says)}\n\n${plainText(notice, says)}`;
    await expect(text).toMatchFileSnapshot(`${name}.${locale}.txt`);
  });

  test('the fields of a form read as they were looked at', async () => {
    await expect(`${pasted(noticeWith({ chosen }))}\n`).toMatchFileSnapshot(`form.${locale}.txt`);
  });

  test('the HTML reads as it was looked at', async () => {
    await expect(html(noticeWith({ chosen }), says)).toMatchFileSnapshot(`notice.${locale}.html`);
  });

  test('every offence is told with its law and the day on which that was read', () => {
    for (const offence of OFFENCE_SLUGS) {
      const qualification = { ...inputWith().qualification, offences: [offence] };
      const notice = noticeWith({ chosen, qualification });
      const text = plainText(notice, says);
      for (const { name, basis, source } of notice.offences)
        for (const shown of [name, basis, source]) expect(text).toContain(shown);
      expect(text).toMatch(/(?:lu le|read on) 24 (?:novembre|November) 2026/u);
    }
  });
});

/** Every text of a notice, as a person or a file may have made it at its worst. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=https://evil.example/x.png onerror=alert(1)>',
    '</title></head><body onload=alert(1)>',
    '&lt;b&gt;',
    "javascript:alert('1')",
    'https://x.com/"onmouseover="alert(1)',
    '`$`<b',
    '\u202egnp.exe',
    '{name}',
    "'{name}'",
  ),
);

const anyNotice: fc.Arbitrary<Notice> = fc
  .record({
    text: fc.array(hostile, { minLength: 12, maxLength: 12 }),
    locale: fc.constantFrom<Locale>('fr', 'en'),
  })
  .map(({ text: [a, b, c, d, e, f, g, h, i, j, k, l], locale }) => {
    const whole = noticeWith();
    const at = (value: string | undefined) => value ?? '';
    return {
      ...whole,
      locale,
      facts: at(a),
      reasoning: at(b),
      quotes: [at(c), at(d)],
      provider: { name: at(e), legalName: at(f), host: at(g) },
      platforms: [{ slug: 'x', name: at(h) }],
      offences: whole.offences.map((offence) => ({ ...offence, name: at(i), basis: at(j), source: at(k) })),
      motives: [{ slug: 'racist', name: at(l), aggravation: at(a) }],
      targets: [
        { canonical: at(b), kind: 'content', platform: 'x', id: at(c), account: at(d), screenshots: [at(e)] },
      ],
      notifier: {
        name: at(f),
        address: at(g),
        email: `${at(h)}@a.example`,
        website: at(i),
        contact: at(j),
        trustedFlagger: { number: at(k), coordinator: at(l), designatedOn: '2025-03-12' },
      },
      goodFaith: at(a),
    };
  });

/** The tags and attributes that a notice without any words of people's has. */
const TAG =
  /<(?:!doctype html|\/?(?:html|head|title|body|main|section|h1|h2|h3|p|dl|dt|dd|ol|li|blockquote|code|br|a)(?: (?:lang|aria-labelledby|id|style|rel|href)="[^"<>]*")*|meta (?:charset="utf-8"|name="viewport" content="[^"<>]*"))>/gu;

describe('the HTML', () => {
  test('holds no markup but its own, whatever people wrote', () => {
    fc.assert(
      fc.property(anyNotice, (notice) => {
        const document = html(notice, says);
        expect(document.replaceAll(TAG, '')).not.toMatch(/[<>"'`]/u);
        for (const [, href = ''] of document.matchAll(/href="([^"]*)"/gu))
          expect(href).toMatch(/^https:\/\//u);
      }),
      { numRuns: 200 },
    );
  });

  test('fetches nothing, and every link in it is https', () => {
    const document = html(noticeWith(), says);
    expect(document).not.toMatch(/<(?:img|script|link|iframe|style|form|input|object|svg)\b|url\(|src=/iu);
  });

  test('is accessible: it has a language, a title, one main heading, and sections that are named', () => {
    const document = html(noticeWith(), says);
    expect(document).toContain('<html lang="fr">');
    expect(document).toMatch(/<title>[^<]+<\/title>/u);
    expect(document.match(/<h1 /gu)).toHaveLength(1);
    for (const [, id = ''] of document.matchAll(/aria-labelledby="([^"]+)"/gu))
      expect(document).toContain(` id="${id}"`);
  });

  test('no direction override stays in what people wrote', () => {
    const facts = `${FRENCH.facts} \u202egnp.exe\u0007`;
    const document = html(noticeWith({ words: { fr: { ...FRENCH, facts } } }), says);
    for (const disguise of ['\u202e', '\u0007']) expect(document).not.toContain(disguise);
  });
});

describe('the plain text', () => {
  test('gives every link whole, so that the provider can open it', () => {
    const notice = noticeWith();
    for (const { canonical } of notice.targets) expect(plainText(notice, says)).toContain(`${canonical}\n`);
  });

  test('the subject is one line with the reference, and nothing of the content', () => {
    fc.assert(
      fc.property(anyNotice, (notice) => {
        const subject = subjectLine(notice, says);
        expect(subject).not.toMatch(/[\r\n]/u);
        expect(subject.length).toBeLessThan(200);
      }),
    );
    expect(subjectLine(noticeWith(), says)).toContain('N-000-000-001');
  });

  test('a reporter is nowhere in what goes out', () => {
    const notice = noticeWith();
    for (const text of [plainText(notice, says), html(notice, says), pasted(notice)])
      expect(noticeReferencesIn(text)).not.toContain('7K3M9QXR2');
  });
});

test('the longest notice is kept and drawn whole', () => {
  const long = 'Un mot « après » l’autre. '.repeat(1000).slice(0, WORDS_MAX).trim();
  const targets = Array.from({ length: 1000 }, (_, post) =>
    targetOn('x', 'x.com', `${'p'.repeat(1900)}/${post}`),
  );
  const [made] = compose(
    inputWith({
      targets,
      words: { fr: { facts: long, quotes: Array(20).fill('q'.repeat(2000)), reasoning: long } },
      qualification: { ...inputWith().qualification, offences: OFFENCE_SLUGS.slice(0, 10) },
    }),
  );
  if (made === undefined) throw new Error('no notice');
  expect(noticeSchema.safeParse(made.notice).success).toBe(true);
  expect(missing(made.notice)).toEqual([]);
  for (const text of [plainText(made.notice, says), html(made.notice, says)])
    expect(text.split(targets[999]?.canonical ?? '').length).toBeGreaterThan(1);
});
