import type { ReportSummary } from '../../../src/conversation/event.ts';
import type { Conversation, ConversationStore, ConversationWrite } from '../../../src/store.ts';

/** Conversations in memory: enough for a channel's tests, which look at what people see and not at rows. */
export interface MemoryStore extends ConversationStore {
  readonly writes: ConversationWrite[];
  /** Makes every load wait for this from now on: a database that hangs, or that cannot be reached. */
  before: () => Promise<void>;
}

export function memoryStore(): MemoryStore {
  const conversations = new Map<string, Conversation>();
  const reports = new Map<string, ReportSummary[]>();
  const store: MemoryStore = {
    writes: [],
    before: async () => undefined,
    async load(pseudonym) {
      await store.before();
      return conversations.get(pseudonym);
    },
    async write(write) {
      const version = conversations.get(write.who.pseudonym)?.version ?? 0;
      if (version !== write.read) return 'raced';
      conversations.set(write.who.pseudonym, { session: write.session, version: version + 1 });
      store.writes.push(write);
      for (const effect of write.effects) {
        if (effect.kind !== 'submit') continue;
        const targets = effect.draft.targets.map(({ target }) => target.canonical.replace('https', 'hxxps'));
        const sent = {
          reference: effect.reference,
          sentAt: 0,
          state: 'received',
          targets,
          news: 'none',
        } as const;
        reports.set(write.who.pseudonym, [sent, ...(reports.get(write.who.pseudonym) ?? [])]);
      }
      return 'committed';
    },
    reports: async (pseudonym) => reports.get(pseudonym) ?? [],
    idleDrafts: async () => [],
  };
  return store;
}
