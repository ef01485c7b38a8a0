import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseFiling } from '../../db/case-file.ts';
import { threadLinesOf } from '../../db/thread-lines.ts';
import { jsonInside } from '../../src/casefile/inside.ts';
import type { MadeCaseFile } from '../../src/casefile/make.ts';
import { caseFilePdf } from '../../src/casefile/pdf/pdf.ts';
import { makerWith } from '../../src/casefile/release.ts';
import { type Check, type Read, type Rendering, verifyJson, verifyPdf } from '../../src/casefile/verify.ts';
import { localisers } from '../../src/text/sentences.ts';
import { says } from '../notices/fixtures.ts';
import { type FiledCases, filedCases, REPORTER_WORDS } from './filed-case.ts';
import { watched } from './watched-case.ts';

let cases: FiledCases;
let number: number;
let made: MadeCaseFile;

beforeAll(async () => {
  cases = await filedCases();
  number = await cases.lived();
  made = await cases.file(number);
}, 60_000);
afterAll(() => cases.end());

function read(bytes: Uint8Array): Read {
  const verified = verifyJson(bytes);
  if (verified === undefined) throw new Error('no case file');
  return verified;
}

const brokenIn = (verified: { readonly checks: readonly Check[] }) =>
  verified.checks.filter(({ verdict }) => verdict === 'broken');

const render: Rendering = async (file, json) => {
  const localiser =
    file.timeZone === says.fr.timeZone ? says[file.locale] : localisers(file.timeZone)[file.locale];
  return { pdf: await caseFilePdf(file, json, localiser), vigie: await makerWith(localiser) };
};

/** Every place in a JSON value, as the names and indices that lead there. */
function places(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((each, index) => places(each, [...at, index]))];
  if (typeof value === 'object' && value !== null)
    return [at, ...Object.entries(value).flatMap(([name, each]) => places(each, [...at, name]))];
  return [at];
}

/** The same value with another thing at a place. */
function changed(
  value: unknown,
  [step, ...rest]: readonly (string | number)[],
  to: (was: unknown) => unknown,
): unknown {
  if (step === undefined) return to(value);
  if (Array.isArray(value))
    return value.map((each, index) => (index === step ? changed(each, rest, to) : each));
  if (typeof value !== 'object' || value === null) throw new Error('no such place');
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === step ? changed(each, rest, to) : each]),
  );
}

function another(was: unknown): unknown {
  if (typeof was === 'string')
    return /^[0-9a-f]{64}$/u.test(was) ? `${was.startsWith('0') ? '1' : '0'}${was.slice(1)}` : `${was}x`;
  if (typeof was === 'number') return was + 1;
  if (typeof was === 'boolean') return !was;
  if (Array.isArray(was)) return was.length === 0 ? [1] : was.slice(1);
  return typeof was === 'object' && was !== null ? { ...was, more: 1 } : 'something';
}

