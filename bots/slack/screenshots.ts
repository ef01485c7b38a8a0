import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import sharp from 'sharp';
import { z } from 'zod';
import type { Moderator } from '../../src/cases/case.ts';
import { type Desk, SCREENSHOTS_SHOWN, type Screenshot } from '../../src/cases/desk.ts';
import type { LentFiles } from '../../src/cases/showing.ts';
import { errorFields, type Log } from '../../src/log.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { ACTIONS, VIEWS } from './action-ids.ts';
import { reading } from './modal.ts';
import { inlines, paragraph, text } from './rich-text.ts';
import { deleteFile, uploadPicture } from './uploads.ts';

/** How many pixels of width are left in a blurred picture: shapes and colours, no face and no word. */
const BLURRED_WIDTH = 24;
/** The size at which a picture is shown, in pixels of its longer side. */
const SHOWN_SIDE = 1600;
const BLURRED_SHOWN_WIDTH = 600;
const JPEG_QUALITY = 80;

/** What one look holds: the pictures in their order, each with the file that shows it now. */
const lookSchema = z.object({
  case: z.number().int(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  shown: z.array(z.object({ id: z.string(), file: z.string(), clear: z.boolean() })),
});
export type Look = z.infer<typeof lookSchema>;

/** Reads a look back from a view's private metadata. */
export function lookOf(kept: string): Look | undefined {
  try {
    return lookSchema.safeParse(JSON.parse(kept)).data;
  } catch {
    return undefined;
  }
}

async function blurred(bytes: Uint8Array): Promise<Uint8Array> {
  const small = await sharp(bytes).resize({ width: BLURRED_WIDTH }).toBuffer();
  return sharp(small)
    .resize({ width: BLURRED_SHOWN_WIDTH, kernel: 'cubic' })
    .blur(8)
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

async function clear(bytes: Uint8Array): Promise<Uint8Array> {
  return sharp(bytes)
    .resize({ width: SHOWN_SIDE, height: SHOWN_SIDE, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

export function screenshotsTitle(number: number): Say {
  return say('desk.screenshots.title', { number: String(number) });
}

function picture(localiser: Localiser, shown: Look['shown'][number], position: number): KnownBlock[] {
  const index = position + 1;
  const alt = localiser.bare(
    shown.clear ? say('desk.screenshots.clear', { index }) : say('desk.screenshots.blurred', { index }),
  );
  const image: KnownBlock = { type: 'image', alt_text: alt, slack_file: { id: shown.file } };
  if (shown.clear) return [image];
  return [
    image,
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: ACTIONS.showClearly,
          text: { type: 'plain_text', text: localiser.bare(say('desk.screenshots.show')), emoji: false },
          value: shown.id,
        },
      ],
    },
  ];
}

/** The modal of a look: a warning, then each picture, blurred until it is asked for. */
export function screenshotsView(localiser: Localiser, look: Look): ModalView {
  const blocks =
    look.shown.length === 0
      ? [paragraph(inlines(localiser.rich(say('desk.screenshots.none'))))]
      : [
          paragraph([...inlines(localiser.rich(say('desk.screenshots.warning'))), text('\n')]),
          ...(look.shown.length < SCREENSHOTS_SHOWN
            ? []
            : [paragraph(inlines(localiser.rich(say('desk.screenshots.last', { max: SCREENSHOTS_SHOWN }))))]),
          ...look.shown.flatMap((shown, position) => picture(localiser, shown, position)),
        ];
  return reading(localiser, VIEWS.screenshots, screenshotsTitle(look.case), JSON.stringify(look), blocks);
}

/** How long a picture may stay in Slack, in milliseconds, whatever becomes of the window that shows it. */
const SHOWN_FOR_MS = 15 * 60_000;

export interface Gallery {
  /** Uploads blurred copies of a case's pictures, for one look of one moderator. */
  open(look: Omit<Look, 'shown'>, moderator: Moderator): Promise<Look>;
  /** Replaces one blurred picture by a clear one; undefined when the picture is gone from the case. */
  reveal(look: Look, id: string, moderator: Moderator): Promise<Look | undefined>;
  /** Deletes from Slack everything that a look had uploaded. */
  close(look: Look): Promise<void>;
  /** Deletes from Slack what looks at a case have there, where its pictures are no longer to be seen. */
  closeCase(number: number): Promise<void>;
  /** Deletes what this process uploaded; what it cannot delete is deleted when its time is over. */
  closeOwn(): Promise<void>;
  /** Deletes what has lain in Slack for its time, whichever process uploaded it. */
  closeDue(): Promise<void>;
}

/**
 * Shows screenshots through Slack's files; reading them is audited by the desk's port. Slack tells when a window is
 * closed, but not when a client is quit, and a process may be killed: what lies in Slack is kept in the database, from
 * before it is sent until it is deleted.
 */
export function gallery(web: WebClient, desk: Pick<Desk, 'screenshots'> & LentFiles, log: Log): Gallery {
  const own = new Set<string>();

  /** Deletes files; one that cannot be deleted keeps none of the others. */
  async function remove(files: Iterable<string>): Promise<void> {
    let failed: unknown;
    for (const file of files) {
      try {
        await deleteFile(web, file);
        await desk.returned(file);
        own.delete(file);
      } catch (error) {
        failed = error;
        log.error(errorFields(error), 'a screenshot could not be deleted from Slack');
      }
    }
    if (failed !== undefined) throw failed;
  }

  async function upload(number: number, shot: Screenshot, isClear: boolean): Promise<Look['shown'][number]> {
    const bytes = await (isClear ? clear(shot.bytes) : blurred(shot.bytes));
    let noted: string | undefined;
    try {
      const file = await uploadPicture(web, bytes, 'screenshot.jpg', async (id) => {
        await desk.lend(number, id, SHOWN_FOR_MS);
        noted = id;
        own.add(id);
      });
      return { id: shot.id, file, clear: isClear };
    } catch (error) {
      // Nobody will see it: it must not stay.
      if (noted !== undefined) await remove([noted]).catch(() => undefined);
      throw error;
    }
  }

  return {
    async open(look, moderator) {
      const shots = await desk.screenshots(look.case, moderator);
      const settled = await Promise.allSettled(shots.map((shot) => upload(look.case, shot, false)));
      const shown = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      const failed = settled.find((each) => each.status === 'rejected');
      if (failed === undefined) return { ...look, shown };
      await remove(shown.map(({ file }) => file));
      throw failed.reason;
    },
    async reveal(look, id, moderator) {
      const shot = (await desk.screenshots(look.case, moderator)).find((each) => each.id === id);
      if (shot === undefined) return undefined;
      const revealed = await upload(look.case, shot, true);
      return { ...look, shown: look.shown.map((each) => (each.id === id ? revealed : each)) };
    },
    close: (look) => remove(look.shown.map(({ file }) => file)),
    closeCase: async (number) => remove(await desk.lentFiles({ case: number })),
    closeOwn: () => remove([...own]),
    closeDue: async () => remove(await desk.lentFiles('due')),
  };
}
