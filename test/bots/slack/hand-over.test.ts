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

const newCase = async (context = CONTEXT, page = 'i') => {
  posts += 1;
  const sent = await on.people.report(`h${posts}`, {
    links: `https://x.com/${page}/status/${870_000_000_000 + posts}`,
    context,
    category: 'terrorism',
  });
  ({ number } = sent);
  return { ...sent, person: `h${posts}` };
};

/** Prepares a handover to PHAROS, and waits for its text. */
const prepareIt = async (user: string, words = 'Appel public à commettre un attentat.') => {
  await desk.open(user, number, 'case.hand-over');
  await desk.submit(user, { authority: { value: 'pharos' }, words: { value: words } });
  await expect.poll(() => desk.shown(user)).toMatch(/Copiez chaque champ|Copy each field/u);
};

/** Presses the button of the case's newest handover, as it stands in the thread, and waits for what it shows. */
const showIt = async (user: string) => {
  const [head] = await handovers.handoversOf(number);
  return desk.open(user, number, HANDOVER.show, head?.id);
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
    expect(Object.keys(JSON.parse(view?.private_metadata ?? '{}'))).toEqual(['case', 'channel', 'handover']);
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

  it('refuses a reporter’s words in the reference, which stays readable, and takes the authority’s own', async () => {
    await prepareIt('UALICE');
    const { errors } = await desk.submit('UALICE', {
      reference: { value: 'PH-12, mon voisin Théodule Grimbert publie cela chaque soir' },
    });
    expect(errors?.['reference']).toContain('n’écrivez que celle que l’autorité a donnée');
    expect(JSON.stringify(await on.trail(number))).not.toContain('Grimbert');
    await desk.submit('UALICE', { reference: { value: 'PH-12' } });
    await expect.poll(() => desk.modal('UALICE')).toBeUndefined();
    expect(await handovers.handoversOf(number)).toMatchObject([{ reference: 'PH-12' }]);
  });

  it('takes the reference that the authority gives days later, and shows the one that is kept', async () => {
    await prepareIt('UALICE');
    await desk.submit('UALICE', {});
    await expect.poll(() => desk.modal('UALICE')).toBeUndefined();
    for (const { shown, reference } of [
      { shown: undefined, reference: 'PH-7' },
      { shown: 'PH-7', reference: 'PH-77' },
    ]) {
      const { view } = await showIt('UALICE');
      expect(elements(view, 'plain_text_input').map((each) => each['initial_value'])).toEqual([shown]);
      await desk.submit('UALICE', { reference: { value: reference } });
      await expect.poll(() => desk.modal('UALICE')).toBeUndefined();
    }
    expect(await handovers.handoversOf(number)).toMatchObject([{ handedBy: 'UALICE', reference: 'PH-77' }]);
    expect((await on.trail(number)).map(([action]) => action).slice(-2)).toEqual([
      'handover-reference',
      'handover-reference',
    ]);
  });

  it('pressed twice at once, prepares one text and shows it to both', async () => {
    await desk.open('UALICE', number, 'case.hand-over');
    const values = { authority: { value: 'pharos' }, words: { value: 'Un appel public.' } };
    const pressed = await Promise.all([desk.submit('UALICE', values), desk.submit('UALICE', values)]);
    expect(pressed.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    expect(await handovers.handoversOf(number)).toHaveLength(1);
    await expect.poll(() => desk.shown('UALICE')).toContain('Copiez chaque champ');
  });

  it('asks whose words are quoted, where a reporter wrote them too, and takes the moderator’s word for it', async () => {
    await newCase('il faut jeter tous ces gens à la mer et brûler leurs maisons');
    await desk.open('UALICE', number, 'case.hand-over');
    const values = {
      authority: { value: 'pharos' },
      words: { value: 'Il écrit : « il faut jeter tous ces gens à la mer et brûler leurs maisons ».' },
    };
    const { errors } = await desk.submit('UALICE', values);
    expect(errors?.['words']).toContain('jeter tous ces gens');
    expect(await handovers.handoversOf(number)).toEqual([]);
    await desk.submit('UALICE', { ...values, confirmed: { value: ['quotes-own'] } });
    await expect.poll(() => desk.shown('UALICE')).toContain('Copiez chaque champ');
    expect(desk.shown('UALICE')).toContain('jeter tous ces gens');
  });

  it('asks before it hands over the reporter’s own page, and names no reporter as the author', async () => {
    await newCase('Mon compte est @camille_vautrin, on m’insulte sous ma publication.', 'camille_vautrin');
    await desk.open('UALICE', number, 'case.hand-over');
    expect(desk.shown('UALICE')).toContain('Un lien porte le nom d’une personne qui a signalé');
    const values = { authority: { value: 'pharos' }, words: { value: 'Des injures dans les réponses.' } };
    const { errors } = await desk.submit('UALICE', values);
    expect(errors?.['confirmed']).toContain('porte le nom d’une personne qui a signalé');
    expect(await handovers.handoversOf(number)).toEqual([]);
    await desk.submit('UALICE', { ...values, confirmed: { value: ['reporter-page'] } });
    await expect.poll(() => desk.shown('UALICE')).toContain('Copiez chaque champ');
    expect(desk.shown('UALICE')).toContain('Auteur inconnu');
    expect(desk.shown('UALICE')).not.toContain('@camille_vautrin');
  });

  it('keeps back what was prepared once a reporter wrote what stands in it, names it, and takes no word that it is done', async () => {
    const { person, reference } = await newCase('Un message affreux.');
    await prepareIt('UALICE', 'Signalé par le voisin du dessous, qui entend cela chaque soir.');
    await on.people.add(person, reference, 'Je suis le voisin du dessous, qui entend cela chaque soir.');
    const { errors } = await desk.submit('UALICE', {});
    expect(errors?.['reference']).toContain('le voisin du dessous');
    expect(errors?.['reference']).toContain('préparez-en un autre');
    await pressIn('UALICE', HANDOVER.file);
    await expect
      .poll(() => readable(desk.slack.ephemerals('UALICE').at(-1)?.blocks))
      .toContain('préparez-en un autre');
    expect(desk.slack.files().filter(({ deleted }) => !deleted)).toEqual([]);
    const { view } = await showIt('UALICE');
    expect(readable(view.blocks)).toContain('le voisin du dessous');
    expect(readable(view.blocks)).not.toContain('Copiez chaque champ');
    expect(buttons(view)).toEqual([]);
    expect(view).not.toHaveProperty('submit');
    expect(await handovers.handoversOf(number)).toMatchObject([{ handedAt: undefined }]);
  });

  it('tells of what went to the same authority before, by whom, and prepares another only where that is confirmed', async () => {
    await prepareIt('UALICE');
    await desk.submit('UALICE', { reference: { value: 'PH-42' } });
    await expect.poll(() => desk.modal('UALICE')).toBeUndefined();
    await on.act(number, { kind: 'release' });
    await desk.open('UBOB', number, 'case.hand-over');
    expect(desk.shown('UBOB')).toContain('PH-42');
    const values = { authority: { value: 'pharos' }, words: { value: 'Un appel public.' } };
    const { errors } = await desk.submit('UBOB', values);
    expect(errors?.['authority']).toMatch(/^A handover to this authority was made already, by alice on /u);
    expect(await handovers.handoversOf(number)).toHaveLength(1);
    await desk.submit('UBOB', { ...values, confirmed: { value: ['again'] } });
    await expect.poll(() => desk.shown('UBOB')).toContain('Copy each field');
    expect(await handovers.handoversOf(number)).toHaveLength(2);
  });

  it('tells whoever looks at a text that another went to the same authority meanwhile', async () => {
    await prepareIt('UALICE');
    const [first] = await handovers.handoversOf(number);
    await desk.open('UALICE', number, 'case.hand-over');
    await desk.submit('UALICE', {
      authority: { value: 'pharos' },
      words: { value: 'Un appel public.' },
      confirmed: { value: ['again'] },
    });
    await expect.poll(() => desk.shown('UALICE')).toContain('Copiez chaque champ');
    await desk.submit('UALICE', { reference: { value: 'PH-42' } });
    const { view } = await desk.open('UALICE', number, HANDOVER.show, first?.id);
    expect(readable(view.blocks)).toContain('transmis à la même autorité entre-temps');
    expect(readable(view.blocks)).toContain('PH-42');
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
    // A file is listed before its bytes have come.
    const json = () => verifyJson(lying()[1]?.bytes ?? new Uint8Array());
    await expect.poll(() => json()?.file.case.number).toBe(number);
    const read = json();
    expect(await on.trail(number)).toContainEqual(['case-file-made', { sha256: read?.sha256 }]);
    await on.sql`UPDATE slack_files SET delete_at = now()`;
    await desk.made.tend();
    expect(lying()).toEqual([]);
  });
});
