import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Notice } from '../../src/notices/notice.ts';
import { placedWords } from '../../src/notices/placed-words.ts';
import {
  doubtfulQuotes,
  PASSAGE_WORDS,
  reporterInTargets,
  reporterWords,
} from '../../src/notices/reporter-words.ts';
import { groupReference } from '../../src/reports/reference.ts';
import { foldedWords } from '../../src/text/fold.ts';
import { CORPUS } from './corpus.ts';
import { noticeWith } from './fixtures.ts';

const whole = noticeWith();

function found(notice: Partial<Notice>, text: string, names: readonly string[] = []): readonly string[] {
  const reporter = { report: '7K3M9QXR2', texts: [text], names };
  return reporterWords({ ...whole, ...notice }, [reporter]).map(({ kind, passage }) => `${kind}: ${passage}`);
}

describe('words', () => {
  test('notices written apart from real-looking reports pass, but for a plain fact', () => {
    const blocked = CORPUS.flatMap(({ apart, quotes, reporters }) =>
      reporters.flatMap((text) => found({ facts: apart, quotes: [...quotes] }, text)),
    );
    expect(blocked).toEqual(['words: has more than ten thousand followers']);
  });

  test('notices that were copied and retouched are refused, each passage named', () => {
    for (const { copied, quotes, reporters } of CORPUS)
      expect(
        reporters.flatMap((text) => found({ facts: copied, quotes: [...quotes] }, text)).length,
      ).toBeGreaterThan(0);
  });

  test('a passage is named in the notice’s own spelling, whole', () => {
    expect(
      found(
        { facts: 'On nous dit : J’AI DÉMÉNAGÉ chez ma soeur, à Villeurbanne, depuis lundi.' },
        'j ai demenage chez ma sœur à Villeurbanne à cause de ça',
      ),
    ).toEqual(['words: J’AI DÉMÉNAGÉ chez ma soeur, à Villeurbanne']);
  });

  test('the content’s words pass where the notice gives them as a quote', () => {
    const text = 'il écrit que tous les arbres du parc doivent être brûlés ce soir';
    const facts = 'L’auteur annonce que tous les arbres du parc doivent être brûlés ce soir.';
    expect(found({ facts, quotes: [] }, text)).toHaveLength(1);
    expect(found({ facts, quotes: ['tous les arbres du parc doivent être brûlés ce soir'] }, text)).toEqual(
      [],
    );
  });

  test('what both put between quotation marks passes; what only the notice does is refused', () => {
    const facts = 'L’auteur écrit « tous les arbres du parc doivent être brûlés ».';
    expect(found({ facts }, 'il a dit "tous les arbres du parc doivent être brûlés" hier')).toEqual([]);
    expect(found({ facts }, 'tous les arbres du parc doivent être brûlés selon moi')).toHaveLength(1);
  });

  test('the law’s turns pass', () => {
    const law =
      'en raison de leur appartenance ou de leur non-appartenance à une ethnie, une nation, une race ou une religion déterminée';
    expect(found({ reasoning: `Le message vise ce groupe ${law}.` }, `C’est interdit ${law} !`)).toEqual([]);
  });

  test('a quote that stands in a reporter’s own words is told, since only the moderator knows whose it is', () => {
    const reporters = [{ report: '', texts: ['j’habite la maison bleue'], names: [] }];
    expect(doubtfulQuotes({ quotes: ['la maison bleue', 'autre chose'] }, reporters)).toEqual([
      'la maison bleue',
    ]);
    expect(
      doubtfulQuotes({ quotes: ['la maison bleue'] }, [
        { report: '', texts: ['il dit « la maison bleue »'], names: [] },
      ]),
    ).toEqual([]);
  });
});

