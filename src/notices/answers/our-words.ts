import { fold } from '../../text/fold.ts';

/*
 * What we send ourselves, as a help desk repeats it below its receipt, without a mark on each line. It is told by lines
 * that nobody else writes; in folded words, in every language in which a notice or an escalation is written. A test
 * holds them against the texts that are sent.
 */

/** Lines that are ours wherever they stand. */
const OURS = [
  /^notice under article 16 of regulation \(eu\) 2022\/2065/u,
  /^notification au titre de l'article 16 du reglement \(ue\) 2022\/2065/u,
  /^this notice comes from a trusted flagger designated by/u,
  /^cette notification emane d'un signaleur de confiance designe par/u,
  /^[a-d]\. (?:substantiated explanation|exact electronic location|who notifies|statement of good faith) – article 16/u,
  /^[a-d]\. (?:explication etayee|emplacement electronique exact|auteur de la notification|qui notifie|declaration de bonne foi) – article 16/u,
  /^(?:offences? under french law|infractions? retenues? en droit francais) ?:?$/u,
  /^(?:reference of our notice|reference de notre notification) ?: ?n/u,
  /^under article \d+ of regulation \(eu\) 2022\/2065 \(digital services act\), we (?:lodge|notified you|ask you)/u,
  /^nous (?:introduisons une (?:reclamation|plainte)|vous avons notifie, au titre|vous demandons, au titre)/u,
];

/** Lines that others write too, in a line or two, but not with the rest of ours below. */
const MAYBE_OURS = /^(?:notice reference|reference de la notification) ?: ?n/u;
const BELOW = /^(?:case number|drawn up on|numero de cas|etablie le) ?:/u;
const BELOW_LINES = 8;

const TITLE = /^(?:notice of illegal content|notification de contenu illicite)$/u;
const UNDERLINE = /^={8,}$/u;

/** What stands above those lines, without anything between but blank lines: a subject, a title, a salutation. */
const ABOVE = [
  /^$/u,
  UNDERLINE,
  /^(?:(?:subject|objet|description|message) ?: ?)?(?:\[[^\]]*\] ?)?(?:correction (?:of a |d'une ))?(?:notice of illegal content|notification de contenu illicite)(?: \(.*)?$/u,
  /^(?:internal complaint|complaint|reminder|request for out-of-court|reclamation interne|plainte|relance|demande de reglement) .*2022\/2065/u,
  /^(?:dear sir or madam|madame, monsieur),?$/u,
];

/** Longer lines are looked at as far as this, in characters. */
const LINE_MAX = 300;

/** Where in the lines of a mail what we sent begins that it repeats without marks; where they end if it does not. */
export function whereOursBegins(lines: readonly string[]): number {
  const folded = lines.map((line) => fold(line.slice(0, LINE_MAX)).trim());
  const isOurs = (line: string, at: number): boolean => {
    // As one line too, where the mail was wrapped.
    const whole = `${line} ${folded[at + 1] ?? ''} ${folded[at + 2] ?? ''}`;
    if (OURS.some((pattern) => pattern.test(line) || pattern.test(whole))) return true;
    const below = folded.slice(at + 1, at + 1 + BELOW_LINES);
    if (TITLE.test(line)) return UNDERLINE.test(below[0] ?? '');
    return MAYBE_OURS.test(line) && below.some((other) => BELOW.test(other));
  };
  let begins = folded.findIndex(isOurs);
  if (begins === -1) return lines.length;
  while (begins > 0 && ABOVE.some((pattern) => pattern.test(folded[begins - 1] ?? ''))) begins--;
  return begins;
}
