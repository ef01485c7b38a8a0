/**
 * Makes the pictures of the README and the guides, docs/pictures/*.svg, from the running program: a real PostgreSQL
 * of its own, the engine, the job that fetches a screenshot, and what bots/telegram and bots/slack render. Only the
 * drawing is ours. A new picture of Slack is one entry in scripts/pictures/surfaces.ts.
 *
 *     node --import tsx scripts/pictures.ts                      all of them
 *     node --import tsx scripts/pictures.ts card modal           those of these names
 *     node --import tsx scripts/pictures.ts --block-kit FILE.json OUT.png [--locale en]
 *
 * The last draws any Block Kit JSON: a view, a message (`blocks`, `channel`, `replies`), or the blocks alone.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Locale } from '../src/text/locale.ts';
import { SOMEWHERE } from './pictures/block-kit/draw.ts';
import { preview } from './pictures/block-kit/preview.ts';
import { followed } from './pictures/followed.ts';
import { phones } from './pictures/phone.ts';
import { type Scene, withScene } from './pictures/story.ts';
import { SURFACES, surfaceSvg } from './pictures/surfaces.ts';
import { NAMES } from './pictures/team.ts';

const LOCALES = ['fr', 'en'] as const;

/** The pictures of a reporter's phone, with what each shows. */
const PHONES = {
  conversation: {
    fr: 'Un signalement sur Telegram\u00A0: le lien, le récapitulatif, la référence',
    en: 'A report on Telegram: the link, the summary, the reference',
  },
  question: {
    fr: 'Une question de l’association sur Telegram, et la réponse',
    en: 'A question from the association on Telegram, and the answer',
  },
  news: {
    fr: 'Les nouvelles d’un signalement sur Telegram\u00A0: la plateforme saisie, puis l’issue',
    en: 'News of a report on Telegram: the platform notified, then the outcome',
  },
} as const satisfies Record<keyof Scene['screens'] | 'news', Record<Locale, string>>;
const isPhone = (name: string): name is keyof typeof PHONES => Object.hasOwn(PHONES, name);

/** Draws the pictures of docs/ that are named so, or all. */
async function drawDocs(names: readonly string[]): Promise<void> {
  const ofPhones = Object.keys(PHONES).filter(isPhone);
  const known = [...ofPhones, ...SURFACES.map(({ name }) => name)];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`no picture is named ${unknown.join(', ')}: ${known.join(', ')}`);
  const wanted = (name: string): boolean => names.length === 0 || names.includes(name);
  for (const locale of LOCALES)
    await withScene(locale, async (scene) => {
      const put = async (name: string, svg: string): Promise<void> => {
        const path = join('docs/pictures', `${name}.${locale}.svg`);
        await writeFile(join(import.meta.dirname, '..', path), svg);
        process.stdout.write(`${path}\n`);
      };
      for (const name of ofPhones)
        if (wanted(name) && name !== 'news')
          await put(name, phones(scene.screens[name], PHONES[name][locale]));
      for (const surface of SURFACES)
        if (wanted(surface.name)) await put(surface.name, await surfaceSvg(surface, scene));
      if (wanted('news')) await put('news', phones((await followed(scene)).news, PHONES.news[locale]));
    });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'block-kit': { type: 'boolean', default: false }, locale: { type: 'string', default: 'fr' } },
});
if (values['block-kit']) {
  const [from, to] = positionals;
  const locale = LOCALES.find((each) => each === values.locale);
  if (from === undefined || to === undefined || locale === undefined)
    throw new Error('say: --block-kit FILE.json OUT.png [--locale fr|en]');
  await preview(from, to, { ...SOMEWHERE, locale, names: NAMES });
} else await drawDocs(positionals);
