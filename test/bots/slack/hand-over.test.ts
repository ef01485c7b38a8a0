import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HANDOVER } from '../../../bots/slack/handovers/ids.ts';
import { handing } from '../../../db/handovers.ts';
import { verifyJson } from '../../../src/casefile/verify.ts';
import type { Handing } from '../../../src/handovers/handing.ts';
import { type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { buttons, elements, parsedTexts, readable } from './shown.ts';

const CONTEXT = 'Mon voisin Théodule Grimbert publie cela chaque soir depuis des semaines.';

let on: CasesAndActs;
let desk: ActedDesk;
let handovers: Handing;
let number = 0;
let posts = 0;

beforeAll(async () => {
  on = await casesAndActs();
  handovers = handing(on.sql, on.people.keys.master);
});
afterAll(() => on.end());

const newCase = async (category: 'terrorism' | 'antisemitism' = 'terrorism') => {
  posts += 1;
  const sent = await on.people.report(`h${posts}`, {
    links: `https://x.com/i/status/${870_000_000_000 + posts}`,
    context: CONTEXT,
    category,
  });
  ({ number } = sent);
};

/** Presses a button that stands in the modal that somebody has before them. */
const pressIn = async (user: string, action: string) =>
  desk.slack.pressInView({ user, view: desk.modal(user)?.id ?? '', action });

const LEAD_ALICE = {
  roles: {
    leads: { memberIds: ['UALICE'], userGroups: [] },
    moderators: { memberIds: ['UBOB'], userGroups: [] },
    readers: { memberIds: [], userGroups: [] },
  },
};

describe.each(['socket', 'http'] as const)('handing a case over, over %s', (via) => {
  beforeEach(async () => {
    desk = await actedDesk(via, on);
    await newCase();
  });
  afterEach(() => desk.stop());

  it('shows who takes the case first, and why the others do not; nothing stands chosen that does not', async () => {
    const { view } = await desk.open('UALICE', number, 'case.hand-over');
    const [radio] = elements(view, 'radio_buttons');
    const options = Array.isArray(radio?.['options']) ? radio['options'] : [];
    expect(options.map((each: { value: string }) => each.value)).toEqual([
      'pharos',
      'point-de-contact',
      'prosecutor',
      '3018',
      '17cyber',
      'signal-spam',
    ]);
    expect(readable(options[3]?.['description'] ?? [])).toBe(
      'Non\u00a0: seulement si un mineur est concerné.',
    );
    expect(parsedTexts(view)).toEqual([]);
  });

  it('prepares an urgent case that nobody qualified, shows it to be copied, and keeps the authority’s reference', async () => {
    await desk.open('UALICE', number, 'case.hand-over');
    await desk.submit('UALICE', {
      authority: { value: 'pharos' },
      words: { value: 'Appel public à commettre un attentat.' },
    });
    await expect.poll(() => desk.shown('UALICE')).toContain('Copiez chaque champ');
    const shown = desk.shown('UALICE');
    expect(shown).toContain('Danger immédiat');
    expect(shown).toContain(`https://x.com/i/status/${870_000_000_000 + posts}`);
    expect(shown).toContain('Appel public à commettre un attentat.');
    for (const trace of ['Théodule', 'voisin']) expect(shown).not.toContain(trace);
    const { view } = desk.modal('UALICE') ?? {};
    expect(parsedTexts(view)).toEqual([]);
    // Nothing of the reported link can be followed: the one link leads to the page that the fields were read on.
    expect(elements(view, 'link').map(({ url }) => url)).toEqual([
      'https://www.service-public.gouv.fr/particuliers/vosdroits/R17674',
    ]);
    expect(buttons(view)).toEqual([HANDOVER.site, HANDOVER.file]);

    await desk.submit('UALICE', { reference: { value: 'PH-42' } });
    await expect.poll(() => desk.modal('UALICE')).toBeUndefined();
    expect(await handovers.handoversOf(number)).toMatchObject([
      { authority: 'pharos', handedBy: 'UALICE', reference: 'PH-42' },
    ]);
    expect((await on.trail(number)).map(([action]) => action)).toEqual(['handover-prepared', 'handed-over']);
  });

  it('refuses a reporter’s own words under the input, and keeps what was typed', async () => {
    await desk.open('UBOB', number, 'case.hand-over');
    const { errors } = await desk.submit('UBOB', {
      authority: { value: 'pharos' },
      words: { value: `Il nous est dit : ${CONTEXT}` },
    });
    expect(errors?.['words']).toContain('This passage comes from whoever reported');
    expect(await handovers.handoversOf(number)).toEqual([]);
  });

  it('gives the text as a file to whoever asks, and takes it out of Slack when its time is over', async () => {
    await desk.open('UALICE', number, 'case.hand-over');
    await desk.submit('UALICE', { authority: { value: 'pharos' }, words: { value: 'Un appel public.' } });
    await expect.poll(() => desk.shown('UALICE')).toContain('Copiez chaque champ');
    await pressIn('UALICE', HANDOVER.file);
    const lying = () => desk.slack.files().filter(({ deleted }) => !deleted);
    await expect.poll(() => lying().map(({ name }) => name)).toEqual([`cas-${number}-pharos.txt`]);
    await desk.made.tend();
    expect(lying()).toHaveLength(1);
    await on.sql`UPDATE slack_files SET delete_at = now()`;
    await desk.made.tend();
    expect(lying()).toEqual([]);
  });

  it('makes no case’s file before its lead has read what of reporters stands in it', async () => {
    await desk.stop();
    desk = await actedDesk(via, on, LEAD_ALICE);
    const qualified = await on.act(number, {
      kind: 'qualify',
      qualification: {
        offences: ['insult-hate'],
        motives: ['antisemitic'],
        published: undefined,
        reasoning: `Il nous est dit : ${CONTEXT}`,
      },
    });
    expect(qualified).toMatchObject({ kind: 'done' });
    await desk.open('UALICE', number, 'case.file');
    expect(desk.shown('UALICE')).toContain('Théodule Grimbert');
    expect(desk.shown('UALICE')).toContain('dans la motivation du');
    const { view } = desk.modal('UALICE') ?? {};
    const [, box] = elements(view, 'checkboxes');
    const [read] = Array.isArray(box?.['options']) ? box['options'] : [];
    const language = { value: 'fr' };
    const { errors } = await desk.submit('UALICE', { language });
    expect(errors?.['passages']).toContain('Relisez les passages');
    await desk.submit('UALICE', { language, passages: { value: { selected_options: [read] } } });
    const lying = () => desk.slack.files().filter(({ deleted }) => !deleted);
    await expect.poll(() => lying().length, { timeout: 10_000 }).toBe(2);
    await on.sql`UPDATE slack_files SET delete_at = now()`;
    await desk.made.tend();
  });

  it('gives a case’s file to a lead alone, PDF and JSON, and nothing to a moderator', async () => {
    await desk.stop();
    desk = await actedDesk(via, on, LEAD_ALICE);
    await desk.open('UALICE', number, 'case.file');
    await desk.submit('UALICE', { language: { value: 'fr' } });
    const lying = () => desk.slack.files().filter(({ deleted }) => !deleted);
    await expect
      .poll(() => lying().map(({ name }) => name), { timeout: 10_000 })
      .toEqual([`vigie-cas-${number}.pdf`, `vigie-cas-${number}.json`]);
    const json = lying()[1];
    const read = verifyJson(json?.bytes ?? new Uint8Array());
    expect(read?.file.case.number).toBe(number);
    expect(await on.trail(number)).toContainEqual(['case-file-made', { sha256: read?.sha256 }]);
    await on.sql`UPDATE slack_files SET delete_at = now()`;
    await desk.made.tend();
    expect(lying()).toEqual([]);
  });
});
