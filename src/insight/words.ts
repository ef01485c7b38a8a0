import { categorySlug, POLES } from '../catalogue/categories.ts';
import { platformOf } from '../catalogue/platforms/index.ts';
import { CHANNELS } from '../channel.ts';
import { LOCALES } from '../text/locale.ts';
import { type Say, type SayValue, say } from '../text/say.ts';
import { plain } from '../text/span.ts';
import type { ContentType } from './content-types.ts';
import {
  type Dimension,
  type Fate,
  type FigureSlug,
  NO_LINK,
  NO_SOURCE,
  type NoticeAction,
  OTHER_SITE,
} from './figures.ts';

export function figureName(figure: FigureSlug): Say {
  return say(`figure.${figure}`);
}

/** What exactly it counts: printed wherever the figure is. */
export function figureDefinition(figure: FigureSlug): Say {
  return say(`figure.${figure}.definition`);
}

export function dimensionName(dimension: Dimension): Say {
  return say(`dimension.${dimension}`);
}

export function dimensionDefinition(dimension: Dimension): Say {
  return say(`dimension.${dimension}.definition`);
}

export function contentTypeName(type: ContentType): Say {
  return say(`content-type.${type}`);
}

/** What the provider did about a content, or about a whole notice. */
export function fateName(fate: Fate | NoticeAction): Say {
  return fate === 'pending' || fate === 'overdue' ? say(`fate.${fate}`) : say(`outcome.${fate}`);
}

const SPECIAL = [OTHER_SITE, NO_LINK, NO_SOURCE] as const;

/** What a key of a breakdown stands for. What people brought along, as a campaign's name, is plain text. */
export function keyName(dimension: Dimension, key: string): SayValue {
  const special = SPECIAL.find((each) => each === key);
  if (special !== undefined) return say(`dimension.key.${special}`);
  switch (dimension) {
    case 'category': {
      const slug = categorySlug(key);
      return slug === undefined ? key : say(`category.${slug}`);
    }
    case 'platform':
      return platformOf(key)?.name ?? key;
    case 'channel': {
      const channel = CHANNELS.find((each) => each === key);
      return channel === undefined ? key : say(`card.channel.${channel}`);
    }
    case 'language': {
      const locale = LOCALES.find((each) => each === key);
      return locale === undefined ? key : say(`language.${locale}`);
    }
    case 'pole': {
      const pole = POLES.find((each) => each === key);
      return pole === undefined ? key : say(`pole.${pole}`);
    }
    case 'source':
      return [plain(key)];
  }
}
