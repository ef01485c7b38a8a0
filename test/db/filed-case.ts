import { randomUUID } from 'node:crypto';
import { anchorAuditHeads } from '../../db/audit.ts';
import { caseFiling } from '../../db/case-file.ts';
import { handing } from '../../db/handovers.ts';
import { type MadeCaseFile, makeCaseFile } from '../../src/casefile/make.ts';
import type { OfReporters } from '../../src/casefile/of-reporters.ts';
import { prepare } from '../../src/handovers/prepare.ts';
import type { Locale } from '../../src/text/locale.ts';
import { ASSOCIATION, says } from '../notices/fixtures.ts';
import { ALICE } from './acts/cases-and-acts.ts';
import { type NoticedCases, noticedCases } from './noticed-case.ts';

/** What the reporter of a filed case wrote, with what nobody but they would write. */
export const REPORTER_WORDS =
  'C’est mon ancien voisin Théodule Grimbert qui publie cela, appelez-moi au 06 12 34 56 78.';

interface How {
  readonly locale?: Locale;
  readonly reporterWords?: boolean;
  readonly passages?: string;
}

/** Cases that have lived, of which files are made. */
export interface FiledCases extends NoticedCases {
  /** A case with a notice, a refusal, a complaint and a handover; gives its number. */
  lived(): Promise<number>;
  /** Its file; throws where something of reporters keeps it from being made. */
  file(number: number, how?: How): Promise<MadeCaseFile>;
  /** Its file, or what of reporters keeps it from being made. */
  asked(number: number, how?: How): Promise<MadeCaseFile | OfReporters>;
}

export async function filedCases(): Promise<FiledCases> {
  const cases = await noticedCases();
  const { sql, people, act } = cases;
  const { master } = people.keys;
  const handovers = handing(sql, master);
  let lived = 0;

  async function succeeds(number: number, what: Parameters<typeof act>[1]): Promise<void> {
    const result = await act(number, what);
    if (result.kind !== 'done') throw new Error(`${what.kind}: ${JSON.stringify(result)}`);
  }

  async function asked(number: number, { locale = 'fr', reporterWords = false, passages }: How = {}) {
    const made = await makeCaseFile(
      { filing: caseFiling(sql, master), localisers: says, association: ASSOCIATION },
      number,
      { locale, reporterWords, passages },
      { id: ALICE.id },
      Date.UTC(2026, 10, 25, 10, 30),
    );
    if (made === undefined) throw new Error(`no case ${number}`);
    return made;
  }

  return {
    ...cases,
    async lived() {
      lived += 1;
      const link = `https://x.com/haineux/status/18580000${lived}?s=20`;
      const number = await cases.qualified(link, REPORTER_WORDS);
      const notice = await cases.send(number, {
        route: { kind: 'form', url: 'https://help.x.com/forms/dsa' },
      });
      await succeeds(number, { kind: 'notice-sent', notice, providerReference: 'X-2026-998' });
      await succeeds(number, {
        kind: 'resolve',
        outcome: 'refused',
        refusal: 'within-its-rules',
        words: 'We found no violation of our rules. ✋🏽 — l’équipe',
      });
      await succeeds(number, {
        kind: 'escalate',
        notice,
        step: 'complaint',
        standing: undefined,
        text: 'Nous contestons ce refus, et demandons un nouvel examen.',
        reference: 'C-77',
      });
      const sources = await handovers.handoverSources(number);
      if (sources === undefined) throw new Error(`no case ${number}`);
      const prepared = prepare(
        'prosecutor',
        {
          sources,
          association: ASSOCIATION,
          words: 'Une injure publique à caractère antisémite, שלום, vue par un large public.',
          localiser: says.fr,
        },
        Date.UTC(2026, 10, 25, 9),
      );
      const handover = randomUUID();
      await succeeds(number, {
        kind: 'prepare-handover',
        handover,
        authority: 'prosecutor',
        content: JSON.stringify(prepared),
      });
      await succeeds(number, { kind: 'hand-over', handover, reference: 'PR-2026/11/42' });
      await anchorAuditHeads(sql);
      return number;
    },

    asked,

    async file(number, how = {}) {
      const made = await asked(number, how);
      if (made.kind !== 'made') throw new Error(JSON.stringify(made.passages));
      return made;
    },
  };
}
