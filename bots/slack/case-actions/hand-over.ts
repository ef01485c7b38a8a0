import type { KnownBlock } from '@slack/types';
import { NO_ASSOCIATION } from '../../../src/association/association.ts';
import type { ActOf } from '../../../src/cases/act.ts';
import { HANDOVER_AUTHORITIES } from '../../../src/handovers/authority.ts';
import { fitting, type Unfit } from '../../../src/handovers/fitting.ts';
import type { HandoverHead } from '../../../src/handovers/handing.ts';
import { foundInWords } from '../../../src/handovers/own-words.ts';
import { type HandoverSources, prepare } from '../../../src/handovers/prepare.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { draftIdOf } from '../../../src/watch/draft-id.ts';
import type { ActingDeps } from '../acting.ts';
import { inWords } from '../carry-out.ts';
import type { FormReading } from '../case-form.ts';
import {
  CONFIRMED,
  confirmedIn,
  confirmInputs,
  earlierBlocks,
  type ToConfirm,
} from '../handovers/confirming.ts';
import { registerHandingOver } from '../handovers/handing-over.ts';
import { toldOf } from '../handovers/handover-said.ts';
import { passageShown } from '../handovers/passage.ts';
import { preparedView } from '../handovers/prepared-view.ts';
import { radioInput, textInput } from '../inputs.ts';
import { TEXT_INPUT_MAX } from '../limits.ts';
import { chosen, typed, type Values } from '../values.ts';
import { formAction, type SentForm } from './form-action.ts';

export const AUTHORITY = 'authority';
export const WORDS = 'words';

type Preparing = ActOf<'prepare-handover'>;

function fitSaid(unfit: Unfit | undefined): Say {
  return unfit === undefined ? say('handover.fits') : say(`handover.unfit.${unfit}`);
}

/** What the words begin with: the facts as they were written for a notice, else the reasons of the qualification. */
function firstWords({ draft, qualification }: HandoverSources): string | undefined {
  return [draft?.words.fr?.facts, qualification?.reasoning].find((text = '') => text.trim() !== '');
}

/** Who can take the case, those that do first, and what is written to whoever is chosen. */
export function handOverInputs(
  localiser: Localiser,
  sources: HandoverSources,
  toConfirm: ToConfirm,
): readonly KnownBlock[] {
  const { category, minor, qualification } = sources;
  const all = fitting({ category, minor, offences: qualification?.offences });
  return [
    ...earlierBlocks(localiser, say('desk.hand-over.earlier'), toConfirm.earlier),
    radioInput(localiser, {
      block: AUTHORITY,
      label: say('desk.hand-over.authority'),
      options: all.map(({ authority, unfit }) => ({
        value: authority,
        text: localiser.bare(say(`handover.to.${authority}`)),
        description: localiser.bare(fitSaid(unfit)),
      })),
      initial: all[0]?.unfit === undefined ? all[0]?.authority : undefined,
    }),
    textInput(localiser, {
      block: WORDS,
      label: say('desk.hand-over.words'),
      hint: say('desk.hand-over.words.hint'),
      lines: 'several',
      max: TEXT_INPUT_MAX,
      initial: firstWords(sources),
    }),
    ...confirmInputs(localiser, toConfirm),
  ];
}

/** That the case went, or is about to go, to the same authority: two moderators may not know of one another. */
async function earlierSaid(deps: ActingDeps, head: HandoverHead): Promise<Say> {
  const { moderator, at, handed } = toldOf(head);
  const by = handed?.by ?? moderator;
  const naming = await inWords(deps, [by]);
  return say('desk.hand-over.again', {
    handed: String(handed !== undefined),
    who: naming.who({ id: by }),
    when: naming.when(handed?.at ?? at),
  });
}

async function read(
  values: Values,
  deps: ActingDeps,
  { number, id }: SentForm,
): Promise<FormReading<Preparing>> {
  const wrong = (block: string, why: Say) => ({ ok: false, errors: { [block]: why } }) as const;
  const authority = HANDOVER_AUTHORITIES.find((each) => each === chosen(values, AUTHORITY));
  if (authority === undefined) return wrong(AUTHORITY, say('desk.hand-over.choose'));
  const words = typed(values, WORDS) ?? '';
  if (words === '') return wrong(WORDS, say('desk.hand-over.nothing'));
  const sources = await deps.handovers?.handoverSources(number);
  if (sources === undefined) return wrong(WORDS, say('desk.unknown-case', { number: String(number) }));
  const localiser = deps.localisers.fr;
  const { passages, quotes, targets } = await foundInWords(words, sources, localiser);
  const [passage] = passages;
  if (passage !== undefined)
    return wrong(WORDS, say('desk.hand-over.reporter-words', { passage: passageShown(passage.passage) }));
  const confirmed = confirmedIn(values);
  const quotesOwn = confirmed.has('quotes-own');
  const [quote] = quotes;
  if (quote !== undefined && !quotesOwn)
    return wrong(WORDS, say('desk.hand-over.doubtful-quote', { quote: passageShown(quote) }));
  const reporterPages = targets.map(({ canonical }) => canonical);
  if (reporterPages.length > 0 && !confirmed.has('reporter-page'))
    return wrong(CONFIRMED, say('desk.hand-over.reporter-page'));
  // A modal that is sent twice shows the same text twice.
  const handover = draftIdOf(`handover ${id}`);
  const earlier = (await deps.handovers?.handoversOf(number)) ?? [];
  const same = earlier.find((each) => each.authority === authority && each.id !== handover);
  if (same !== undefined && !confirmed.has('again')) return wrong(AUTHORITY, await earlierSaid(deps, same));
  const association = deps.sending?.association ?? NO_ASSOCIATION;
  const preparing = { sources, association, words, quotesOwn, reporterPages, localiser };
  const prepared = prepare(authority, preparing, Date.now());
  return {
    ok: true,
    data: {
      kind: 'prepare-handover',
      handover,
      authority,
      content: JSON.stringify(prepared),
    },
  };
}

/** Prepares what an authority's form asks, and shows it to be copied. */
export const handOver = formAction<Preparing>({
  id: 'case.hand-over',
  words: { fr: ['transmettre'], en: ['handover', 'hand-over'] },
  needs: 'moderator',
  act: 'prepare-handover',
  label: say('desk.hand-over'),
  help: say('desk.hand-over.help'),
  place: 'menu',
  title: say('desk.hand-over.title'),
  submit: say('desk.hand-over.submit'),
  errorBlock: WORDS,
  takesNote: false,
  async inputs(localiser, { number }, deps) {
    const sources = await deps.handovers?.handoverSources(number);
    if (sources === undefined) return [];
    const { targets } = await foundInWords('', sources, deps.localisers.fr);
    const reporterPages = targets.map(({ canonical }) => canonical);
    const earlier = (await deps.handovers?.handoversOf(number)) ?? [];
    return handOverInputs(localiser, sources, { reporterPages, earlier });
  },
  read,
  actOf: (act) => act,
  async afterwards(localiser, { handover }, deps, place) {
    const stored = await deps.handovers?.handover(handover);
    if (stored === undefined) return undefined;
    // It was checked when it was read, and Slack waits three seconds.
    return preparedView(localiser, { ...stored, found: [], others: [] }, place);
  },
  registerMore: registerHandingOver,
  failed: (number) => say('desk.failed.hand-over', { number }),
});
