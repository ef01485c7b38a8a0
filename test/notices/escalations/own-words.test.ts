import { describe, expect, it } from 'vitest';
import { compose } from '../../../src/notices/compose.ts';
import { foundInLetter } from '../../../src/notices/escalations/own-words.ts';
import { uncompletedIn } from '../../../src/notices/escalations/placeholder.ts';
import type { EscalationSource } from '../../../src/notices/escalations/source.ts';
import type { NoticeSources } from '../../../src/notices/noticing.ts';
import { inputWith, NOW, says } from '../fixtures.ts';

const [composed] = compose(inputWith());
if (composed === undefined) throw new Error('no notice was composed');
const { notice } = composed;

const SOURCE: EscalationSource = {
  head: {
    reference: notice.reference,
    case: 128,
    group: 'x',
    provider: 'x',
    host: undefined,
    providerName: 'X',
    locale: 'fr',
    route: 'email',
    recipient: 'dsa@x.example',
    state: 'sent',
    failure: undefined,
    corrects: undefined,
    correctedBy: undefined,
    moderator: 'UALICE',
    preparedAt: NOW,
    sentAt: NOW,
    providerReference: undefined,
    receiptAt: undefined,
    decidedAt: undefined,
    due: undefined,
    targets: [],
  },
  replaced: false,
  content: { notice, rendered: { subject: '', text: '', html: '' } },
  offences: [],
  targets: [{ id: 1, link: 'https://x.com/voisin/status/1850000000000000009', answer: undefined }],
  cases: [128],
  past: [],
};

function sourcesOf(...texts: readonly string[]): NoticeSources {
  return {
    number: 128,
    state: 'notified',
    claim: undefined,
    minor: false,
    qualification: undefined,
    targets: [],
    described: 0,
    draft: undefined,
    notices: [],
    reporters: [{ report: 'K7QPM2XR4N', texts, names: [] }],
  };
}

const NEIGHBOUR = 'je le croise tous les matins devant l’école de ma fille à Vaulx';

describe('what a moderator writes of an escalation', () => {
  const found = (written: readonly string[], texts: readonly string[], prepared: readonly string[] = []) =>
    foundInLetter(written, prepared, { source: SOURCE, sources: sourcesOf(...texts) }, says.fr);

  it('holds no reporter’s words, and each is named with the piece in which it stands', async () => {
    const written = ['Relance', `Nous insistons : ${NEIGHBOUR}.`, 'K7QP-M2XR-4N'];
    expect(await found(written, [NEIGHBOUR])).toEqual({
      passages: [
        { piece: 1, passage: NEIGHBOUR },
        { piece: 2, passage: 'K7QP-M2XR-4N' },
      ],
      quotes: [],
    });
  });

  it('holds no address or number that a reporter gave, between quotation marks or not', async () => {
    const { passages } = await found(
      ['Elle vit dans la peur (« lea.b@exemple.fr »).'],
      ['écrivez-moi : lea.b@exemple.fr'],
    );
    expect(passages.map(({ passage }) => passage)).toEqual(['lea.b@exemple.fr']);
  });

  it('is asked about where it stands between quotation marks: it may be the content’s', async () => {
    const written = [`Le message dit « ${NEIGHBOUR} », et « encore ».`];
    expect(await found(written, [NEIGHBOUR, 'encore'])).toEqual({ passages: [], quotes: [NEIGHBOUR] });
  });

  it('may say again what the notice said, and what was prepared', async () => {
    const [facts = ''] = notice.facts.split('\n');
    const again = [`Nous le redisons. ${facts}`, `Signé : ${NEIGHBOUR}\nSuite`];
    expect(await found(again, [facts, NEIGHBOUR], [`Signé : ${NEIGHBOUR} `])).toEqual({
      passages: [],
      quotes: [],
    });
  });

  it('may name what another case holds by now of what was notified', async () => {
    const link = 'https://x.com/voisin/status/1850000000000000009';
    expect(await found([`Voyez ${link}`], [`regardez ${link}`])).toEqual({ passages: [], quotes: [] });
  });
});

describe('what is to be completed', () => {
  it.each([
    [
      '[À compléter : ce qui est reproché, et pourquoi.]',
      '[À compléter : ce qui est reproché, et pourquoi.]',
    ],
    ['Oui.\n[À compléter\u00a0: un délai]. Merci.', '[À compléter\u00a0: un délai]'],
    ['[To complete: what exactly', '[To complete: what exactly'],
    ['Nous avons tout complété [voir plus haut].', undefined],
  ])('is found in %s', (text, passage) => {
    expect(uncompletedIn(text, says)).toBe(passage);
  });
});
