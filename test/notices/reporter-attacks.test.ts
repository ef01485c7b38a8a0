import { describe, expect, test } from 'vitest';
import type { Notice } from '../../src/notices/notice.ts';
import { doubtfulQuotes, reporterInTargets, reporterWords } from '../../src/notices/reporter-words.ts';
import { noticeWith } from './fixtures.ts';

const whole = noticeWith();

interface Attack {
  /** What the reporter wrote. */
  readonly wrote?: string | readonly string[];
  /** What the channel would tell of them, were it kept. */
  readonly called?: readonly string[];
  readonly notice: Partial<Pick<Notice, 'facts' | 'quotes' | 'reasoning' | 'targets' | 'offences'>>;
}

function kindsOf({ wrote = [], called = [], notice }: Attack): readonly string[] {
  const texts = typeof wrote === 'string' ? [wrote] : wrote;
  const passages = reporterWords({ ...whole, quotes: [], ...notice }, [
    { report: '7K3M9QXR2', texts, names: called },
  ]);
  for (const { from, to, where, index, passage } of passages) {
    const { facts, reasoning, quotes } = { ...whole, quotes: [], ...notice };
    const text = where === 'quotes' ? quotes[index] : { facts, reasoning }[where];
    expect(text?.slice(from, to)).toBe(passage);
    expect(passage).not.toBe('');
  }
  return [...new Set(passages.map(({ kind }) => kind))];
}

const WROTE = 'J’ai déménagé chez ma sœur à Villeurbanne parce que mon voisin me menace.';

describe('words that a reporter wrote are found', () => {
  test.each<[string, string]>([
    ['as they are', 'Elle dit : J’ai déménagé chez ma sœur à Villeurbanne.'],
    ['in capitals', 'J’AI DÉMÉNAGÉ CHEZ MA SŒUR À VILLEURBANNE'],
    ['without accents and ligatures', 'j’ai demenage chez ma soeur a Villeurbanne'],
    ['with accents that stand apart', 'J’ai déménagé chez ma sœur à Villeurbanne'.normalize('NFD')],
    ['with no-break spaces', 'J’ai\u00a0déménagé\u202fchez\u00a0ma\u2007sœur\u3000à Villeurbanne'],
    [
      'with zero-width characters in words',
      'J’ai dé\u200bmé\u200dna\u2060gé chez ma s\ufeffœur à Ville\u00adurbanne',
    ],
    ['with directions turned', '\u202eJ’ai déménagé\u202c chez ma sœur à \u2066Villeurbanne\u2069'],
    ['with Cyrillic letters', 'J’аі déménаgé сhеz mа sœur à Villеurbаnnе'],
    ['with Greek letters', 'J’αi déménαgé chez mα sœur à Villeurbαnne'],
    ['in full-width letters', 'Ｊ’ａｉ déménagé ｃｈｅｚ ma sœur à Villeurbanne'],
    ['in bold mathematical letters', '𝐉’𝐚𝐢 𝐝𝐞́𝐦𝐞́𝐧𝐚𝐠𝐞́ 𝐜𝐡𝐞𝐳 ma sœur à Villeurbanne'],
    ['over several lines', 'J’ai déménagé\nchez ma\n\nsœur à\r\nVilleurbanne'],
    ['with a word hyphenated at a line’s end', 'J’ai démé-\nnagé chez ma sœur à Villeur-\nbanne'],
    ['with hyphens in words', 'J’ai dé-mé-na-gé chez ma sœur à Ville-urbanne'],
    ['with signs between words', 'J’ai – déménagé/chez « ma » sœur (à) Villeurbanne'],
    ['with points between letters', 'J.a.i d.é.m.é.n.a.g.é chez ma sœur à Villeurbanne'],
    ['without apostrophes', 'Jai déménagé chez ma sœur à Villeurbanne'],
    ['with another apostrophe', "J'ai déménagé chez ma sœur à Villeurbanne, J´ai"],
    ['with underscores', 'J_ai_déménagé_chez_ma_sœur_à_Villeurbanne'],
    ['with letters that show nothing', 'J’ai\u3164déménagé\u115fchez\uffa0ma\u2800sœur à Villeurbanne'],
    ['with emoji between', 'J’ai 😡 déménagé 🏠 chez ma sœur à Villeurbanne'],
    ['between French quotation marks', '« J’ai déménagé chez ma sœur à Villeurbanne »'],
    ['between English quotation marks', '“J’ai déménagé chez ma sœur à Villeurbanne”'],
    ['between straight quotation marks', '"J’ai déménagé chez ma sœur à Villeurbanne"'],
    ['in a list', '- J’ai déménagé\n- chez ma sœur\n- à Villeurbanne'],
    ['as a part of them only', 'La victime raconte : chez ma sœur à Villeurbanne parce que'],
  ])('%s', (_, text) => {
    for (const notice of [{ facts: text }, { reasoning: text }])
      expect(kindsOf({ wrote: WROTE, notice })).toEqual(['words']);
  });

  test('where they wrote them without apostrophes, and the notice has them', () => {
    expect(
      kindsOf({ wrote: 'jai demenage chez ma soeur', notice: { facts: 'J’ai déménagé chez ma sœur.' } }),
    ).toEqual([]);
    expect(
      kindsOf({
        wrote: 'jai demenage chez ma soeur hier',
        notice: { facts: 'J’ai déménagé chez ma sœur hier.' },
      }),
    ).toEqual(['words']);
  });

  test('over two of their messages', () => {
    expect(
      kindsOf({
        wrote: ['Il m’attend', 'devant le lycée de ma fille'],
        notice: { facts: 'Il m’attend devant le lycée tous les soirs.' },
      }),
    ).toEqual(['words']);
  });

  test('in English, in the alphabets of both', () => {
    expect(
      kindsOf({
        wrote: 'He sits two rows behind me in class.',
        notice: { facts: 'The author SITS TWO ROWS BEHIND ME IN class.' },
      }),
    ).toEqual(['words']);
    expect(
      kindsOf({
        wrote: 'Он живёт в соседнем доме и угрожает мне',
        notice: { facts: 'Он живет в соседнем доме и угрожает мне' },
      }),
    ).toEqual(['words']);
  });

  test('as a quote they are told to the moderator, even where only a part of it is theirs', () => {
    const reporters = [{ report: '', texts: [WROTE], names: [] }];
    const quote = 'Hier j’ai déménagé chez ma sœur à Villeurbanne, dit-elle';
    expect(doubtfulQuotes({ quotes: [quote] }, reporters)).toEqual([quote]);
  });
});

