import type { ModalView } from '@slack/types';
import type { NoticeDraft, NoticeSources } from '../../../src/notices/noticing.ts';
import { draftWith, groupsToNotify, localeFor } from '../../../src/notices/preparing.ts';
import type { Values } from '../values.ts';
import { type Looking, withOf, wordsAgain } from './drawing.ts';
import type { NoticeDeps, NoticeKept } from './kept.ts';
import { choiceGiven, optionsGiven, wordsGiven } from './words-read.ts';
import { groupValue } from './words-view.ts';

/** Keeps what was typed and ticked so far. */
export async function keepWords(
  deps: NoticeDeps,
  looking: Looking,
  sources: NoticeSources,
  kept: NoticeKept,
  values: Values,
): Promise<NoticeDraft> {
  const given = wordsGiven(values, kept);
  const draft = draftWith(sources.draft, {
    ...kept,
    ...optionsGiven(given, sources.draft),
    words: given.words,
    corrects: undefined,
  });
  await deps.notices.keepNoticeDraft(kept.case, draft, { id: looking.by.id });
  return draft;
}

/** Another provider, or another language: what was typed is kept, and the form drawn anew. */
export async function chooseOther(
  deps: NoticeDeps,
  looking: Looking,
  kept: NoticeKept,
  values: Values,
): Promise<ModalView | undefined> {
  const sources = await deps.notices.noticeSources(kept.case);
  if (sources === undefined) return undefined;
  const draft = await keepWords(deps, looking, sources, kept, values);
  const chosen = choiceGiven(values);
  const { goodFaith } = wordsGiven(values, kept);
  const group = groupsToNotify(sources, kept.corrects).find(
    (each) => groupValue(each.group.key) === chosen.group,
  );
  const other = group !== undefined && group.group.key !== kept.group;
  const locale = other ? localeFor({ draft }, group, withOf(deps).preferred) : (chosen.locale ?? kept.locale);
  return wordsAgain(deps, looking, {
    ...kept,
    group: group?.group.key ?? kept.group,
    locale,
    goodFaith,
    route: other ? 0 : kept.route,
    written: true,
  });
}
