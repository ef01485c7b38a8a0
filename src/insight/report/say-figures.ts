import type { Locale } from '../../text/locale.ts';
import type { Localiser } from '../../text/localiser.ts';
import { say } from '../../text/say.ts';
import { numbersOf } from '../numbers.ts';
import type { PublishedShare } from './guard.ts';

/** Figures of a report, in its language. */
export interface Told {
  count(value: number | null): string;
  /** How many, and how many the year before. */
  compared(now: number | null, before: number | null): string;
  share(share: PublishedShare): string;
  days(value: number | null): string;
  duration(value: number | null): string;
}

/** How a report tells its figures; what is masked is told by one sign, whose meaning stands at its beginning. */
export function told(locale: Locale, { bare }: Localiser): Told {
  const numbers = numbersOf(locale);
  const masked = bare(say('report.masked'));
  const nothing = bare(say('report.nothing'));
  const count = (value: number | null): string => (value === null ? masked : numbers.count(value));
  return {
    count,
    compared: (now, before) => (now === null || before === null ? nothing : numbers.change(now - before)),
    share(share) {
      if (share.kind === 'masked') return masked;
      if (share.kind === 'none') return nothing;
      const percent = numbers.percent(share.percent / 100);
      return share.kind === 'exact' ? percent : bare(say(`report.share.${share.kind}`, { percent }));
    },
    days: (value) => (value === null ? nothing : numbers.days(value)),
    duration: (value) => (value === null ? nothing : numbers.duration(value)),
  };
}
