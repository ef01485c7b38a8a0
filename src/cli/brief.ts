import { installAssociation } from '../association/file.ts';
import { dayAt } from '../catalogue/limitation.ts';
import { briefFiles } from '../insight/brief/brief-files.ts';
import { briefProvider } from '../insight/brief/brief-provider.ts';
import type { Briefs } from '../insight/brief/facts.ts';
import { daysBetween, type Period, yearOf } from '../insight/period.ts';
import { localisers } from '../text/sentences.ts';
import { type Command, Misused, typed } from './command.ts';
import { withDatabase } from './database.ts';
import { writeFiles } from './files.ts';

/** The days that were named, or this year until its end where none were. */
export function periodOf(from: string | undefined, to: string | undefined, today: string): Period {
  if (from === undefined && to === undefined) return yearOf(today);
  const period = daysBetween(from ?? yearOf(to ?? today).from, to ?? today);
  if (period === undefined)
    throw new Misused('--from and --to must be days, such as 2026-10-01, in that order');
  return period;
}

/** @throws Misused for a site that no notice ever went to: its name may be mistyped, and there is nothing to tell */
export async function checkNotified(briefs: Briefs, provider: string): Promise<void> {
  if (provider.includes('.') && !(await briefs.wasNotified(provider)))
    throw new Misused(
      `no notice ever went to ${provider}: name a provider or platform that Vigie knows, or a site that was notified`,
    );
}

export const brief: Command = {
  usage: 'brief --provider NAME [--from DAY] [--to DAY] [--out FOLDER]',
  help: 'writes the brief for a meeting with a provider or platform: HTML and PDF in French and English; this year where no day is named',
  async run(config, given) {
    const { options, words } = typed(given, ['provider', 'from', 'to', 'out']);
    if (words.length > 0) throw new Misused(`brief does not know what ${words[0]} means`);
    const association = await installAssociation(config.associationFile);
    const named = options.get('provider');
    if (named === undefined) throw new Misused('brief needs --provider');
    const provider = briefProvider(named);
    if (provider === undefined)
      throw new Misused(`${named} is neither a provider or platform that Vigie knows nor a host`);
    const period = periodOf(options.get('from'), options.get('to'), dayAt(Date.now(), config.timeZone));
    const files = await withDatabase(config, async ({ briefs }) => {
      await checkNotified(briefs, provider);
      return briefFiles({
        provider,
        period,
        briefs,
        association,
        localisers: localisers(config.timeZone),
      });
    });
    await writeFiles(options.get('out') ?? '.', files);
    return 0;
  },
};
