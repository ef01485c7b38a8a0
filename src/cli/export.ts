import { installAssociation } from '../association/file.ts';
import { dayAt } from '../catalogue/limitation.ts';
import { HANDOVER_AUTHORITIES } from '../handovers/authority.ts';
import { briefProvider } from '../insight/brief/brief-provider.ts';
import { exportFiles, type Recipient } from '../insight/export/export-files.ts';
import { localisers } from '../text/sentences.ts';
import { checkNotified, periodOf } from './brief.ts';
import { type Command, Misused, typed } from './command.ts';
import { withDatabase } from './database.ts';
import { writeFiles } from './files.ts';

function recipientOf(provider: string | undefined, authority: string | undefined): Recipient {
  if ((provider === undefined) === (authority === undefined))
    throw new Misused('export needs --provider or --authority, and not both');
  if (provider !== undefined) {
    const named = briefProvider(provider);
    if (named === undefined)
      throw new Misused(`${provider} is neither a provider or platform that Vigie knows nor a host`);
    return { for: 'provider', provider: named };
  }
  const named = HANDOVER_AUTHORITIES.find((each) => each === authority?.trim().toLowerCase());
  if (named === undefined)
    throw new Misused(
      `${authority} is no authority that cases are handed over to: ${HANDOVER_AUTHORITIES.join(', ')}`,
    );
  return { for: 'authority', authority: named };
}

export const exporting: Command = {
  usage: 'export --provider NAME | --authority NAME [--from DAY] [--to DAY] [--out FOLDER]',
  help: 'writes what a provider was notified of, or an authority was handed, content by content: CSV and JSON; this year where no day is named',
  async run(config, given) {
    const { options, words } = typed(given, ['provider', 'authority', 'from', 'to', 'out']);
    if (words.length > 0) throw new Misused(`export does not know what ${words[0]} means`);
    const recipient = recipientOf(options.get('provider'), options.get('authority'));
    const period = periodOf(options.get('from'), options.get('to'), dayAt(Date.now(), config.timeZone));
    const association = await installAssociation(config.associationFile);
    const said = localisers(config.timeZone);
    const files = await withDatabase(config, async ({ briefs, exports }) => {
      if (recipient.for === 'provider') await checkNotified(briefs, recipient.provider);
      return exportFiles({ recipient, period, exports, association, localisers: said });
    });
    await writeFiles(options.get('out') ?? '.', files);
    return 0;
  },
};
