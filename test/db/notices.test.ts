import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedAs } from '../../db/sealed-as.ts';
import type { NoticeDraft } from '../../src/notices/noticing.ts';
import { reporterWords } from '../../src/notices/reporter-words.ts';
import { digestOf } from '../../src/notices/sent.ts';
import { seal, unwrap } from '../../src/privacy/seal.ts';
import { FRENCH } from '../notices/fixtures.ts';
import { ALICE, BOB } from './acts/cases-and-acts.ts';
import { BY_FORM, type NoticedCases, noticedCases } from './noticed-case.ts';

let cases: NoticedCases;
let links = 0;
const link = (): string => {
  links += 1;
  return `https://x.com/someone/status/7${String(links).padStart(9, '0')}`;
};

beforeAll(async () => {
  cases = await noticedCases();
});
afterAll(() => cases.end());

const DRAFT: NoticeDraft = {
  version: 1,
  words: { fr: { facts: 'Des faits très reconnaissables.', quotes: ['un passage'], reasoning: '' } },
  chosen: { x: 'en' },
  screenshotsAllowed: true,
  nameless: false,
};

describe('what notices are made from', () => {
  it('holds the targets that are linked, with when each was last seen', async () => {
    const number = await cases.qualified(`${link()} https://www.youtube.com/watch?v=dQw4w9WgXcQ`);
    const sources = await cases.notices.noticeSources(number);
    const [sent] = await cases.sql<{ at: Date }[]>`
      SELECT r.sent_at AS at FROM reports r JOIN report_targets rt ON rt.report = r.id
        JOIN targets t ON t.id = rt.target WHERE t."case" = ${number} LIMIT 1`;
    expect(sources).toMatchObject({
      number,
      state: 'qualified',
      claim: { moderator: { id: 'UALICE' } },
      qualification: { offences: ['insult-hate'] },
      described: 0,
      draft: undefined,
      notices: [],
    });
    const byPlatform = sources?.targets.toSorted((one, other) =>
      (one.platform ?? '') < (other.platform ?? '') ? -1 : 1,
    );
    expect(byPlatform).toMatchObject([
      { platform: 'x', kind: 'content', seenAt: sent?.at.getTime(), screenshots: [] },
      { platform: 'youtube', kind: 'content', seenAt: sent?.at.getTime() },
    ]);
  });

  it('does not say that a content was seen when its reporter saw it earlier', async () => {
    const number = await cases.qualified(link());
    const seenAs = async (seen: string | null) => {
      await cases.sql`UPDATE reports SET seen = ${seen} WHERE id IN (
        SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number})`;
      return (await cases.notices.noticeSources(number))?.targets[0]?.seenAt;
    };
    expect(await seenAs('earlier')).toBeUndefined();
    expect(await seenAs('week')).toBeUndefined();
    expect(await seenAs('today')).toBeGreaterThan(0);
    await cases.sql`UPDATE reports SET withdrawn_at = now()`;
    expect(await seenAs('today')).toBeUndefined();
    await cases.sql`UPDATE reports SET withdrawn_at = NULL`;
  });

  it('gives the hashes of a screenshot that can only be of one target', async () => {
    const alone = await cases.qualified(link());
    const several = await cases.qualified(`${link()} ${link()}`);
    for (const number of [alone, several])
      await cases.sql`
        INSERT INTO attachments (id, report, state, original, shown, media_type, sha256)
        SELECT gen_random_uuid(), report, 'kept', 'o', 's', 'image/jpeg', sha256('a picture') FROM (
          SELECT DISTINCT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number}
        ) of`;
    const hashes = async (number: number) =>
      (await cases.notices.noticeSources(number))?.targets.map(({ screenshots }) => screenshots);
    expect(await hashes(alone)).toEqual([[createHash('sha256').update('a picture').digest('hex')]]);
    expect(await hashes(several)).toEqual([[], []]);
  });

  it('counts the targets that are only described, which no notice can be about', async () => {
    const { number } = await cases.people.report('describer', { description: 'Une vidéo sans lien' });
    const sources = await cases.notices.noticeSources(number);
    expect(sources).toMatchObject({ targets: [], described: 1 });
    expect(sources?.reporters).toMatchObject([{ texts: ['Une vidéo sans lien'], names: [] }]);
  });

  it('holds all that reporters wrote: their context, what they added and what they answered', async () => {
    const shared = link();
    const { number, reference } = await cases.people.report('writer', {
      links: shared,
      context: 'Ce que j’ai vu hier.',
      contact: true,
    });
    await cases.people.add('writer', reference, 'J’ajoute ceci.');
    await cases.act(number, {
      kind: 'ask',
      message: { reports: [reference], template: 'ask-context', text: undefined },
    });
    const [asked] = await cases.sql<{ id: string; key: Buffer; report: number }[]>`
      SELECT m.id::text, p.data_key AS key, r.id::int AS report FROM messages m JOIN reports r ON r.id = m.report
        JOIN reporters p ON p.id = r.reporter WHERE r.reference = ${reference}`;
    if (asked === undefined) throw new Error('nothing was asked');
    const answer = '11111111-2222-4333-8444-555555555555';
    const sealed = seal(
      unwrap(cases.people.keys.master, asked.key),
      sealedAs.message(answer),
      'C’est ma réponse.',
    );
    await cases.sql`
      INSERT INTO messages (id, "case", report, direction, text, state, at)
      VALUES (${answer}, ${number}, ${asked.report}, 'from-reporter', ${sealed}, 'received', now())`;
    await cases.people.report('other', { links: shared, context: 'Moi aussi.' });
    expect((await cases.notices.noticeSources(number))?.reporters).toEqual([
      {
        report: reference,
        texts: ['Ce que j’ai vu hier.', 'J’ajoute ceci.', 'C’est ma réponse.'],
        names: [],
      },
      { report: expect.any(String), texts: ['Moi aussi.'], names: [] },
    ]);
    await cases.people.erase('writer');
    expect((await cases.notices.noticeSources(number))?.reporters[0]?.texts).toEqual([]);
  });

  it('lets what a notice is checked against find a reporter’s words in it', async () => {
    const copied = 'Mon voisin du troisième étage publie ces horreurs chaque soir depuis le printemps';
    const number = await cases.qualified(link(), copied);
    const sources = await cases.notices.noticeSources(number);
    const { content } = await cases.prepare(number, { words: { ...FRENCH, facts: `On lit : ${copied}.` } });
    expect(reporterWords(content.notice, sources?.reporters ?? [])).toMatchObject([{ kind: 'words' }]);
  });

  it('is nothing for a case that never was, and leads on from one that was merged', async () => {
    expect(await cases.notices.noticeSources(999_999)).toBeUndefined();
    const from = await cases.people.report('merged', { links: link() });
    const into = await cases.qualified(link());
    await cases.act(from.number, { kind: 'merge', into });
    expect(await cases.notices.noticeSources(from.number)).toMatchObject({ number: into });
  });
});

