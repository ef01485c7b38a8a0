import { expect, test } from 'vitest';
import { wordsOf } from '../../../bots/slack/mrkdwn.ts';

const nameOf = async (id: string): Promise<string> => {
  if (id !== 'UALICE') throw new Error('nobody');
  return 'alice';
};

test.each([
  ['plain *words*', 'plain *words*'],
  ['see <@UALICE>, <@UBOB>', 'see @alice, @UBOB'],
  ['in <#C0MOD|moderation> and <#C0X>', 'in #moderation and #C0X'],
  ['<!here> <!subteam^S1|@mods> <!subteam^S1>', '@here @mods @subteam'],
  ['<https://x.com/a?b=1&amp;c=2|x.com>', 'https://x.com/a?b=1&c=2'],
  ['<mailto:a@b.fr|a@b.fr>', 'a@b.fr'],
  ['a &lt;b&gt; &amp;amp;', 'a <b> &amp;'],
  ['  ', ''],
])('%j reads %j', async (text, words) => {
  expect(await wordsOf(text, nameOf)).toBe(words);
});
