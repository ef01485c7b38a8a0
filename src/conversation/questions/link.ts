import { platforms } from '../../catalogue/platforms/index.ts';
import { readLinks } from '../../links/read.ts';
import type { Target } from '../../links/target.ts';
import { type Say, say } from '../../text/say.ts';
import { plain } from '../../text/span.ts';
import type { AnswerChoice, GivenWords, Question, Taken } from '../question.ts';
import type { Draft } from '../session.ts';
import { MAX_TARGETS, refusalsInWords, targetInWords } from '../targets.ts';
import { withMoreWords } from '../words.ts';

/** Platforms whose way of copying a link is explained, with the words by which people name them. */
const COPYING = {
  x: /\b(?:x|twitter|tweet)\b/iu,
  facebook: /\b(?:facebook|fb|messenger)\b/iu,
  instagram: /\b(?:instagram|insta)\b/iu,
  tiktok: /\btik ?tok\b/iu,
  youtube: /\b(?:youtube|ytb?)\b/iu,
  snapchat: /\b(?:snapchat|snap)\b/iu,
  telegram: /\b(?:telegram)\b/iu,
  discord: /\b(?:discord)\b/iu,
  whatsapp: /\b(?:whats ?app)\b/iu,
  linkedin: /\b(?:linked ?in)\b/iu,
} as const;
type CopyingSlug = keyof typeof COPYING;

function isCopyingSlug(slug: string): slug is CopyingSlug {
  return Object.hasOwn(COPYING, slug);
}

/** How to copy a link where the person says they saw it, or in general. */
function howToCopy(text: string): Say {
  const slug = Object.keys(COPYING)
    .filter(isCopyingSlug)
    .find((candidate) => COPYING[candidate].test(text));
  return slug === undefined ? say('link.copy.anywhere') : say(`link.copy.${slug}`);
}

const noLink: AnswerChoice = { value: 'none', label: say('link.none') };

function missed(draft: Draft, text: string): Taken {
  const misses = draft.misses + 1;
  const explanation = misses === 1 ? [say('link.not-a-link')] : [say('link.still-no-link'), howToCopy(text)];
  return { kind: 'stay', draft: { ...draft, misses }, say: explanation };
}

/**
 * Adds the links of a message to the draft: those already there once, at most `MAX_TARGETS`. A name under which a
 * forwarded post's author shows fills in where the link itself carries none.
 */
export function addLinks(draft: Draft, given: GivenWords): Taken {
  const readings = readLinks(given.text);
  const refused = refusalsInWords(readings);
  const targets = readings.flatMap((reading) => (reading.kind === 'target' ? [reading.target] : []));
  if (targets.length === 0) {
    return refused.length === 0
      ? missed(draft, given.text)
      : { kind: 'stay', draft: { ...draft, misses: draft.misses + 1 }, say: refused };
  }
  const known = new Set(draft.targets.map(({ target }) => target.canonical));
  const fresh = targets.filter((target) => !known.has(target.canonical));
  const kept = fresh
    .slice(0, MAX_TARGETS - draft.targets.length)
    .map((target) =>
      target.account === undefined && given.author !== undefined && targets.length === 1
        ? { ...target, account: given.author }
        : target,
    );
  const left = fresh.length - kept.length;
  const fuller = { ...draft, misses: 0, targets: [...draft.targets, ...carried(kept, given.message)] };
  return {
    kind: 'answered',
    draft: describedInWords(fuller),
    added: kept,
    say: [
      ...(kept.length === 0 && left === 0 ? [say('link.already-in-draft')] : []),
      ...(draft.description === undefined ? [] : [say('description.kept')]),
      ...refused,
      ...(left > 0 ? [say('link.too-many', { max: MAX_TARGETS, left })] : []),
    ],
  };
}

function carried(targets: readonly Target[], message: string): Draft['targets'] {
  return targets.map((target) => ({ target, message }));
}

/** A link takes the place of a description, whose words stay with the report. */
function describedInWords(draft: Draft): Draft {
  const { description } = draft;
  return description === undefined
    ? draft
    : withMoreWords({ ...draft, description: undefined }, description.text, description.message);
}

export const link: Question = {
  ask: (draft) =>
    draft.targets.length === 0
      ? { text: [say('link.ask')], choices: [noLink], awaits: 'text' }
      : {
          text: [
            say('link.have', { count: draft.targets.length }),
            ...draft.targets.map(({ target }) => say('review.target', { target: targetInWords(target) })),
            say('link.add-more'),
          ],
          choices: [
            { value: 'keep', label: say('link.keep'), style: 'primary' },
            { value: 'clear', label: say('link.clear') },
          ],
          awaits: 'text',
        },
  take(draft, given) {
    switch (given.by) {
      case 'text':
        return addLinks(draft, given);
      case 'choice':
        if (given.value === 'none' && draft.targets.length === 0)
          return { kind: 'answered', draft, say: [], next: 'description' };
        if (given.value === 'keep' && draft.targets.length > 0) return { kind: 'answered', draft, say: [] };
        if (given.value === 'clear') return { kind: 'stay', draft: { ...draft, targets: [] }, say: [] };
        return { kind: 'not-understood' };
    }
  },
  answered: (draft) => draft.targets.length > 0 || draft.description !== undefined,
};

/** The names of the platforms that Vigie knows, for the help text. */
export function platformNames(): Say {
  return say('help.platforms', { names: [plain(platforms.map(({ name }) => name).join(', '))] });
}