describe('a draft', () => {
  it('is kept in place of the one before, sealed, and opened for the next who prepares', async () => {
    const number = await cases.qualified(link());
    await cases.notices.keepNoticeDraft(number, { ...DRAFT, chosen: {} }, ALICE);
    await cases.notices.keepNoticeDraft(number, DRAFT, BOB);
    expect((await cases.notices.noticeSources(number))?.draft).toEqual(DRAFT);
    const rows = await cases.sql`SELECT content, moderator FROM notice_drafts WHERE "case" = ${number}`;
    expect(rows).toMatchObject([{ moderator: 'UBOB' }]);
    expect(Buffer.from(rows[0]?.['content']).toString('latin1')).not.toContain('reconnaissables');
  });

  it('is not kept for a case that never was', async () => {
    await cases.notices.keepNoticeDraft(999_999, DRAFT, ALICE);
    expect(await cases.sql`SELECT FROM notice_drafts WHERE "case" = 999999`).toHaveLength(0);
  });
});

describe('a notice that is kept', () => {
  it('is read back as it was shown, to the byte, and is still what it was', async () => {
    const number = await cases.qualified(link());
    const outgoing = await cases.prepare(number);
    await cases.act(number, { kind: 'notice', notice: outgoing });
    const stored = await cases.notices.notice(outgoing.content.notice.reference);
    expect(stored?.content).toEqual(outgoing.content);
    expect(stored).toMatchObject({
      intact: true,
      head: {
        case: number,
        group: 'x',
        provider: 'x',
        providerName: 'X',
        route: 'email',
        recipient: 'dsa@provider.example',
        state: 'waiting',
        moderator: 'UALICE',
        targets: [{ outcome: undefined, shown: expect.stringContaining('x[.]com') }],
      },
    });
    expect(await cases.notices.noticesOf(number)).toEqual([stored?.head]);
  });

  it('says nothing in the clear', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number, { words: { ...FRENCH, reasoning: 'un mot reconnaissable' } });
    const { content } = await cases.kept(reference);
    expect(content?.toString('latin1')).not.toContain('reconnaissable');
    for (const {
      all,
    } of await cases.sql`SELECT t::text AS all FROM audit_entries t WHERE "case" = ${number}`)
      expect(String(all)).not.toContain('reconnaissable');
  });

  it('is found out when what it says was changed by somebody who has the keys', async () => {
    const number = await cases.qualified(link());
    const outgoing = await cases.prepare(number, { route: BY_FORM });
    await cases.act(number, { kind: 'notice', notice: outgoing });
    const { reference } = outgoing.content.notice;
    const [row] = await cases.sql<
      { data_key: Buffer }[]
    >`SELECT data_key FROM cases WHERE number = ${number}`;
    const forged = { ...outgoing.content, notice: { ...outgoing.content.notice, facts: 'Autre chose.' } };
    const sealed = seal(
      unwrap(cases.people.keys.master, row?.data_key ?? Buffer.alloc(0)),
      sealedAs.notice(reference),
      JSON.stringify(forged),
    );
    await cases.owner`ALTER TABLE notices DISABLE TRIGGER USER`;
    await cases.owner`UPDATE notices SET content = ${sealed} WHERE reference = ${reference}`;
    expect(await cases.notices.notice(reference)).toMatchObject({ intact: false });
    await cases.owner`UPDATE notices SET content = 'anything' WHERE reference = ${reference}`;
    await cases.owner`ALTER TABLE notices ENABLE TRIGGER USER`;
    expect(await cases.notices.notice(reference)).toMatchObject({ intact: false, content: undefined });
    const { digest } = await cases.kept(reference);
    expect(digest?.toString('hex')).toBe(digestOf(outgoing.content.notice));
  });

  it('cannot be changed in what it says, to whom and by which way it goes', async () => {
    const number = await cases.qualified(link());
    const reference = await cases.send(number);
    for (const change of [
      "content = 'other'",
      "digest = 'other'",
      "recipient = 'other@provider.example'",
      "route = 'form'",
      "group_key = 'meta'",
      "moderator = 'UOTHER'",
      'corrects = reference',
      "offences = '{}'",
      "prepared_at = now() + interval '1 day'",
    ])
      await expect(
        cases.sql.unsafe(`UPDATE notices SET ${change} WHERE reference = '${reference}'`),
      ).rejects.toThrow('never changes');
    await cases.act(number, { kind: 'abandon-notice', notice: reference });
    await cases.sql`UPDATE notices SET content = NULL WHERE reference = ${reference}`;
    expect(await cases.notices.notice(reference)).toMatchObject({ content: undefined, intact: true });
  });

  it('is nothing where there is no such reference', async () => {
    expect(await cases.notices.notice('N000000000')).toBeUndefined();
  });
});
