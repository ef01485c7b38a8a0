import type { App } from '@slack/bolt';
import { type Say, say } from '../../src/text/say.ts';
import { plain, type RichText } from '../../src/text/span.ts';
import { type ActingDeps, localiserOf, logFailure } from './acting.ts';
import { wasDone } from './carry-out.ts';
import type { CaseAction } from './case-actions/case-action.ts';
import { CASE_ACTIONS } from './case-actions/index.ts';
import { clip } from './clip.ts';
import type { DeskCommand } from './desk-command.ts';
import { admitted, type CaseAct, doing } from './guard.ts';
import { COMMAND, HELP, helpMessages, wordIn } from './help.ts';
import { openingPage } from './page/index.ts';
import type { Who } from './roles.ts';
import { type Told, tell } from './told.ts';
import { caseNumber, firstWord, isOneOf, nearest, numberAfterVerb } from './typed.ts';

/** Something typed, by somebody whose role is not known yet. */
interface Typed {
  readonly who: Who;
  readonly to: Told;
  readonly trigger: string;
}

/** How much of a word that nobody has is said again. */
const WORD_SHOWN = 40;

const asCode = (typed: string): RichText => [{ kind: 'code', text: typed }];

async function onCase(deps: ActingDeps, act: CaseAct, number: number, typed: Typed): Promise<void> {
  await doing(deps, act, typed.who, { number, to: typed.to, trigger: typed.trigger, view: undefined });
}

/** An action as it is done by its word; what needs no more than that is told to be done. */
function acting(deps: ActingDeps, { id, needs, failed, run, label }: CaseAction): CaseAct {
  return {
    action: id,
    needs,
    failed,
    async run(asked) {
      const result = await run(deps, asked);
      if (!wasDone(result)) return;
      const card = await deps.desk.card(result.number);
      if (card === undefined) return;
      const number = String(result.number);
      await tell(deps.web, asked.to, () => say('desk.command.done', { number, what: label(card) }));
    },
  };
}

async function onDesk(deps: ActingDeps, command: DeskCommand, text: string, typed: Typed): Promise<void> {
  const { who, to, trigger } = typed;
  try {
    const needs = { role: command.needs, action: command.id, number: undefined };
    const role = await admitted(deps, who, to, needs);
    if (role === undefined) return;
    await command.run({ text, by: { id: who.id, role }, to, trigger });
  } catch (error) {
    logFailure(deps.log, command.id, undefined, error);
    await tell(deps.web, to, () => command.failed);
  }
}

/** Tells those who may look at cases something about what they typed. */
async function answer(deps: ActingDeps, typed: Typed, says: (to: Told) => Promise<void>): Promise<void> {
  const needs = { role: 'reader', action: 'desk.help', number: undefined } as const;
  if ((await admitted(deps, typed.who, typed.to, needs)) !== undefined) await says(typed.to);
}

/** What to say of a word that nobody has, with the words that may have been meant. */
function unknown(word: string, near: readonly string[], help: string): Say {
  const said = { word: [plain(clip(word, WORD_SHOWN))], help: asCode(help) };
  if (near.length === 0) return say('desk.command.unknown', said);
  const meant = near.flatMap(
    (each, index): RichText => [...(index === 0 ? [] : [plain(', ')]), ...asCode(each)],
  );
  return say('desk.command.meant', { ...said, meant });
}

/** Finds out what somebody means by what they typed after `/vigie`, and does it. */
async function understand(
  deps: ActingDeps,
  commands: readonly DeskCommand[],
  text: string,
  typed: Typed,
): Promise<void> {
  const { word, rest } = firstWord(text);
  const number = caseNumber(text);
  const { localiser } = typed.to;
  const wording = (words: Parameters<typeof wordIn>[1]) => `${COMMAND} ${wordIn(localiser, words)}`;
  if (word === '' || (isOneOf(HELP, word) && rest === ''))
    return answer(deps, typed, async (to) => {
      for (const message of helpMessages(localiser, commands)) await to.answer?.(message);
    });
  if (number !== undefined) return onCase(deps, openingPage(deps), number, typed);

  const action = CASE_ACTIONS.find(({ words }) => isOneOf(words, word));
  if (action !== undefined) {
    const which = numberAfterVerb(rest);
    if (which !== undefined) return onCase(deps, acting(deps, action), which, typed);
    return answer(deps, typed, (to) =>
      tell(deps.web, to, () =>
        say('desk.command.which-case', { example: asCode(`${wording(action.words)} 42`) }),
      ),
    );
  }

  const command = commands.find(({ words }) => isOneOf(words, word));
  if (command !== undefined) return onDesk(deps, command, rest, typed);
  const taker = commands.find(({ takes }) => takes?.(text) === true);
  if (taker !== undefined) return onDesk(deps, taker, text, typed);

  const near = nearest([...CASE_ACTIONS, ...commands, { words: HELP }], word).map(({ words }) =>
    wording(words),
  );
  return answer(deps, typed, (to) => tell(deps.web, to, () => unknown(word, near, wording(HELP))));
}

/** Registers `/vigie`. Everything it answers is seen by whoever typed it, alone. */
export function registerCommands(app: App, deps: ActingDeps, commands: readonly DeskCommand[]): void {
  app.command(COMMAND, async ({ ack, command, respond }) => {
    await ack();
    const { user_id: user, team_id: team, channel_id: channel, trigger_id: trigger, text } = command;
    const to: Told = {
      channel,
      user,
      thread: undefined,
      localiser: await localiserOf(deps, user),
      answer: ({ text: fallback, blocks }) => respond({ response_type: 'ephemeral', text: fallback, blocks }),
    };
    await understand(deps, commands, text ?? '', { who: { id: user, team }, to, trigger });
  });
}
