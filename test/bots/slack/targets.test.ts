import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { split } from '../../../bots/slack/case-actions/split.ts';
import { targets, targetsAsked } from '../../../bots/slack/case-actions/targets.ts';
import { type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { aCase, aReport, aTarget } from './memory-desk.ts';
import { elements, parsedTexts } from './shown.ts';

let on: CasesAndActs;
let desk: ActedDesk;
let posts = 0;
let number = 0;
let links: readonly [string, string] = ['', ''];

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const post = () => `https://x.com/i/status/${840_000_000_000 + ++posts}`;
const canonicals = async (of = number) => (await on.targets(of)).map(({ canonical }) => canonical);

async function newCase() {
  links = [post(), post()];
  const sent = await on.people.report(`t${posts}`, {
    links: links.join(' '),
    context: 'Voir https://evil.example/x',
  });
  ({ number } = sent);
  return sent;
}

describe.each(['socket', 'http'] as const)('the targets of a case over %s', (via) => {
  beforeEach(async () => {
    desk = await actedDesk(via, on);
    await newCase();
  });
  afterEach(() => desk.stop());

  it('are shown numbered and harmless, and one is corrected by a link in any form', async () => {
    const { view } = await desk.open('UALICE', number, 'case.targets');
    expect(desk.shown('UALICE')).toContain(links[0].replace('https', 'hxxps').replace('x.com', 'x[.]com'));
    expect(parsedTexts(view)).toEqual([]);
    const [first] = await on.targets(number);
    const fresh = post();
    const { errors } = await desk.submit('UALICE', {
      what: { value: String(first?.id) },
      links: { value: `  ${fresh.replace('https', 'hxxps').replace('.com', '[.]com')}?s=20 ` },
    });
    expect(errors).toBeUndefined();
    expect(await canonicals()).toEqual([fresh, links[1]]);
    expect(desk.modal('UALICE')).toBeUndefined();
  });

  it('take more links, one a line', async () => {
    await desk.open('UBOB', number, 'case.targets');
    const [one, two] = [post(), post()];
    await desk.submit('UBOB', { links: { value: `${one}\n\nvoir ${two}, svp\n${one}` } });
    expect(await canonicals()).toEqual([...links, one, two]);
    expect((await on.trail(number)).map(([action]) => action)).toEqual(['targets-added']);
  });

  it('say under the input what is wrong, in the moderator’s language, and keep what was typed', async () => {
    const elsewhere = post();
    const other = await on.people.report('other', { links: elsewhere });
    const [first] = await on.targets(number);
    await desk.open('UBOB', number, 'case.targets');
    const said = async (value: string, what = 'add') => {
      const { errors } = await desk.submit('UBOB', { what: { value: what }, links: { value } });
      return errors?.['links'];
    };
    expect(await said('nothing at all')).toBe('This is not a link: “nothing at all”.');
    expect(await said(`${post()}\nhttps://user:secret@x.com/a`)).toBe(
      'x[.]com: This link holds a user name or a password. Take away what stands before the @ sign.',
    );
    expect(await said(elsewhere)).toContain(`case ${other.number}`);
    expect(await said(elsewhere, String(first?.id))).toContain(`case ${other.number}`);
    expect(await said(links[1], String(first?.id))).toBe(
      `This link is already another target of case ${number}.`,
    );
    expect(await said(`${post()} ${post()}`, String(first?.id))).toBe(
      'A target is corrected by one link: there are 2 here.',
    );
    expect(await said(Array.from({ length: 11 }, post).join('\n'))).toBe(
      'No more than 10 links at a time: there are 11 here.',
    );
    expect(desk.modal('UBOB')?.values['links']?.['value']?.['value']).toContain('https://x.com/i/status/');
    expect(await on.trail(number)).toEqual([]);
  });

  it('are split off with what is about them, and the other way round', async () => {
    await on.people.report('second', { links: links[1] });
    const { view } = await desk.open('UALICE', number, 'case.split');
    expect(elements(view, 'checkboxes')).toHaveLength(2);
    expect(JSON.stringify(view)).not.toContain('https://evil');
    const [, second] = await on.targets(number);
    const [, reference = ''] = await on.references(number);
    const { errors } = await desk.submit('UALICE', {
      'targets.0': { value: [String(second?.id)] },
      'reports.0': { value: [reference] },
    });
    expect(errors).toBeUndefined();
    expect(await canonicals()).toEqual([links[0]]);
    const [detail] = (await on.trail(number)).map(([, said]) => said);
    expect(detail).toMatchObject({ targets: [second?.id], references: [reference] });
  });

  it('are not split off where nothing would stay, or nothing was chosen', async () => {
    await desk.open('UALICE', number, 'case.split');
    const all = (await on.targets(number)).map(({ id }) => String(id));
    const said = 'Choisissez ce qui part, et laissez au moins une cible dans ce cas.';
    expect((await desk.submit('UALICE', {})).errors).toEqual({ 'targets.0': said });
    expect((await desk.submit('UALICE', { 'targets.0': { value: all } })).errors).toEqual({
      'targets.0': said,
    });
    expect(await canonicals()).toEqual(links);
  });
});

describe('the forms at their longest', () => {
  beforeEach(async () => {
    desk = await actedDesk('socket', on);
  });
  afterEach(() => desk.stop());

  it.each(['case.targets', 'case.split'] as const)(
    'what %s shows of 150 targets and 250 reports is taken by Slack',
    async (action) => {
      const long = `https://example.org/${'long/'.repeat(300)}`;
      const sent = await on.people.report('longest', { links: `${long}0` });
      await on.sql`
        INSERT INTO targets (canonical, kind, host, account, "case")
        SELECT ${long} || n || '-' || ${posts}, 'page', 'example.org', repeat('é', 300), ${sent.number}
        FROM generate_series(1, 149) n`;
      posts += 1;
      await on.sql`
        WITH more AS (
          INSERT INTO reports (reference, draft, reporter, channel, locale, category, contact, sent_at)
          SELECT lpad(n::text, 3, '0') || ${String(posts).padStart(6, '0')}, gen_random_uuid(),
            (SELECT reporter FROM reports WHERE reference = ${sent.reference}), 'terminal', 'fr', 'other', false, now()
          FROM generate_series(1, 249) n RETURNING id
        )
        INSERT INTO report_targets (report, target)
        SELECT more.id, (SELECT min(id) FROM targets WHERE "case" = ${sent.number}) FROM more`;
      for (const user of ['UALICE', 'UBOB']) {
        const { view } = await desk.open(user, sent.number, action);
        expect('submit' in view).toBe(true);
      }
      await on.sql`DELETE FROM report_targets WHERE target IN (SELECT id FROM targets WHERE "case" = ${sent.number})`;
      await on.sql`DELETE FROM targets WHERE "case" = ${sent.number}`;
    },
    20_000,
  );
});

describe('what is read in the form', () => {
  const asked = (value: string, what: string) =>
    targetsAsked({
      what: {
        value: {
          type: 'static_select',
          selected_option: { text: { type: 'plain_text', text: '' }, value: what },
        },
      },
      links: { value: { type: 'plain_text_input', value } },
    });

  it('is every form of a link, once', () => {
    const read = asked('x.com/a/status/12\nhttps://twitter.com/b/status/12?s=1', 'add');
    expect(read).toMatchObject({ ok: true, data: { kind: 'add', links: [{ platform: 'x', id: '12' }] } });
  });

  it('is one link for a target', () => {
    expect(asked('youtu.be/dQw4w9WgXcQ', '7')).toMatchObject({
      ok: true,
      data: { kind: 'correct', target: 7 },
    });
  });
});

describe('what is offered', () => {
  it('is a split where there is more than one target or report', () => {
    expect(split.offered(aCase())).toBe(false);
    expect(split.offered(aCase({ targets: [aTarget(), aTarget({ id: 2 })] }))).toBe(true);
    expect(split.offered(aCase({ reports: [aReport(), aReport()], reportCount: 2 }))).toBe(true);
  });

  it('is nothing on a case that is closed or was merged', () => {
    expect(targets.offered(aCase())).toBe(true);
    expect(targets.offered(aCase({ state: 'resolved' }))).toBe(false);
    expect(targets.offered(aCase({ mergedInto: 3 }))).toBe(false);
  });
});
