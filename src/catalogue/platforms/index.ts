import type { Platform } from './platform.ts';
import { x } from './x.ts';

export type { Form, NoticeRoute, Part, Platform } from './platform.ts';

/** Every platform that Vigie knows. */
export const platforms: readonly Platform[] = [x];

const bySlug = new Map(platforms.map((platform) => [platform.slug, platform]));

/** The platform of that slug, `undefined` where there is none (a target on an unknown site). */
export function platformOf(slug: string | undefined): Platform | undefined {
  return slug === undefined ? undefined : bySlug.get(slug);
}
