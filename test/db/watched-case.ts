import type { Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { watchReports } from '../../db/watch-reports.ts';
import { readLinks } from '../../src/links/read.ts';
import type { Keys } from '../../src/privacy/development-keys.ts';
import { draftIdOf } from '../../src/watch/draft-id.ts';
import { watchReporting } from '../../src/watch/reporting.ts';

/** Opens a case of what a moderator found in their own watch; gives its number. */
export async function watched(sql: Sql, { master, pseudonym }: Keys, link: string): Promise<number> {
  const watch = watchReporting({
    store: conversationStore(sql, master),
    reports: watchReports(sql),
    pseudonymKey: pseudonym,
  });
  const sent = await watch.report(
    { id: 'UALICE' },
    {
      draft: draftIdOf(`watched ${link}`),
      targets: readLinks(link).flatMap((each) => (each.kind === 'target' ? [each.target] : [])),
      category: 'terrorism',
      context: 'Vu en veille.',
      minor: false,
      locale: 'fr',
    },
  );
  const [opened] = sent.cases;
  if (opened === undefined) throw new Error('no case was opened');
  return opened.number;
}
