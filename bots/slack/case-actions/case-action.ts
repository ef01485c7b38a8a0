import type { App } from '@slack/bolt';
import type { ActKind } from '../../../src/cases/act.ts';
import type { CardView } from '../../../src/cases/card.ts';
import type { Role } from '../../../src/cases/roles.ts';
import type { Say } from '../../../src/text/say.ts';
import type { ActingDeps, Doing } from '../acting.ts';

/**
 * One thing that can be done with a case, whichever door it is reached through: a button of the card, the menu of
 * other actions, a shortcut, `/vigie <word> <number>`. A new one is one file here and one line in index.ts.
 */
export interface CaseAction {
  /** The action id of its button, `case.claim`. */
  readonly id: string;
  /** What is typed after `/vigie`, in French and in English; the first of each is the one that help shows. */
  readonly words: { readonly fr: readonly string[]; readonly en: readonly string[] };
  readonly needs: Role;
  /** The act that it leads to: the menu offers it to those whom the lifecycle lets do it. */
  readonly act?: ActKind;
  readonly label: (view: CardView) => Say;
  /** One line that says what it does, for the menu and the help. */
  readonly help: Say;
  /** Whether the case as it is now allows it; what changed meanwhile is refused with a reason. */
  readonly offered: (view: CardView) => boolean;
  /** On the card itself, or in the menu of other actions. */
  readonly place: 'card' | 'menu';
  readonly style?: 'primary' | 'danger';
  readonly run: (deps: ActingDeps, doing: Doing) => Promise<unknown>;
  /** Registers what its modal sends. */
  readonly register?: (app: App, deps: ActingDeps) => void;
  readonly failed: (number: string) => Say;
}