describe('a reporter’s name is found', () => {
  const called = ['Jean Dupont'];
  test.each<[string, string]>([
    ['as it is', 'Selon Jean Dupont, le message est public.'],
    ['surname first', 'Selon DUPONT Jean, le message est public.'],
    ['surname first, with a comma', 'Dupont, Jean'],
    ['in small letters', 'selon jean dupont'],
    ['hyphenated', 'Jean-Dupont'],
    ['over two lines', 'Jean\nDupont'],
    ['with a no-break space', 'Jean\u00a0Dupont'],
    ['with zero-width characters', 'Je\u200ban Du\u200dpont'],
    ['with Cyrillic letters', 'Jеаn Duроnt'],
    ['glued', 'JeanDupont'],
    ['with a point', 'jean.dupont'],
    ['with an underscore', 'jean_dupont'],
    ['spaced', 'J e a n  D u p o n t'],
    ['cut', 'Jean Du-\npont'],
    ['with an initial', 'J. Dupont'],
    ['with an initial behind', 'Dupont J.'],
    ['with a title', 'M. Dupont'],
    ['with a title in full', 'selon monsieur Dupont'],
    ['between quotation marks', 'le signalant (« Jean Dupont »)'],
    ['with an @', 'de @jean.dupont'],
  ])('%s', (_, text) => {
    for (const notice of [{ facts: text }, { reasoning: text }, { quotes: [text] }])
      expect(kindsOf({ called, notice })).toContain('name');
  });

  test.each<[string, string, string]>([
    ['je m’appelle', 'Bonjour, je m’appelle Léa Benoît et je suis visée.', 'Mme LÉA BENOIT est visée.'],
    ['je m’appelle, in capitals', 'JE M’APPELLE LÉA BENOÎT', 'Léa Benoît'],
    ['je m’appelle, in small letters', 'bonjour je m’appelle camille', 'Camille nous écrit.'],
    ['mon nom est', 'Mon nom est Dupont.', 'Le sieur Dupont'],
    ['my name is', 'Hi, my name is Ann Smith and I saw this.', 'Smith, Ann'],
    ['my name is, in small letters', 'hi my name is ann smith.', 'Ann Smith'],
    ['je suis', 'Je suis Jean-Pierre de La Tour, voisin.', 'M. de La Tour (Jean-Pierre)'],
    ['I am', 'I’m Ann Smith', 'A. Smith'],
    ['a signature', 'Ce compte me menace.\nMerci\nLéa', 'Signalé par Léa.'],
    ['a signature in the line', 'Ce compte me menace. Cordialement, Léa Benoît', 'BENOIT Léa'],
    ['a signature behind a dash', 'Ce compte me menace.\n-- Léa Benoît', 'Léa Benoît'],
    [
      'a signature above something more',
      'Voilà.\nCordialement,\nLéa Benoît\nPS : c’est urgent',
      'Léa Benoît',
    ],
    ['a title', 'Je suis Mme Dupont', 'Signalé par Dupont.'],
    ['a short farewell', 'Voilà.\nBises\nLéa', 'Signalé par Léa.'],
    ['an e-mail address', 'écrivez-moi : lea.benoit@exemple.fr', 'Léa Benoît'],
    ['a handle without its @', 'mon pseudo c’est leabenoit', 'Visée : @LeaBenoit'],
    ['a handle behind a colon', 'Mon insta : lea.b', 'Visée : lea.b'],
    ['a handle that cannot be a word', 'mon compte est lea_b92', 'Visée : @lea_b92'],
    ['a handle in English', 'my username is lea92', 'Victim: LEA92'],
  ])('that they gave: %s', (_, wrote, facts) => {
    const kinds = kindsOf({ wrote, notice: { facts } });
    expect(kinds.some((kind) => kind === 'name' || kind === 'handle')).toBe(true);
  });
});

