import { type Say, say } from '../text/say.ts';
import type { SentPicture } from './event.ts';
import { refusesFiles } from './minors.ts';
import type { Draft } from './session.ts';

/** How many pictures a report may have, and how large each may be, in bytes. */
export const MAX_PICTURES = 5;
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;

/** How many pictures the draft has, or may have. */
export function picturesSoFar(draft: Draft): Say {
  return draft.pictures.length === 0
    ? say('context.pictures', { max: MAX_PICTURES })
    : say('pictures.have', { count: draft.pictures.length, max: MAX_PICTURES });
}

/** Those of the pictures that can be taken where there is room for so many, and why the others cannot. */
export function siftPictures(
  pictures: readonly SentPicture[],
  room: number,
): { readonly kept: readonly SentPicture[]; readonly say: readonly Say[] } {
  const small = pictures.filter(({ bytes }) => bytes === undefined || bytes <= MAX_PICTURE_BYTES);
  const images = small.filter(({ mediaType }) => mediaType === undefined || mediaType.startsWith('image/'));
  const kept = images.slice(0, Math.max(0, room));
  return {
    kept,
    say: [
      ...(small.length < pictures.length ? [say('pictures.too-large')] : []),
      ...(images.length < small.length ? [say('pictures.not-image')] : []),
      ...(kept.length < images.length ? [say('pictures.too-many', { max: MAX_PICTURES })] : []),
    ],
  };
}

/** Adds the pictures of a message to a draft, as promises: what each turns out to be is seen when it is fetched. */
export function addPictures(
  draft: Draft,
  pictures: readonly SentPicture[],
  message: string,
): { readonly draft: Draft; readonly say: readonly Say[] } {
  if (refusesFiles(draft)) return { draft, say: [say('pictures.refused-for-minors')] };
  const sifted = siftPictures(pictures, MAX_PICTURES - draft.pictures.length);
  const all = [...draft.pictures, ...sifted.kept.map(({ handle }) => ({ handle, message }))];
  return {
    draft: { ...draft, pictures: all },
    say: [
      ...(sifted.kept.length > 0 ? [say('pictures.have', { count: all.length, max: MAX_PICTURES })] : []),
      ...sifted.say,
    ],
  };
}

/** Takes the pictures out of a draft that may no longer have any, and says why; unseen, since none was fetched. */
export function withoutForbiddenPictures(draft: Draft): {
  readonly draft: Draft;
  readonly say: readonly Say[];
} {
  if (draft.pictures.length === 0 || !refusesFiles(draft)) return { draft, say: [] };
  return {
    draft: { ...draft, pictures: [] },
    say: [say('pictures.destroyed', { count: draft.pictures.length })],
  };
}
