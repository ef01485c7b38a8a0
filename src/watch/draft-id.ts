import { createHash } from 'node:crypto';

/** Vigie's own namespace: any UUID, the same for ever. */
const NAMESPACE = Buffer.from('6f0d8a4e5b0c4c0f9d0c3a7b8e21d5f4', 'hex');

/**
 * The id of the draft that something makes (a modal, a line of a file): the same for the same thing, so that it is
 * submitted once however often it is tried. A UUID of version 5 (https://www.rfc-editor.org/rfc/rfc9562#section-5.5).
 */
export function draftIdOf(thing: string): string {
  const digest = createHash('sha1').update(NAMESPACE).update(thing).digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}
