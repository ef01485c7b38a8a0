import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_ASSOCIATION, whoNotifies } from '../../src/association/association.ts';
import { readAssociation } from '../../src/association/read.ts';

const example = readFileSync(join(import.meta.dirname, '../../docs/association.example.yaml'), 'utf8');

function mistakesOf(text: string): readonly string[] {
  const reading = readAssociation(text, 'a.yaml');
  return reading.ok ? [] : reading.mistakes;
}

/** A file that adds one platform, with these links. */
function adding(links: string): string {
  const indented = links.trim().replace(/^/gmu, '      ');
  return `platforms:\n  my-forum:\n    name: My forum\n    provider: webedia\n    links:\n${indented}\n`;
}

const LINKS = `
site: forum.example.org
hosts: [forum.example.org]
parts:
  id: { shape: '[0-9]{1,9}' }
forms:
  - kind: content
    canonical: /p/{id}
    written: ['/p/{id}']
`;

describe('the example of docs/', () => {
  const reading = readAssociation(example, 'association.example.yaml');

  it('is valid', () => {
    expect(reading).toMatchObject({ ok: true });
  });

  it('says who notifies, with which status, and changes and adds platforms', () => {
    if (!reading.ok) return expect.unreachable();
    const { identity, trustedFlagger, independence, platforms, providers } = reading.association;
    expect(identity).toMatchObject({
      name: 'Association Exemple contre la haine en ligne',
      address: '12 rue de l’Exemple\n75011 Paris\nFrance',
      email: 'notifications@association.example',
    });
    expect(trustedFlagger).toEqual({ number: '2025-01', coordinator: 'Arcom', designatedOn: '2025-03-12' });
    expect(independence?.en).toContain('no funding from any platform');
    expect([...platforms.keys()]).toEqual(['jeuxvideo', 'forum-exemple']);
    expect(platforms.get('jeuxvideo')?.answer).toEqual({
      receiptDays: 1,
      decisionDays: 3,
      source: 'association',
    });
    expect(providers.get('forum-exemple')?.country).toBe('FR');
  });
});

