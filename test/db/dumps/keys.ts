import { type Key, type MasterKeys, readMasterKeys } from '../../../src/privacy/seal.ts';

/** The keys under which the dumps of these tests are sealed. They are no secret: whoever reads this can open them. */
export const DUMP_MASTER_KEYS = `dump:${Buffer.alloc(32, 0x11).toString('base64')}`;
export const dumpMaster: MasterKeys = readMasterKeys(DUMP_MASTER_KEYS);
export const dumpPseudonymKey: Key = Buffer.alloc(32, 0x22);

/** Who is in the dump: their ids on Telegram, which are the ids of their chats as well. */
export const PEOPLE = {
  /** Has a report in a claimed case, with words, a screenshot and an addition. */
  anna: 8001,
  /** Has a report on the same target. */
  berta: 8002,
  /** Withdrew the report. */
  carla: 8003,
  /** Described what there is no link of. */
  dora: 8004,
  /** Is asked for a few words. */
  edith: 8005,
  /** Reads the review, with a screenshot promised. */
  flora: 8006,
  /** The same, in a session of version 1. */
  gina: 8007,
  /** Completes a report that is not hers any more, in a session of version 1. */
  hanna: 8008,
  /** Sent a report long ago, in a session of version 1. */
  ida: 8009,
  /** Erased everything. */
  jana: 8010,
} as const;
