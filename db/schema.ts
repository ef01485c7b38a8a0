import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true });

/** One row a conversation: what is kept between two events, sealed with the conversation's own data key. */
export const conversations = pgTable(
  'conversations',
  {
    /** The keyed HMAC of the person's id on the channel. */
    pseudonym: bytea('pseudonym').primaryKey(),
    channel: text('channel').notNull(),
    /** Grows by one with each write; a write names the version it read. */
    version: integer('version').notNull(),
    /** The data key, wrapped under a master key. Erasing the person destroys it. */
    dataKey: bytea('data_key').notNull(),
    /** The address to write to, sealed. */
    address: bytea('address').notNull(),
    /** The session, sealed. */
    session: bytea('session').notNull(),
    remindAt: instant('remind_at'),
    purgeAt: instant('purge_at'),
  },
  (table) => [
    index('conversations_remind').on(table.remindAt).where(sql`remind_at IS NOT NULL`),
    index('conversations_purge').on(table.purgeAt).where(sql`purge_at IS NOT NULL`),
    check('conversations_pseudonym_is_hmac', sql`length(pseudonym) = 32`),
  ],
);

/** A person who reported, known by their pseudonym only. An erased one keeps neither key nor address. */
export const reporters = pgTable(
  'reporters',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    pseudonym: bytea('pseudonym'),
    channel: text('channel').notNull(),
    dataKey: bytea('data_key'),
    address: bytea('address'),
    erasedAt: instant('erased_at'),
  },
  (table) => [
    uniqueIndex('reporters_pseudonym').on(table.pseudonym),
    check(
      'reporters_erased_or_known',
      sql`(erased_at IS NULL) = (pseudonym IS NOT NULL AND data_key IS NOT NULL AND address IS NOT NULL)`,
    ),
  ],
);

/** Targets handled together. */
export const cases = pgTable(
  'cases',
  {
    number: bigint('number', { mode: 'number' }).primaryKey(),
    pole: text('pole').notNull(),
    category: text('category').notNull(),
    state: text('state').notNull().default('open'),
    urgent: boolean('urgent').notNull(),
    minor: boolean('minor').notNull(),
    claimedBy: text('claimed_by'),
    claimedAt: instant('claimed_at'),
    /** Grows with each change that the card shows. */
    version: integer('version').notNull().default(1),
    openedAt: instant('opened_at').notNull(),
    cardChannel: text('card_channel'),
    cardMessage: text('card_message'),
    cardVersion: integer('card_version').notNull().default(0),
    /** The last audit entry that the card's thread tells. */
    threadEntry: integer('thread_entry').notNull().default(0),
  },
  (table) => [
    check('cases_pole', sql`pole IN ('moderation', 'cyber')`),
    check(
      'cases_state',
      sql`state IN ('open', 'in-review', 'awaiting-reporter', 'qualified', 'notified', 'resolved', 'dismissed')`,
    ),
    check('cases_claim_whole', sql`(claimed_by IS NULL) = (claimed_at IS NULL)`),
    check('cases_open_is_unclaimed', sql`state <> 'open' OR claimed_by IS NULL`),
    check('cases_in_review_is_claimed', sql`state <> 'in-review' OR claimed_by IS NOT NULL`),
    check('cases_card_place_whole', sql`(card_channel IS NULL) = (card_message IS NULL)`),
    index('cases_open').on(table.pole, table.urgent, table.openedAt).where(sql`state <> 'resolved'`),
  ],
);

/** One reporter's submission. */
export const reports = pgTable(
  'reports',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    reference: text('reference').notNull(),
    /** The draft it was made from: a draft can be submitted once. */
    draft: uuid('draft').notNull(),
    reporter: bigint('reporter', { mode: 'number' })
      .notNull()
      .references(() => reporters.id),
    channel: text('channel').notNull(),
    locale: text('locale').notNull(),
    source: text('source'),
    category: text('category').notNull(),
    /** What the reporter wrote, sealed with their data key; null when skipped, withdrawn or erased. */
    context: bytea('context'),
    /** What stands in for a link, sealed likewise. */
    description: bytea('description'),
    seen: text('seen'),
    self: boolean('self'),
    minor: boolean('minor'),
    contact: boolean('contact').notNull(),
    sentAt: instant('sent_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    uniqueIndex('reports_reference').on(table.reference),
    uniqueIndex('reports_draft').on(table.draft),
    index('reports_reporter').on(table.reporter),
    check('reports_reference_form', sql`reference ~ '^[0-9A-HJKMNP-TV-Z]{9}$'`),
    check('reports_locale', sql`locale IN ('fr', 'en')`),
    check('reports_seen', sql`seen IN ('today', 'week', 'earlier')`),
    check(
      'reports_withdrawn_says_nothing',
      sql`withdrawn_at IS NULL OR (context IS NULL AND description IS NULL)`,
    ),
  ],
);