describe('what is rare is found', () => {
  test.each<[string, string, string, string]>([
    ['an address in capitals', 'lea.b@exemple.fr', 'LEA.B@EXEMPLE.FR', 'email'],
    ['an address with zero-width characters', 'lea.b@exemple.fr', 'lea.b\u200b@exem\u200dple.fr', 'email'],
    ['an address with a full-width @', 'lea.b@exemple.fr', 'lea.b＠exemple．fr', 'email'],
    ['an address with spaces', 'lea.b@exemple.fr', 'lea.b @ exemple .fr', 'email'],
    ['an address in words', 'lea@exemple.fr', 'lea arobase exemple point fr', 'email'],
    ['an address in brackets', 'lea@exemple.fr', 'lea[at]exemple[.]fr', 'email'],
    ['an address with a label', 'lea+vigie@exemple.fr', 'lea@exemple.fr', 'email'],
    ['an address as a link', 'lea.b@exemple.fr', 'mailto:lea.b@exemple.fr', 'email'],
    ['an address with Cyrillic letters', 'lea.b@exemple.fr', 'lеа.b@ехemple.fr', 'email'],
    ['a number with points', '06 12 34 56 78', '06.12.34.56.78', 'phone'],
    ['a number without its spaces', '06 12 34 56 78', '0612345678', 'phone'],
    ['a number with its country', '06 12 34 56 78', '+33 (0)6 12 34 56 78', 'phone'],
    ['a number with no-break spaces', '0612345678', '06\u00a012\u202f34\u00a056\u00a078', 'phone'],
    ['a number with zero-width characters', '0612345678', '06\u200b12\u200b34\u200b56\u200b78', 'phone'],
    ['a number with dashes', '0612345678', '06–12–34–56–78', 'phone'],
    ['a number in full-width digits', '0612345678', '０６１２３４５６７８', 'phone'],
    ['a number over two lines', '0612345678', '06 12 34\n56 78', 'phone'],
    ['a handle with a full-width @', 'moi : @lea_b', '＠lea_b', 'handle'],
    ['a handle with a space', 'moi : @leab', '@ leab', 'handle'],
    ['a handle in capitals', 'moi : @lea_b', 'LEA_B', 'handle'],
    ['a handle that was written without its @', 'lea_b92 c’est moi', '@lea_b92', 'handle'],
    ['a handle with Cyrillic letters', 'moi : @lea_b', '@lеа_b', 'handle'],
    ['a handle of letters only, with its @', 'moi : @leabenoit', 'visée : @LeaBenoit', 'handle'],
    ['a handle of the Fediverse', 'moi : @lea@piaille.fr', 'visée : @lea', 'handle'],
    ['an old handle of Discord', 'je suis lea#1234', 'Lea#1234', 'handle'],
    ['a profile without a scheme', 'mon profil instagram.com/lea.b', 'voir Instagram.com/lea.b/', 'link'],
    ['a defanged link', 'https://site.example/lea', 'hxxps://site[.]example/lea', 'link'],
    ['a reference with signs between', '', '7K3 – M9Q – XR2', 'reference'],
    ['a reference with zero-width characters', '', '7K3\u200bM9Q\u200bXR2', 'reference'],
  ])('%s', (_, wrote, text, kind) => {
    for (const notice of [{ facts: `Voir ${text} ici` }, { quotes: [text] }, { reasoning: text }])
      expect(kindsOf({ wrote, notice })).toContain(kind);
  });
});

