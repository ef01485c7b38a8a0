import { say } from '../../../src/text/say.ts';
import type { ActingDeps } from '../acting.ts';
import type { DeskCommand } from '../desk-command.ts';
import { COMMAND, wordIn } from '../help.ts';
import { tell } from '../told.ts';
import { caseNumber } from '../typed.ts';
import { openPage } from './index.ts';

const WORDS = { fr: ['cas'], en: ['case'] } as const;

/** `/vigie case 42`: the same as the number alone. */
export function pageCommand(deps: ActingDeps): DeskCommand {
  return {
    id: 'case.open',
    words: WORDS,
    usage: say('desk.help.number'),
    help: say('page.command.help'),
    needs: 'reader',
    async run(asked) {
      const number = caseNumber(asked.text);
      if (number !== undefined) return openPage(deps, { ...asked, number, view: undefined });
      const { localiser } = asked.to;
      const example = [{ kind: 'code', text: `${COMMAND} ${wordIn(localiser, WORDS)} 42` }] as const;
      return tell(deps.web, asked.to, () => say('page.command.which', { example }));
    },
    failed: say('desk.loading.failed'),
  };
}