describe('a mistake in the association’s file', () => {
  it('is told with its line, its column and the reason', () => {
    expect(mistakesOf('association:\n  name: A\n  address: B\n  email: nobody\n')).toEqual([
      'a.yaml:4:10 association.email must be an e-mail address alone, such as notices@association.example',
    ]);
  });

  it('is told with all the others, in the order of the file', () => {
    const text = [
      'association:',
      '  name: A',
      '  adress: B',
      '  email: a@b.example',
      'trustedflagger: {}',
      'providers:',
      '  meta:',
      '    country: France',
      'platforms:',
      '  facebok:',
      '    languages: [french]',
      '  x:',
      '    provider: metta',
      '    answer: { receiptDays: 9, decisionDays: 2 }',
      '    links: {}',
    ].join('\n');
    expect(mistakesOf(text)).toEqual([
      'a.yaml:1:1 association.address is missing',
      'a.yaml:3:3 association.adress is not known here: did you mean address?',
      'a.yaml:5:1 trustedflagger is not known here: did you mean trustedFlagger?',
      'a.yaml:8:14 providers.meta.country must be a country in two capital letters, such as FR',
      'a.yaml:10:3 platforms.facebok is no platform that Vigie knows (did you mean facebook?): to add one, give its name, provider and links',
      'a.yaml:11:17 platforms.facebok.languages.0 must be a language such as fr or pt-BR',
      'a.yaml:13:15 platforms.x.provider is no provider that Vigie knows, and none under providers: did you mean meta?',
      'a.yaml:14:13 platforms.x.answer expects the decision before the receipt',
      'a.yaml:15:5 platforms.x.links cannot be changed: Vigie knows the links of this platform',
    ]);
  });

  it('never repeats the value that is there, which may be a secret pasted by mistake', () => {
    const secret = 'hunter2-XOXB';
    for (const text of [
      `association: ${secret}`,
      `association:\n  email: ${secret}\n`,
      `association:\n  website: http://${secret}\n`,
      `trustedFlagger:\n  designatedOn: ${secret}\n`,
      `platforms:\n  x:\n    provider: ${secret}\n    languages: ${secret}\n    notice: { form: '${secret}' }\n`,
      adding(LINKS.replace('[0-9]{1,9}', `(${secret})`)),
      adding(LINKS.replace('site: forum.example.org', `site: ${secret}`)),
      adding(LINKS.replace('kind: content', `kind: ${secret}`)),
      `a: "${secret}`,
      `a:\n\t- ${secret}`,
      `a: *${secret}`,
      `- ${secret}`,
      `%${secret}\n---\n`,
      `a: ${secret}: b`,
      secret,
    ]) {
      const mistakes = mistakesOf(text);
      expect(mistakes).not.toEqual([]);
      for (const mistake of mistakes) expect(mistake).not.toContain(secret);
    }
  });

  it.each([
    ['a tab', 'association:\n\tname: A\n', 'a.yaml:2:1 is indented with a tab: use spaces'],
    [
      'a second document',
      'association: { name: A, address: B, email: a@b.example }\n---\nplatforms:\n  y: {}\n',
      'a.yaml:2:1 begins a second document: the file holds one',
    ],
    [
      'a tag',
      'association:\n  name: !secret A\n',
      'a.yaml:2:17 has a tag (!): take it away, or put the value between quotes',
    ],
    [
      'a name over two lines',
      'association: { name: "A\\nB", address: "B\\nC", email: a@b.example }\n',
      'a.yaml:1:22 association.name must be one line',
    ],
    ['an alias', 'a: &a b\nc: *a\n', 'a.yaml:2:4 stands for another value (*): write it again'],
    ['a key that stands twice', 'texts:\n  a: b\ntexts:\n  a: b\n', 'a.yaml:3:1 stands twice'],
    [
      'a quote that is not closed',
      'association:\n  name: "A\n',
      'a.yaml:3:1 lacks a character: a quote, a bracket, or a space after a colon',
    ],
    [
      'a list for a file',
      '- a\n',
      'a.yaml:1:1 must hold one or more of association, trustedFlagger, texts, providers, platforms, couriers',
    ],
    [
      'nothing',
      '',
      'a.yaml:1:1 is empty: it must hold one or more of association, trustedFlagger, texts, providers, platforms, couriers',
    ],
    [
      'remarks only',
      '# rien\n\n# nothing\n',
      'a.yaml:1:1 is empty: it must hold one or more of association, trustedFlagger, texts, providers, platforms, couriers',
    ],
    [
      'a bracket that nothing closes',
      'association: { name: A',
      'a.yaml:1:23 leaves a bracket open, or is not indented inside one',
    ],
    [
      'no-break spaces before a key',
      'platforms:\n  x:\n\u00a0 \u00a0 languages: [en]\n',
      'a.yaml:3:1 is indented with a no-break space, or another of its kind: use spaces',
    ],
    [
      'a merged key',
      'platforms:\n  x:\n    <<: { provider: meta }\n',
      'a.yaml:3:5 platforms.x.<< is not known here',
    ],
    [
      'a key that stands twice, once between quotes',
      'platforms:\n  x: { languages: [en] }\n  "x": { languages: [fr] }\n',
      'a.yaml:3:3 stands twice',
    ],
    ['a section that every object has', '__proto__: { a: b }\n', 'a.yaml:1:1 __proto__ is not known here'],
    [
      'a form without https',
      'platforms:\n  x:\n    notice: { form: "http://x.com/f" }\n',
      'a.yaml:3:21 platforms.x.notice.form must be an https address, without a user name',
    ],
    [
      'a form with a space in it',
      'platforms:\n  x:\n    notice: { form: "https://x.com/a b" }\n',
      'a.yaml:3:21 platforms.x.notice.form holds a space: write %20 for it',
    ],
    [
      'a form on this machine',
      'platforms:\n  x:\n    notice: { form: "https://localhost/f" }\n',
      'a.yaml:3:21 platforms.x.notice.form names a host that only this network knows',
    ],
    [
      'a website of this network',
      'association: { name: A, address: B, email: a@b.example, website: "https://192.168.0.1/" }\n',
      'a.yaml:1:66 association.website names a host that only this network knows',
    ],
    [
      'a notice without any way',
      'platforms:\n  x:\n    notice: {}\n',
      'a.yaml:3:13 platforms.x.notice gives no way: it takes the place of all that Vigie knows, so give form, email or trustedFlagger',
    ],
    [
      'a language in place of a list',
      'platforms:\n  x:\n    languages: fr\n',
      'a.yaml:3:16 platforms.x.languages must be a list, each of its lines beginning with a dash',
    ],
    [
      'a language that nobody speaks',
      'platforms:\n  x:\n    languages: [en, xx]\n',
      'a.yaml:3:21 platforms.x.languages.1 must be a language such as fr or pt-BR',
    ],
    [
      'no postal address',
      'association:\n  name: A\n  email: a@b.example\n',
      'a.yaml:1:1 association.address is missing',
    ],
    [
      'a designation without its number',
      'trustedFlagger: { coordinator: Arcom, designatedOn: 2025-01-02 }\n',
      'a.yaml:1:1 trustedFlagger.number is missing',
    ],
    ['an empty section', 'association:\n', 'a.yaml:1:13 association must hold keys below it'],
    [
      'a day that no calendar has',
      'trustedFlagger: { number: 1, coordinator: Arcom, designatedOn: 2025-02-30 }',
      'a.yaml:1:64 trustedFlagger.designatedOn is a day that no calendar has',
    ],
    [
      'two ways for trusted flaggers',
      'platforms:\n  x:\n    notice:\n      trustedFlagger: { email: a@b.example, form: "https://b.example" }\n',
      'a.yaml:4:23 platforms.x.notice.trustedFlagger must have one of form, email and text, and only one',
    ],
    [
      'a new provider without a name',
      'providers:\n  metaa: {}\n',
      'a.yaml:2:3 providers.metaa is no provider that Vigie knows (did you mean meta?): to add one, give its legalName',
    ],
    [
      'a representative in no country',
      'providers:\n  gab: { representative: R }\n',
      'a.yaml:2:26 providers.gab.representative needs the country in which it is established',
    ],
    [
      'a text in one language only',
      'platforms:\n  x:\n    instructions:\n      fr: Bonjour\n',
      'a.yaml:3:5 platforms.x.instructions.en is missing',
    ],
  ])('%s', (_what, text, told) => {
    expect(mistakesOf(text)).toEqual([told]);
  });

  it('tells no more than fifty mistakes, and how many are left', () => {
    const mistakes = mistakesOf('['.repeat(5_000));
    expect(mistakes).toHaveLength(51);
    expect(mistakes.at(-1)).toMatch(/^a\.yaml holds \d+ more mistakes$/u);
  });

  it.each([
    ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
    ['its beginning and its end marked', (text: string) => `---\n${text}...\n`],
    ['JSON', () => '{"association": {"name": "A", "address": "B", "email": "a@b.example"}}'],
  ])('is not to have %s', (_what, written) => {
    const reading = readAssociation(
      written('association:\n  name: A\n  address: B\n  email: a@b.example\n'),
      'a.yaml',
    );
    expect(reading.ok && reading.association.identity).toEqual({
      name: 'A',
      address: 'B',
      email: 'a@b.example',
    });
  });

  it.each([
    'Abuse <abuse@b.example>',
    'abuse@b.example, other@b.example',
    'abuse@b.example\\r\\nBcc: other@b.example',
    'a..b@b.example',
    '.a@b.example',
    'é@b.example',
    'a@-b-.example',
    'a@b',
    'a@b..example',
    'a@b@c.example',
    'a@192.0.2.1',
    `${'a'.repeat(65)}@b.example`,
  ])('tells that %s is no address to write to', (address) => {
    expect(mistakesOf(`platforms:\n  x:\n    notice:\n      email: "${address}"\n`)).toEqual([
      'a.yaml:4:14 platforms.x.notice.email must be an e-mail address alone, such as notices@association.example',
    ]);
  });

  it.each([
    ['abuse@mütter.example', 'abuse@xn--mtter-kva.example'],
    ['abuse@xn--e1afmkfd.xn--p1ai', 'abuse@xn--e1afmkfd.xn--p1ai'],
    ['DSA.Notices+eu@B.example', 'DSA.Notices+eu@B.example'],
  ])('is not the domain of %s', (address, written) => {
    const reading = readAssociation(`platforms:\n  x:\n    notice:\n      email: ${address}\n`, 'a.yaml');
    expect(reading.ok && reading.association.platforms.get('x')?.notice?.email).toBe(written);
  });

  it('leaves nothing wrong in a file without any', () => {
    expect(mistakesOf(adding(LINKS))).toEqual([]);
  });

  it.each([
    [
      'a host of another platform',
      ['hosts: [forum.example.org]', 'hosts: [m.facebook.com]'],
      'platforms.my-forum.links.hosts.0 names a host that belongs to Facebook already',
    ],
    [
      'a host that cannot exist',
      ['hosts: [forum.example.org]', 'hosts: [forum.local]'],
      'platforms.my-forum.links.hosts.0 names a host that cannot exist on the Internet',
    ],
    [
      'a host with a path',
      ['site: forum.example.org', 'site: forum.example.org/a'],
      'platforms.my-forum.links.site must be a host in small letters, such as forum.example.org or *.example.org',
    ],
    [
      'an expression that could run for long',
      ["'[0-9]{1,9}'", "'(?:[0-9]{1,9}){1,9}'"],
      'platforms.my-forum.links.parts.id.shape can be tried in too many ways: repeat less, or fewer things one after the other',
    ],
    [
      'an expression without an end',
      ["'[0-9]{1,9}'", "'[0-9]+'"],
      'platforms.my-forum.links.parts.id.shape must say how often at most: {1,60} in place of +, {0,60} in place of *',
    ],
    [
      'a canonical link that is not written',
      ['canonical: /p/{id}', 'canonical: /q/{id}'],
      'platforms.my-forum.links.forms.0.canonical must be one of the patterns under written, so that it reads as itself',
    ],
    [
      'a form that lacks what identifies',
      ["['/p/{id}']", "['/p/{id}', /p]"],
      'platforms.my-forum.links.forms.0.written.1 lacks {id}, which canonical uses',
    ],
    [
      'a part that nobody declared',
      ["['/p/{id}']", "['/p/{id}', '/{ids}/{id}']"],
      'platforms.my-forum.links.forms.0.written.1 uses the part {ids}, which is not known here: did you mean id?',
    ],
    [
      'any host at all',
      ["['/p/{id}']", "['/p/{id}', '//{id}/p']"],
      'platforms.my-forum.links.forms.0.written.1 must be a host in small letters, such as forum.example.org or *.example.org',
    ],
    [
      'an app’s scheme',
      ["['/p/{id}']", "['/p/{id}', 'forum://{id}']"],
      'platforms.my-forum.links.forms.0.written.1 must begin with / for a path, or // for a host',
    ],
    [
      'a segment of too many ways',
      ["['/p/{id}']", "['/p/{id}', '/{id}{id}{id}{id}']"],
      'platforms.my-forum.links.forms.0.written.1 has a piece that can be tried in too many ways: bound its parts more, or use fewer',
    ],
    [
      'an unknown kind',
      ['kind: content', 'kind: contents'],
      'platforms.my-forum.links.forms.0.kind must be content, account or page',
    ],
    [
      'an unknown key of a form',
      ['kind: content', 'kind: content\n    cannonical: /p'],
      'platforms.my-forum.links.forms.0.cannonical is not known here: did you mean canonical?',
    ],
    [
      'a wrapper that carries nothing',
      ['parts:', 'wrappers: [/leave]\nparts:'],
      'platforms.my-forum.links.wrappers.0 must hold {url}, the link that is carried',
    ],
  ] as const)('in an added platform: %s', (_what, [from, to], told) => {
    expect(LINKS).toContain(from);
    const mistakes = mistakesOf(adding(LINKS.replace(from, to)));
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toMatch(/^a\.yaml:\d+:\d+ /u);
    expect(mistakes[0]?.replace(/^\S+ /u, '')).toBe(told);
  });

  it('keeps two added platforms from claiming one host', () => {
    const two = adding(LINKS) + adding(LINKS).replace('platforms:\n', '').replace('my-forum', 'other-forum');
    expect(mistakesOf(two)).toEqual([
      'a.yaml:18:13 platforms.other-forum.links.site names a host that belongs to My forum already',
      'a.yaml:19:15 platforms.other-forum.links.hosts.0 names a host that belongs to My forum already',
    ]);
  });
});

describe('who notifies', () => {
  it('is not known without a file, and a notice can say what is missing', () => {
    expect(whoNotifies(NO_ASSOCIATION)).toEqual({ ok: false, missing: { key: 'notice.missing.identity' } });
  });

  it('is what the file says', () => {
    const reading = readAssociation(example, 'a.yaml');
    if (!reading.ok) return expect.unreachable();
    expect(whoNotifies(reading.association)).toMatchObject({
      ok: true,
      identity: { contact: 'Pôle modération' },
    });
  });
});
