import type { KnownBlock } from '@slack/types';
import type { Act } from '../../../src/cases/act.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import type { Say } from '../../../src/text/say.ts';
import type { ActingDeps } from '../acting.ts';
import type { FormReading } from '../case-form.ts';
import type { Values } from '../values.ts';

/** What a bulk act says of itself. */
interface Described {
  /** The action id of its button, the callback id of its modal, and how the audit trail names an attempt. */
  readonly id: string;
  readonly label: Say;
  readonly title: Say;
  readonly submit: Say;
  readonly inputs: (localiser: Localiser) => readonly KnownBlock[];
  /** The input under which stands why nothing was begun. */
  readonly errorBlock: string;
}

/** One act on many cases, filled in once. A new one is one file here and one line in index.ts. */
export interface Bulk extends Described {
  /** The act that is then done to each case. */
  readonly read: (values: Values, deps: ActingDeps) => Promise<FormReading<Act>>;
}

/** A bulk act whose form is read as the form of one case is. */
export function bulk<T>(
  of: Described & {
    readonly read: (values: Values, deps: ActingDeps) => FormReading<T> | Promise<FormReading<T>>;
    readonly actOf: (data: T) => Act;
  },
): Bulk {
  const { read, actOf, ...described } = of;
  return {
    ...described,
    async read(values, deps) {
      const reading = await read(values, deps);
      return reading.ok ? { ok: true, data: actOf(reading.data) } : reading;
    },
  };
}