/** What is reported: a canonical link that stands once, or (no link) what its report describes. */
export const targets = pgTable(
  'targets',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    canonical: text('canonical'),
    kind: text('kind').notNull(),
    platform: text('platform'),
    stableId: text('stable_id'),
    account: text('account'),
    host: text('host'),
    case: bigint('case', { mode: 'number' }).notNull(),
  },
  (table) => [
    uniqueIndex('targets_canonical').on(table.canonical),
    index('targets_case').on(table.case),
    check('targets_kind', sql`kind IN ('content', 'account', 'page', 'described')`),
    check('targets_described_or_linked', sql`(kind = 'described') = (canonical IS NULL AND host IS NULL)`),
  ],
);

/** Which targets a report is about. */
export const reportTargets = pgTable(
  'report_targets',
  {
    report: bigint('report', { mode: 'number' })
      .notNull()
      .references(() => reports.id),
    target: bigint('target', { mode: 'number' })
      .notNull()
      .references(() => targets.id),
  },
  (table) => [
    primaryKey({ columns: [table.report, table.target] }),
    index('report_targets_target').on(table.target),
  ],
);

/** What a reporter added to a report after sending it, sealed with their data key. */
export const additions = pgTable(
  'additions',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    report: bigint('report', { mode: 'number' })
      .notNull()
      .references(() => reports.id),
    text: bytea('text').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('additions_report').on(table.report)],
);

/** A picture of a report: promised, then fetched, checked, stripped and sealed, or refused. */
export const attachments = pgTable(
  'attachments',
  {
    id: uuid('id').primaryKey(),
    report: bigint('report', { mode: 'number' })
      .notNull()
      .references(() => reports.id),
    state: text('state').notNull().default('promised'),
    /** What the channel needs to fetch it, sealed; null once it is fetched or refused. */
    handle: bytea('handle'),
    /** The bytes as they were sent, sealed. */
    original: bytea('original'),
    /** The re-encoded copy without metadata, sealed: the only one that is shown. */
    shown: bytea('shown'),
    mediaType: text('media_type'),
    /** SHA-256 of the original. */
    sha256: bytea('sha256'),
  },
  (table) => [
    index('attachments_report').on(table.report),
    check('attachments_state', sql`state IN ('promised', 'kept', 'refused')`),
    check('attachments_promised_has_handle', sql`(state = 'promised') = (handle IS NOT NULL)`),
    check(
      'attachments_kept_is_whole',
      sql`(state = 'kept') = (original IS NOT NULL AND shown IS NOT NULL AND media_type IS NOT NULL AND sha256 IS NOT NULL)`,
    ),
  ],
);

/**
 * Every act on a case and every look at what is sealed. Entries of a case form one hash chain, which a trigger
 * makes; the application's role can only add.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    case: bigint('case', { mode: 'number' }).notNull(),
    entry: integer('entry').notNull(),
    at: instant('at').notNull(),
    /** `reporter`, `moderator` or `vigie`. */
    actor: text('actor').notNull(),
    /** A moderator's Slack member id; null for the others: a reporter is named nowhere. */
    moderator: text('moderator'),
    action: text('action').notNull(),
    detail: jsonb('detail').notNull(),
    previous: bytea('previous').notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.case, table.entry] }),
    check('audit_entries_actor', sql`actor IN ('reporter', 'moderator', 'vigie')`),
    check('audit_entries_moderator_named', sql`(actor = 'moderator') = (moderator IS NOT NULL)`),
  ],
);

/** The heads of the cases' chains at one moment, in a chain of their own. */
export const auditAnchors = pgTable('audit_anchors', {
  id: bigint('id', { mode: 'number' }).primaryKey(),
  at: instant('at').notNull(),
  cases: integer('cases').notNull(),
  /** SHA-256 over the number, last entry and its hash of every case that moved on since the last anchor, in order. */
  heads: bytea('heads').notNull(),
  previous: bytea('previous').notNull(),
  hash: bytea('hash').notNull(),
});

/** The heads that each anchor holds, so that it can be proved later that none was cut off or rewritten. */
export const auditAnchoredHeads = pgTable(
  'audit_anchored_heads',
  {
    case: bigint('case', { mode: 'number' }).notNull(),
    entry: integer('entry').notNull(),
    hash: bytea('hash').notNull(),
    anchor: bigint('anchor', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.case, table.entry] }),
    index('audit_anchored_heads_anchor').on(table.anchor),
  ],
);

/** The jobs that failed for good, shown to the moderators, who can run them again. */
export const failedJobs = pgTable('failed_jobs', {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  payload: jsonb('payload').notNull(),
  error: text('error').notNull(),
  failedAt: instant('failed_at').notNull(),
  attempts: smallint('attempts').notNull(),
});
