import { createHmac } from 'node:crypto';
import type { ChannelName } from '../channel.ts';
import type { Key } from './seal.ts';

/** The pseudonym of a person on a channel: a keyed HMAC (SHA-256) of their id there, in hexadecimal. */
export type Pseudonym = string;

/** Gives the pseudonym under which the core knows a person; without the key it leads back to nobody. */
export function pseudonymOf(key: Key, channel: ChannelName, person: string): Pseudonym {
  return createHmac('sha256', key).update(`${channel}\u0000${person}`).digest('hex');
}