describe('what is nobody’s own passes', () => {
  const CONTENT = 'Les juifs sont partout, il faut nettoyer ce pays';
  test.each<[string, Attack]>([
    [
      'what was done to an account, behind a colon',
      { wrote: 'mon compte : piraté', notice: { facts: 'Un compte piraté, pirate.' } },
    ],
    [
      'a signature of the content',
      { wrote: 'un tract signé Les Patriotes', notice: { facts: 'Le tract est signé Les Patriotes.' } },
    ],
    [
      'words that are shouted',
      { wrote: 'JE SUIS CHOQUÉE PAR CE POST', notice: { facts: 'CHOQUÉE PAR CE POST' } },
    ],
    ['no name after je m’appelle', { wrote: 'je m’appelle pas comme ça', notice: { facts: 'Pas de nom.' } }],

    [
      'the content as a quote, though a reporter wrote it',
      { wrote: `il dit ${CONTENT}`, notice: { quotes: [CONTENT] } },
    ],
    [
      'the content in the facts, quoted by both',
      { wrote: `il dit "${CONTENT}" !`, notice: { facts: `L’auteur écrit : « ${CONTENT} ».` } },
    ],
    [
      'the content in English marks',
      {
        wrote: `he says ‘Muslims are vermin and should be gassed’`,
        notice: { facts: 'The author writes “Muslims are vermin and should be gassed”.' },
      },
    ],
    [
      'a post of several paragraphs that was forwarded',
      {
        wrote: `“Premier paragraphe du message haineux que voici\n\n${CONTENT}” (@compte_exemple)\nje l’ai vu hier`,
        notice: { facts: `Il écrit : « ${CONTENT} ».` },
      },
    ],
    [
      'the law’s names of what happened',
      {
        wrote:
          'c’est de l’apologie de crimes contre l’humanité et une provocation à la haine en raison de la religion',
        notice: { reasoning: 'Ces propos relèvent de l’apologie de crimes contre l’humanité.' },
      },
    ],
    [
      'a turn of every report',
      {
        wrote: 'Incitation à la haine et à la violence contre les musulmans',
        notice: { reasoning: 'Il y a incitation à la haine et à la violence contre un groupe de personnes.' },
      },
    ],
    [
      'a turn of every report in English',
      {
        wrote: 'this is incitement to hatred and violence against Jewish people',
        notice: { reasoning: 'The post is an incitement to hatred and violence against a group of persons.' },
      },
    ],
    ['a short name', { called: ['Li'], notice: { facts: 'Li, le lieu, la liste, l’île.' } }],
    [
      'a name inside other words',
      { called: ['Ali'], notice: { facts: 'La réalité, l’Italie, l’alignement : alias.' } },
    ],
    [
      'a name at other words’ beginnings',
      { called: ['Jean Dupont'], notice: { facts: 'Jeanne Dupontel et Jean, Dupontel' } },
    ],
    [
      'a name whose words stand apart',
      { called: ['Jean Petit'], notice: { facts: 'Jean Jaurès est visé par un petit groupe.' } },
    ],
    [
      'a first name alone',
      { wrote: 'je m’appelle Jean Dupont', notice: { facts: 'La statue de Jean Jaurès est visée.' } },
    ],
    ['a name that is a word', { wrote: 'je m’appelle Claire', notice: { facts: 'Une exhortation claire.' } }],
    [
      'a faith or a nation',
      { wrote: 'Je suis Juif et Français.', notice: { facts: 'Le message vise un Juif, un Français.' } },
    ],
    [
      'what was done to an account',
      { wrote: 'mon compte est bloqué', notice: { facts: 'Le compte est bloqué.' } },
    ],
    [
      'what was done to a name',
      { wrote: 'my name is the target', notice: { facts: 'The target is named.' } },
    ],
    [
      'a closing formula',
      { wrote: 'Merci\nCordialement', notice: { facts: 'Merci. Cordialement, Salutations' } },
    ],
    [
      'a mailbox’s words',
      { wrote: 'reçu de service.client@banque.example', notice: { facts: 'le service client de la banque' } },
    ],
    [
      'the account that is notified',
      { wrote: 'c’est @compte_exemple', notice: { facts: 'Le compte @Compte_Exemple publie.' } },
    ],
    [
      'a reporter called as that account',
      { called: ['compte_exemple'], notice: { facts: 'Le compte @compte_exemple publie.' } },
    ],
    [
      'the location as the reporter sent it',
      {
        wrote: 'https://twitter.com/compte_exemple/status/1850000000000000001?s=20',
        notice: {
          facts: 'Le message https://twitter.com/compte_exemple/status/1850000000000000001?s=20 est public.',
        },
      },
    ],
    [
      'the location without its scheme',
      {
        wrote: 'x.com/compte_exemple',
        notice: { facts: 'Le compte x.com/compte_exemple, https://X.com/Compte_Exemple/' },
      },
    ],
    [
      'the law’s source',
      { wrote: `voir ${whole.offences[0]?.source}`, notice: { facts: `Voir ${whole.offences[0]?.source}.` } },
    ],
    [
      'an address that both quote from the content',
      {
        wrote: 'le mail dit « écrivez à aide@banque-faux.example » et je l’ai fait',
        notice: { facts: 'Le message invite à écrire : « écrivez à aide@banque-faux.example ».' },
      },
    ],
    [
      'a day and an hour',
      {
        wrote: 'vu le 24/11/2026 à 17:05, 24/11/2026 17h05',
        notice: { facts: 'Publié le 24/11/2026 17 h 05.' },
      },
    ],
    [
      'a day as machines write it',
      { wrote: '2026-11-24 17:05:00', notice: { facts: 'Seen 2026-11-24 17:05:00.' } },
    ],
    ['a round number', { wrote: 'plus de 100 000 000 vues', notice: { facts: 'plus de 100 000 000 vues' } }],
    [
      'the content’s number',
      { wrote: 'n° 1850000000000000001', notice: { facts: 'Le message 1850000000000000001.' } },
    ],
    [
      'a common handle’s word',
      { wrote: '@gouvernement regardez', notice: { facts: 'Il vise le gouvernement.' } },
    ],
  ])('%s', (_, attack) => {
    expect(kindsOf(attack)).toEqual([]);
  });

  test.each([
    'appel à la haine contre les musulmans',
    'C’est une incitation à la haine et à la violence contre les juifs',
    'contestation de l’existence de crimes contre l’humanité',
    'apologie de crimes de guerre et de crimes contre l’humanité',
    'diffusion d’images à caractère sexuel sans le consentement de la personne',
    'injure publique en raison de son orientation sexuelle',
    'provocation à la haine raciale ou religieuse',
    'incitement to hatred and violence against Muslims',
    'glorification of crimes against humanity and war crimes',
    'because of their religion or the colour of their skin',
  ])('what everybody calls it: %s', (turn) => {
    expect(kindsOf({ wrote: `Bonjour, ${turn}, merci`, notice: { facts: `Il y a ${turn} ici.` } })).toEqual(
      [],
    );
  });

  test('a link and an account that are notified to another provider', () => {
    const facts = 'Le même auteur publie sur https://www.facebook.com/autre/posts/1 (@autre_compte).';
    const other = { canonical: 'https://www.facebook.com/autre/posts/1', account: 'autre_compte' };
    const reporters = [
      { report: '', texts: ['https://www.facebook.com/autre/posts/1 de @autre_compte'], names: [] },
    ];
    expect(reporterWords({ ...whole, facts }, reporters, [other])).toEqual([]);
    expect(reporterWords({ ...whole, facts }, reporters).map(({ kind }) => kind)).toEqual(['link', 'handle']);
  });

  test('an account of the Fediverse that is notified', () => {
    const targets: Notice['targets'] = [
      {
        canonical: 'https://piaille.fr/statuses/1',
        kind: 'content',
        platform: 'mastodon',
        account: 'user',
        screenshots: [],
      },
    ];
    expect(
      kindsOf({
        wrote: 'voir @user@piaille.fr et user@piaille.fr',
        notice: { targets, facts: 'Le compte @user@piaille.fr (@user) et user@piaille.fr' },
      }),
    ).toEqual([]);
  });
});

test('a reporter who gave the name of their own page is told to be in its link', () => {
  const reporters = [{ report: '', texts: ['mon pseudo c’est compte_exemple'], names: [] }];
  expect(reporterInTargets(whole, reporters)).toHaveLength(2);
});

test('texts made to take long are read at once', () => {
  for (const unit of [
    'merci\n\n\n\n',
    'a@',
    '@a',
    'a.',
    '1 ',
    'A ',
    'je m’appelle A ',
    '_',
    '((',
    '‘',
    '"',
    '«',
    'http://',
    'a_',
  ])
    expect(
      kindsOf({
        wrote: unit.repeat(4_000),
        called: [unit],
        notice: { facts: unit.repeat(2_000).slice(0, 9_999) },
      }),
    ).toBeDefined();
}, 20_000);
