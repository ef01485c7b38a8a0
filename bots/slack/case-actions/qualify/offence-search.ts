import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { holds } from '../../../../src/cases/roles.ts';
import { CATEGORY_SLUGS, type CategorySlug, categoryOf } from '../../../../src/catalogue/categories.ts';
import { type OffenceSearch, offenceSearch } from '../../../../src/catalogue/offence-search.ts';
import type { OffenceSlug } from '../../../../src/catalogue/offences.ts';
import type { Localiser } from '../../../../src/text/localiser.ts';
import { type Say, say } from '../../../../src/text/say.ts';
import { type ActingDeps, localiserOf, logFailure } from '../../acting.ts';
import { clip } from '../../clip.ts';
import { OPTION_TEXT_MAX, SELECT_OPTIONS_MAX } from '../../limits.ts';
import { VALUE } from '../../values.ts';
import { BLOCKS, offenceOption } from './inputs.ts';

/** How long it may take to know who types, in milliseconds: Slack waits 3 s for the choices, and asks again by itself. */
const KNOWN_WITHIN_MS = 2_000;

/** The modal's metadata, where it is of one case: its category's offences come first. */
const kept = z.object({ category: z.enum(CATEGORY_SLUGS) });

function categoryIn(metadata: string | undefined): CategorySlug | undefined {
  try {
    return kept.parse(JSON.parse(metadata ?? '')).category;
  } catch {
    return undefined;
  }
}

function group(localiser: Localiser, label: Say, slugs: readonly OffenceSlug[]) {
  const text = clip(localiser.bare(label), OPTION_TEXT_MAX);
  return {
    label: { type: 'plain_text' as const, text, emoji: false },
    options: slugs.slice(0, SELECT_OPTIONS_MAX).map((slug) => offenceOption(localiser, slug)),
  };
}

/**
 * The choices for what was typed, the best first. Before anything is typed, all of them: those that are often retained
 * for the category, then the others.
 */
function choices(
  search: OffenceSearch,
  localiser: Localiser,
  query: string,
  category: CategorySlug | undefined,
) {
  const preferred = category === undefined ? [] : categoryOf(category).candidates;
  const found = search(query, localiser.locale, { preferred });
  if (query.trim() !== '' || preferred.length === 0)
    return { options: found.slice(0, SELECT_OPTIONS_MAX).map((slug) => offenceOption(localiser, slug)) };
  const others = found.filter((slug) => !preferred.includes(slug));
  return {
    option_groups: [
      group(localiser, say('desk.qualify.candidates'), preferred),
      group(localiser, say('desk.qualify.others'), others),
    ],
  };
}

/** Registers the search behind every input of offences. Whoever may not qualify is offered nothing. */
export function registerOffenceSearch(app: App, deps: ActingDeps): void {
  const search = offenceSearch(deps.localisers);

  async function mayQualify(id: string, team: string | undefined): Promise<boolean> {
    const role = await Promise.race([
      deps.roleOf({ id, team }),
      sleep(KNOWN_WITHIN_MS, undefined, { ref: false }),
    ]);
    return role !== undefined && holds(role, 'moderator');
  }

  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: VALUE, block_id: BLOCKS.offences },
    async ({ ack, payload }) => {
      const { user, value, view } = payload;
      try {
        if (!(await mayQualify(user.id, user.team_id))) {
          await ack({ options: [] });
          return;
        }
        const localiser = await localiserOf(deps, user.id);
        await ack(choices(search, localiser, value, categoryIn(view?.private_metadata)));
      } catch (error) {
        logFailure(deps.log, 'qualify.search', undefined, error);
        await ack({ options: [] });
      }
    },
  );
}