describe('a case file', () => {
  it('of what the association’s own watch found counts nobody as having reported it', async () => {
    const own = await watched(cases.sql, cases.people.keys, 'https://x.com/haineux/status/990001');
    const { json } = await cases.file(own, { reporterWords: true });
    const { file } = read(json);
    expect(file.reports).toEqual([]);
    expect(file.trail[0]?.entries[0]).toMatchObject({ action: 'case-opened' });
    expect(file.trail[0]?.entries[0]).not.toHaveProperty('reporter');
    expect(json.toString()).not.toContain('Vu en veille');
  });

  it('holds what was reported, the law as it was read, the pieces and the trail, each with its hash', () => {
    const { file, checks } = read(made.json);
    expect(checks.filter(({ verdict }) => verdict === 'broken')).toEqual([]);
    expect(file.targets[0]?.link).toBe('https://x.com/i/status/185800001');
    expect(file.targets[0]?.outcomes[0]).toMatchObject({ outcome: 'refused', refusal: 'within-its-rules' });
    expect(file.qualifications[0]?.offences[0]).toMatchObject({ slug: 'insult-hate', readAt: '2026-11-24' });
    expect(file.pieces.map(({ kind }) => kind)).toEqual(['notice', 'escalation', 'handover']);
    expect(file.trail[0]?.entries.map(({ action }) => action)).toContain('handed-over');
    expect(file.trail[0]?.anchors).toHaveLength(1);
  });

  it('says nothing of who reported, not even their report’s reference, nor their words unless they are asked for', async () => {
    const [reference = ''] = await cases.references(number);
    const named = (text: string) =>
      ['Théodule', '06 12 34', reference].filter((trace) => text.includes(trace));
    expect(named(made.json.toString())).toEqual([]);
    expect(named(made.pdf.toString('latin1'))).toEqual([]);
    const { file } = read(made.json);
    expect(file.reports).toMatchObject([{ reporter: 1 }]);
    const told = read((await cases.file(number, { reporterWords: true })).json);
    expect(told.file.reports[0]?.words).toEqual([REPORTER_WORDS]);
    expect(brokenIn(told)).toEqual([]);
  });

  it('is in the trail by the SHA-256 of its JSON, which its PDF carries', async () => {
    const trail = await cases.trail(number);
    expect(trail).toContainEqual(['case-file-made', { sha256: made.sha256 }]);
    expect(jsonInside(made.pdf)?.equals(made.json)).toBe(true);
  });

  it('is of the case to which a merged one leads, with the trail of both', async () => {
    const into = await cases.qualified('https://x.com/autre/status/777001');
    const from = await cases.qualified('https://x.com/autre/status/777002');
    expect(await cases.act(from, { kind: 'merge', into })).toMatchObject({ kind: 'done' });
    const { file, checks } = read((await cases.file(from)).json);
    expect(file.case).toMatchObject({ number: into, merged: [from] });
    expect(file.trail.map((chain) => chain.case)).toEqual([into, from]);
    expect(brokenIn({ checks })).toEqual([]);
  });

  it('made by an operator’s command is in the trail, and no line of the thread names anybody for it', async () => {
    const one = await cases.qualified('https://x.com/autre/status/777003');
    const filing = caseFiling(cases.sql, cases.people.keys.master);
    await filing.caseFileMade(one, undefined, 'a'.repeat(64));
    await filing.caseFileMade(one, { id: 'UALICE' }, 'b'.repeat(64));
    const lines = await threadLinesOf(cases.sql, cases.people.keys.master, one, 0);
    expect(lines.filter(({ line }) => line.kind === 'case-file-made')).toMatchObject([
      { line: { moderator: 'UALICE', sha256: 'b'.repeat(64) } },
    ]);
  });

  it('is made, and says so of each text, though what was sealed was changed in the database', async () => {
    const one = await cases.lived();
    const { owner } = cases;
    const turn = (column: string) =>
      owner.unsafe(`set_byte(${column}, 40, (get_byte(${column}, 40) + 1) % 256)`);
    const their = (column: string) => owner`${turn(column)}`;
    await owner`UPDATE handovers SET content = ${their('content')} WHERE "case" = ${one}`;
    await owner`UPDATE outcomes SET words = ${their('words')} WHERE written_in = ${one}`;
    const { json, pdf } = await cases.file(one);
    const verified = read(json);
    expect(brokenIn(verified)).toEqual([]);
    expect(verified.file.pieces.map(({ kind, ...piece }) => [kind, 'changed' in piece])).toEqual([
      ['notice', false],
      ['escalation', false],
      ['handover', true],
    ]);
    expect(verified.file.targets[0]?.outcomes[0]).toMatchObject({ outcome: 'refused', changed: true });
    expect(verified.checks.filter(({ verdict }) => verdict === 'untold').map(({ why }) => why)).toContain(
      'what it held had been changed in the database before the file was made',
    );
    expect((await verifyPdf(pdf, render))?.pages).toBe('holds');
  });

  it('is made of no case that there is not', async () => {
    const filing = caseFiling(cases.sql, cases.people.keys.master);
    expect(await filing.caseFacts(9_999_999, { reporterWords: false })).toBeUndefined();
  });
});

