import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { readPicture } from '../../src/reports/attachments.ts';

const RED = { r: 200, g: 30, b: 30 };

function image(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: RED } });
}

test('a picture is kept as it was, with an upright copy that has no metadata', async () => {
  const bytes = await image(40, 20)
    .withExif({ IFD0: { Make: 'A phone' }, IFD3: { GPSLatitude: '48/1 51/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const picture = await readPicture(bytes);
  if (typeof picture === 'string') throw new Error(picture);
  expect(Buffer.from(picture.original).equals(bytes)).toBe(true);
  const shown = await sharp(picture.shown).metadata();
  expect([shown.format, shown.width, shown.height]).toEqual(['jpeg', 20, 40]);
  expect([shown.exif, shown.xmp, shown.icc, shown.iptc]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('of an animation the first image is shown', async () => {
  const frames = await Promise.all([image(10, 10), image(10, 10)].map((frame) => frame.png().toBuffer()));
  const animated = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const picture = await readPicture(animated);
  if (typeof picture === 'string') throw new Error(picture);
  const shown = await sharp(picture.shown).metadata();
  expect([shown.width, shown.height, shown.pages]).toEqual([10, 10, undefined]);
});

test('a picture of more pixels than any screen has is not decoded', async () => {
  const bomb = await image(9_000, 9_000).png({ compressionLevel: 9 }).toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(await readPicture(bomb)).toBe('unreadable');
});

test.each([
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'],
  [
    'an SVG with a prologue',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  ],
  ['a PDF', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n'],
  ['a page', '<!doctype html><title>picture.png</title>'],
  ['nothing', ''],
])('%s is no picture', async (_what, text) => {
  expect(await readPicture(Buffer.from(text, 'latin1'))).toBe('not-an-image');
});

test('what begins like a picture and is cut short is not kept', async () => {
  const whole = await image(300, 300).png().toBuffer();
  expect(await readPicture(whole.subarray(0, 60))).toBe('unreadable');
});

test('an HEIC picture, which the decoder does not read, is told from what is no picture', async () => {
  const brand = Buffer.from('0000001c66747970686569630000000068656963686569786d696631', 'hex');
  expect(await readPicture(Buffer.concat([brand, Buffer.alloc(64)]))).toBe('unreadable');
});