describe('what is rare', () => {
  test.each<[string, string, string, readonly string[]]>([
    [
      'an e-mail address',
      'écrivez à jean.dupont@exemple.fr',
      'Contact : Jean.Dupont@exemple.fr',
      ['email: Jean.Dupont@exemple.fr'],
    ],
    [
      'one spelt out',
      'jean.dupont@exemple.fr',
      'joindre jean.dupont (at) exemple.fr',
      ['email: jean.dupont (at) exemple.fr'],
    ],
    [
      'a phone number',
      'mon numéro : 06 12 34 56 78',
      'Appeler le +33 6 12 34 56 78.',
      ['phone: +33 6 12 34 56 78'],
    ],
    ['a handle', 'je suis @lea_b', 'La victime, @Lea_B, est visée.', ['handle: @Lea_B']],
    ['a handle without its @', 'je suis @lea_b', 'La victime, lea_b, est visée.', ['handle: lea_b']],
    [
      'a link',
      'mon profil https://www.site.example/lea',
      'Voir https://site.example/lea.',
      ['link: https://site.example/lea.'],
    ],
    ['a reference', 'rien', 'Signalement 7k3-m9q-xr2 reçu.', ['reference: 7k3-m9q-xr2']],
  ])('%s is found', (_, text, facts, expected) => {
    const kinds = found({ facts }, text);
    for (const each of expected) expect(kinds).toContain(each);
  });

  test('the target’s own handle and link are no reporter’s', () => {
    const text =
      'c’est @compte_exemple, https://x.com/compte_exemple, signalez https://x.com/i/status/1850000000000000001';
    const facts =
      'Le compte @compte_exemple (https://x.com/compte_exemple) publie https://x.com/i/status/1850000000000000001 chaque jour.';
    expect(found({ facts }, text)).toEqual([]);
  });

  test('a reporter’s name is found wherever it stands, however it is written', () => {
    expect(found({ reasoning: 'Selon LÉA  BENOÎT, le message est public.' }, '', ['Lea Benoit'])).toEqual([
      'name: LÉA  BENOÎT',
    ]);
    expect(found({ quotes: ['va mourir Léa Benoît'] }, '', ['Léa Benoît'])).toEqual(['name: Léa Benoît']);
    expect(found({}, '', ['', '.', 'le'])).toEqual([]);
  });
});

test('a target that is on the reporter’s own page is told, and blocks nothing', () => {
  const reporters = [{ report: '', texts: [], names: ['compte_exemple'] }];
  expect(reporterInTargets(whole, reporters).map(({ account }) => account)).toEqual([
    'compte_exemple',
    'compte_exemple',
  ]);
  expect(reporterInTargets(whole, [{ report: '', texts: [], names: ['Léa Benoît', 'x'] }])).toEqual([]);
  expect(reporterWords(whole, reporters)).toEqual([]);
});

describe('properties', () => {
  const word = fc.stringMatching(/^[a-zàéœß]{1,8}$/u);
  const words = fc.array(word, { minLength: PASSAGE_WORDS, maxLength: 14 });

  test('words have the places and the folding of the whole text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const placed = placedWords(text.replaceAll(/["«»“”„‹›]/gu, ' '));
        expect(placed.every(({ from, to }) => from < to && to <= text.length)).toBe(true);
        expect(placed.every((each, at) => at === 0 || (placed[at - 1]?.from ?? 0) <= each.from)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(word, fc.constantFrom(' ', 'É', '’', '-', '\u200b', 'ﬁ', '12'))),
        (parts) => {
          const text = parts.join('');
          expect(placedWords(text).map((placed) => placed.word)).toEqual(foldedWords(text));
        },
      ),
    );
  });

  test('six words of a reporter in a row are found wherever they stand, however they are dressed', () => {
    const dressed = fc.tuple(words, fc.constantFrom(' ', ', ', '\n', ' — ', '  '), fc.boolean());
    fc.assert(
      fc.property(dressed, fc.array(word), fc.array(word), ([own, between, upper], before, after) => {
        const text = own.join(' ');
        const passage = upper ? own.join(between).toUpperCase() : own.join(between);
        const facts = `${before.join(' ')} ${passage} ${after.join(' ')}`;
        const passages = reporterWords({ ...whole, facts, quotes: [] }, [
          { report: '', texts: [text], names: [] },
        ]);
        expect(passages.length).toBeGreaterThan(0);
        for (const { from, to, passage: shown } of passages) expect(facts.slice(from, to)).toBe(shown);
      }),
    );
  });

  test('a reporter who wrote fewer words than a passage is never found by words', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: PASSAGE_WORDS - 1 }), (own) => {
        expect(found({ facts: `${own.join(' ')} ${own.join(' ')}` }, own.join(' '))).toEqual([]);
      }),
    );
  });

  test('a reference is found however it is grouped', () => {
    const reference = fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{9}$/u);
    fc.assert(
      fc.property(reference, fc.boolean(), (report, grouped) => {
        const facts = `Reçu sous ${grouped ? groupReference(report).toLowerCase() : report}.`;
        const kinds = reporterWords({ ...whole, facts }, [{ report, texts: [], names: [] }]);
        expect(kinds.map(({ kind }) => kind)).toContain('reference');
      }),
    );
  });
});