describe('a case file without reporters’ words, where others wrote what comes from them', () => {
  const NAMED = 'Théodule Grimbert, le voisin du dessous, 06 12 34 56 78';
  let posts = 0;

  /** A case whose reporter gave their name and number, with what a moderator and a provider wrote of it. */
  async function told(words: Readonly<Record<'reasoning' | 'provider' | 'escalation', string>>) {
    posts += 1;
    const { number: one } = await cases.people.report(`told-${posts}`, {
      links: `https://x.com/z/status/${55_000 + posts}`,
      context: `Je suis ${NAMED}.`,
    });
    const done = async (what: Parameters<typeof cases.act>[1]) =>
      expect(await cases.act(one, what)).toMatchObject({ kind: 'done' });
    await done({
      kind: 'qualify',
      qualification: {
        offences: ['insult-hate'],
        motives: ['antisemitic'],
        published: '2026-11-20',
        reasoning: words.reasoning,
      },
    });
    const notice = await cases.send(one, { route: { kind: 'form', url: 'https://help.x.com/forms/dsa' } });
    await done({ kind: 'notice-sent', notice, providerReference: 'X-1' });
    await done({
      kind: 'resolve',
      outcome: 'refused',
      refusal: 'within-its-rules',
      words: words.provider,
    });
    await done({
      kind: 'escalate',
      notice,
      step: 'complaint',
      standing: undefined,
      reference: undefined,
      text: words.escalation,
    });
    return one;
  }

  it('is not made before whoever makes it has read each passage and where it stands, and lets out just those', async () => {
    const one = await told({
      reasoning: `La personne, ${NAMED}, est visée.`,
      provider: 'We told Théodule Grimbert.',
      escalation: 'Appelez le 06 12 34 56 78.',
    });
    const found = await cases.asked(one);
    if (found.kind !== 'of-reporters') throw new Error('it was made');
    expect(new Set(found.passages.map(({ standing }) => standing.kind))).toEqual(
      new Set(['reasoning', 'outcome', 'piece']),
    );
    expect(found.passages.map(({ passage }) => passage)).toContain('06 12 34 56 78');
    expect((await cases.trail(one)).map(([action]) => action)).not.toContain('case-file-made');

    expect(await cases.asked(one, { passages: 'another' })).toEqual(found);
    expect(await cases.asked(one, { locale: 'en' })).toEqual(found);
    const made = await cases.asked(one, { passages: found.mark });
    expect(made).toMatchObject({ kind: 'made' });
    expect(await cases.asked(one, { reporterWords: true })).toMatchObject({ kind: 'made' });
  });

  it('is made where they said it in their own words', async () => {
    const one = await told({
      reasoning: 'Une injure publique.',
      provider: 'No violation.',
      escalation: 'Nous contestons ce refus.',
    });
    expect(await cases.asked(one)).toMatchObject({ kind: 'made' });
  });
});

describe('verifying the JSON', () => {
  it('finds any one member that was changed', () => {
    const value: unknown = JSON.parse(made.json.toString());
    const all = places(value).slice(1);
    fc.assert(
      fc.property(fc.constantFrom(...all), (place) => {
        const bytes = Buffer.from(`${JSON.stringify(changed(value, place, another), null, 2)}\n`);
        const verified = verifyJson(bytes);
        return verified === undefined || brokenIn(verified).length > 0;
      }),
      { numRuns: 400 },
    );
  });

  it('finds any one byte that was changed', () => {
    fc.assert(
      fc.property(fc.nat(made.json.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const bytes = Buffer.from(made.json);
        bytes[at] = ((bytes[at] ?? 0) + by) % 256;
        const verified = verifyJson(bytes);
        return verified === undefined || brokenIn(verified).length > 0;
      }),
      { numRuns: 400 },
    );
  });

  it('says which piece does not hold, where all digests above it were made anew', () => {
    const { file } = read(made.json);
    const forged = JSON.parse(
      made.json.toString().replace('Nous contestons ce refus', 'Nous acceptons ce refus'),
    );
    const verified = read(Buffer.from(`${JSON.stringify(forged, null, 2)}\n`));
    expect(brokenIn(verified).map(({ what }) => what)).toContainEqual(expect.stringContaining('piece 2'));
    expect(file.pieces[1]?.kind).toBe('escalation');
  });

  it('takes nothing else for a case file', () => {
    for (const other of ['', '{}', '[1]', 'no json', '{"format":"vigie-case-file","version":2}'])
      expect(verifyJson(Buffer.from(other))).toBeUndefined();
  });
});

describe('verifying the PDF', () => {
  it('holds for the PDF as it was made, in both languages', async () => {
    for (const locale of ['fr', 'en'] as const) {
      const { pdf } = await cases.file(number, { locale });
      const verified = await verifyPdf(pdf, render);
      expect(verified?.checks[0]).toMatchObject({ verdict: 'holds' });
      expect(brokenIn(verified ?? { checks: [] })).toEqual([]);
    }
  });

  it('finds a byte that was changed anywhere in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(made.pdf.length - 1), async (at) => {
        const pdf = Buffer.from(made.pdf);
        pdf[at] = ((pdf[at] ?? 0) + 1) % 256;
        const verified = await verifyPdf(pdf, render);
        return verified === undefined || brokenIn(verified).length > 0;
      }),
      { numRuns: 20 },
    );
  });

  it('of another release, says that its pages cannot be told, and still tells of the JSON inside', async () => {
    const verified = await verifyPdf(made.pdf, () => Promise.resolve({ pdf: Buffer.of(), vigie: '9.9.9' }));
    expect(verified?.checks[0]).toMatchObject({ verdict: 'untold' });
    expect(verified?.pages).toBe('untold');
    expect(brokenIn(verified ?? { checks: [] })).toEqual([]);
    expect(says.fr.timeZone).toBe(verified?.file.timeZone);
  });
});
