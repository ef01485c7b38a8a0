import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  date,
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
    /** Since when, and by which lead, this reporter's reports go to the quiet list. The reporter is not told. */
    /** When their identity was forgotten: what they wrote is kept, sealed, for as long as their cases' own term. */
    forgottenAt: instant('forgotten_at'),
    mutedAt: instant('muted_at'),
    mutedBy: text('muted_by'),
  },
  (table) => [
    uniqueIndex('reporters_pseudonym').on(table.pseudonym),
    check(
      'reporters_known',
      sql`(erased_at IS NULL OR (pseudonym IS NULL AND data_key IS NULL AND address IS NULL))
        AND (forgotten_at IS NULL OR (pseudonym IS NULL AND address IS NULL))
        AND (erased_at IS NOT NULL OR forgotten_at IS NOT NULL
          OR (pseudonym IS NOT NULL AND data_key IS NOT NULL AND address IS NOT NULL))`,
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
    /** When the card was last drawn, and the last audit entry that its thread tells. */
    cardShownAt: instant('card_shown_at'),
    threadEntry: integer('thread_entry').notNull().default(0),
    /** The case's own data key, wrapped: notes and reasoning are sealed with it. Null until it is needed, and again when they go. */
    dataKey: bytea('data_key'),
    /** The case that this one was merged into: its number goes on leading there. */
    mergedInto: bigint('merged_into', { mode: 'number' }),
    dismissal: text('dismissal'),
    outcome: text('outcome'),
    closedAt: instant('closed_at'),
    /** When the words and files of the closed case went, at the end of their term. */
    emptiedAt: instant('emptied_at'),
    /** When its holder last did anything on it. */
    actedAt: instant('acted_at'),
    /** True where only reporters who are muted reported it: it has no card. */
    quiet: boolean('quiet').notNull().default(false),
    /** The first day on which an offence retained can no longer be prosecuted, where that is known. */
    limitation: date('limitation', { mode: 'string' }),
    /** What lists are filtered by, brought up to date after each report: see `settle_case`. */
    platforms: text('platforms').array().notNull().default(sql`'{}'`),
    locales: text('locales').array().notNull().default(sql`'{}'`),
    reportCount: integer('report_count').notNull().default(0),
    /** When it was decided that the case gets a card: what the rate of new cards is measured by. */
    cardAdmittedAt: instant('card_admitted_at'),
    /** The burst whose summary stands in place of the card, or stood there until the case got its own. */
    burst: bigint('burst', { mode: 'number' }),
    /** When the on-call user group was mentioned: once a case. */
    onCallAt: instant('on_call_at'),
    /** When a moderator first looked at it or did anything on it, which outlives the trail: a trigger writes it. */
    lookedAt: instant('looked_at'),
    /** When the first of its notices went out. */
    notifiedAt: instant('notified_at'),
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
    check(
      'cases_dismissal',
      sql`dismissal IN ('not-illegal', 'not-verifiable', 'out-of-scope', 'already-gone', 'duplicate', 'abuse')`,
    ),
    check('cases_dismissed_has_reason', sql`(state = 'dismissed') = (dismissal IS NOT NULL)`),
    check(
      'cases_outcome',
      sql`outcome IN ('removed', 'restricted', 'account-suspended', 'reduced', 'refused', 'no-answer', 'gone-by-author',
        'gone-by-platform', 'gone', 'mixed')`,
    ),
    check('cases_resolved_has_outcome', sql`state <> 'resolved' OR outcome IS NOT NULL`),
    check('cases_closed', sql`(state IN ('resolved', 'dismissed')) = (closed_at IS NOT NULL)`),
    check('cases_closed_is_unclaimed', sql`closed_at IS NULL OR claimed_by IS NULL`),
    check(
      'cases_merged_is_dismissed',
      sql`merged_into IS NULL OR (state = 'dismissed' AND merged_into <> number)`,
    ),
    index('cases_open').on(table.pole, table.urgent, table.openedAt).where(sql`state <> 'resolved'`),
    index('cases_claimed').on(table.claimedBy).where(sql`claimed_by IS NOT NULL`),
    index('cases_merged').on(table.mergedInto).where(sql`merged_into IS NOT NULL`),
    index('cases_admitted').on(table.pole, table.cardAdmittedAt).where(sql`card_admitted_at IS NOT NULL`),
    index('cases_burst').on(table.burst).where(sql`burst IS NOT NULL`),
    index('cases_limitation').on(table.limitation).where(sql`limitation IS NOT NULL AND closed_at IS NULL`),
    index('cases_card').on(table.cardMessage).where(sql`card_message IS NOT NULL`),
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
    /** Since when whoever reported wishes no news of it any more. */
    newsStoppedAt: instant('news_stopped_at'),
    /** The keyed marks of the words that the reporter wrote, for finding; null until they are made, and with the text. */
    words: bigint('words', { mode: 'bigint' }).array(),
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
      sql`withdrawn_at IS NULL OR (context IS NULL AND description IS NULL AND words IS NULL)`,
    ),
    index('reports_words').using('gin', table.words),
    index('reports_wordless').on(table.id).where(sql`words IS NULL AND withdrawn_at IS NULL`),
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
    index('targets_account').on(sql`lower(account)`),
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
    /** The moderator's act that it records (a modal, a press, a message), which is taken once. */
    act: text('act'),
  },
  (table) => [
    primaryKey({ columns: [table.case, table.entry] }),
    uniqueIndex('audit_entries_act').on(table.case, table.act).where(sql`act IS NOT NULL`),
    // By the message or note that an entry is about: its words are to be found wherever a thread holds them.
    index('audit_entries_words')
      .on(sql`coalesce(detail->>'message', detail->>'note')`)
      .where(sql`action IN ('reporter-written-to', 'reporter-answered', 'noted')`),
    check('audit_entries_actor', sql`actor IN ('reporter', 'moderator', 'vigie')`),
    check('audit_entries_moderator_named', sql`(actor = 'moderator') = (moderator IS NOT NULL)`),
  ],
);

/** What moderators do beside cases (a list of terms, an export, a refused attempt), in a chain of its own. */
export const deskEntries = pgTable(
  'desk_entries',
  {
    entry: integer('entry').primaryKey(),
    at: instant('at').notNull(),
    /** A Slack member id. */
    moderator: text('moderator').notNull(),
    action: text('action').notNull(),
    detail: jsonb('detail').notNull(),
    previous: bytea('previous').notNull(),
    hash: bytea('hash').notNull(),
    act: text('act'),
  },
  (table) => [uniqueIndex('desk_entries_act').on(table.act).where(sql`act IS NOT NULL`)],
);

/** What was retained for a case, one row each time: the last one holds. */
export const qualifications = pgTable(
  'qualifications',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    case: bigint('case', { mode: 'number' })
      .notNull()
      .references(() => cases.number),
    moderator: text('moderator').notNull(),
    at: instant('at').notNull(),
    offences: text('offences').array().notNull(),
    motives: text('motives').array().notNull(),
    published: date('published', { mode: 'string' }),
    /** What the notice will say, sealed with the case's data key. */
    reasoning: bytea('reasoning'),
  },
  (table) => [
    index('qualifications_case').on(table.case, table.id),
    check('qualifications_retain', sql`cardinality(offences) > 0`),
  ],
);

/** A moderator's own words on a case, which reporters never see. */
export const notes = pgTable(
  'notes',
  {
    id: uuid('id').primaryKey(),
    case: bigint('case', { mode: 'number' })
      .notNull()
      .references(() => cases.number),
    moderator: text('moderator').notNull(),
    at: instant('at').notNull(),
    /** Sealed with the data key of the case under which it was written, `written_in`. */
    text: bytea('text'),
    writtenIn: bigint('written_in', { mode: 'number' }).notNull(),
    words: bigint('words', { mode: 'bigint' }).array(),
    /** The reply in the case's thread that it was, as `channel:ts`. */
    reply: text('reply'),
    /** True while its words stand in a message of Vigie's in Slack, from which they go when they go here. */
    threaded: boolean('threaded').notNull().default(false),
  },
  (table) => [
    index('notes_case').on(table.case, table.at),
    index('notes_words').using('gin', table.words),
    uniqueIndex('notes_reply').on(table.reply).where(sql`reply IS NOT NULL`),
    index('notes_gone').on(table.id).where(sql`threaded AND text IS NULL`),
    check('notes_gone_has_no_words', sql`text IS NOT NULL OR words IS NULL`),
  ],
);

/** What is said between the association and a reporter about a case, sealed with the reporter's data key. */
export const messages = pgTable(
  'messages',
  {
    id: uuid('id').primaryKey(),
    case: bigint('case', { mode: 'number' })
      .notNull()
      .references(() => cases.number),
    report: bigint('report', { mode: 'number' })
      .notNull()
      .references(() => reports.id),
    direction: text('direction').notNull(),
    /** Who wrote to the reporter; null for what Vigie says by itself, and for an answer. */
    moderator: text('moderator'),
    /** The template it was made from; null for free words. */
    template: text('template'),
    /** Null for a template without words of its own, and once it is erased. */
    text: bytea('text'),
    asks: boolean('asks').notNull().default(false),
    /** The question that an answer answers. */
    answers: uuid('answers'),
    state: text('state').notNull(),
    at: instant('at').notNull(),
    deliveredAt: instant('delivered_at'),
    /** True while its words stand in a message of Vigie's in Slack, from which they go when they go here. */
    threaded: boolean('threaded').notNull().default(false),
  },
  (table) => [
    index('messages_case').on(table.case, table.at),
    index('messages_report').on(table.report, table.at),
    index('messages_gone').on(table.id).where(sql`threaded AND text IS NULL`),
    check('messages_direction', sql`direction IN ('to-reporter', 'from-reporter')`),
    check('messages_state', sql`state IN ('waiting', 'delivered', 'unreachable', 'received')`),
    check('messages_received_is_theirs', sql`(state = 'received') = (direction = 'from-reporter')`),
  ],
);

/** What a target's link was before a moderator corrected it. */
export const formerLinks = pgTable(
  'former_links',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    target: bigint('target', { mode: 'number' })
      .notNull()
      .references(() => targets.id),
    canonical: text('canonical').notNull(),
    moderator: text('moderator').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    index('former_links_target').on(table.target),
    index('former_links_canonical').on(table.canonical),
  ],
);

/** The association's list of coded terms. */
export const watchTerms = pgTable(
  'watch_terms',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    term: text('term').notNull(),
    language: text('language').notNull(),
    meaning: text('meaning').notNull(),
    /** The motive that it stands for, as a slug. */
    motive: text('motive'),
    examples: text('examples'),
    /** Who wrote it last. */
    moderator: text('moderator').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    uniqueIndex('watch_terms_term').on(table.term, table.language),
    check('watch_terms_language', sql`language IN ('fr', 'en', 'any')`),
  ],
);

/** A list of links that a lead brought: what its job needs, and no more once that is done. */
export const watchImports = pgTable(
  'watch_imports',
  {
    id: uuid('id').primaryKey(),
    /** The file's id in Slack, where it stays until its owner deletes it. */
    file: text('file').notNull(),
    moderator: text('moderator').notNull(),
    /** The category of the links that have none of their own. */
    category: text('category').notNull(),
    /** The language of its reports, and of what is told of it. */
    locale: text('locale').notNull(),
    /** The context of the links that have none of their own, sealed with the import's own data key. */
    context: bytea('context'),
    dataKey: bytea('data_key'),
    askedAt: instant('asked_at').notNull(),
    doneAt: instant('done_at'),
  },
  () => [
    check('watch_imports_locale', sql`locale IN ('fr', 'en')`),
    check('watch_imports_sealed', sql`(context IS NULL) = (data_key IS NULL)`),
    check('watch_imports_done_says_nothing', sql`done_at IS NULL OR context IS NULL`),
  ],
);

/** Files that lie in Slack for a look: a sweep deletes each when its time has come, whatever becomes of the process. */
export const slackFiles = pgTable(
  'slack_files',
  {
    file: text('file').primaryKey(),
    case: bigint('case', { mode: 'number' }).notNull(),
    deleteAt: instant('delete_at').notNull(),
  },
  (table) => [index('slack_files_due').on(table.deleteAt)],
);

/** Where a case's card stood before it moved: that message is to lead to the card, and its thread still holds words. */
export const formerCards = pgTable(
  'former_cards',
  {
    channel: text('channel').notNull(),
    message: text('message').notNull(),
    case: bigint('case', { mode: 'number' })
      .notNull()
      .references(() => cases.number),
    /** When the message was made to lead to the card. */
    leadsSince: instant('leads_since'),
  },
  (table) => [
    primaryKey({ columns: [table.channel, table.message] }),
    index('former_cards_case').on(table.case),
  ],
);

/** Times in which so many cases came in that a summary stands in place of their cards. */
export const bursts = pgTable(
  'bursts',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    pole: text('pole').notNull(),
    beganAt: instant('began_at').notNull(),
    endedAt: instant('ended_at'),
    /** Where its summary stands, and when it was last drawn. */
    channel: text('channel'),
    message: text('message'),
    shownAt: instant('shown_at'),
  },
  (table) => [
    uniqueIndex('bursts_open').on(table.pole).where(sql`ended_at IS NULL`),
    check('bursts_pole', sql`pole IN ('moderation', 'cyber')`),
    check('bursts_place_whole', sql`(channel IS NULL) = (message IS NULL)`),
  ],
);

/** The morning's digests that were posted: each pole's once a day. */
export const digests = pgTable(
  'digests',
  {
    pole: text('pole').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    postedAt: instant('posted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.pole, table.day] })],
);

/** What a moderator wrote so far for a case's notices, sealed with the case's data key; one a case. */
export const noticeDrafts = pgTable('notice_drafts', {
  case: bigint('case', { mode: 'number' })
    .primaryKey()
    .references(() => cases.number),
  content: bytea('content').notNull(),
  moderator: text('moderator').notNull(),
  at: instant('at').notNull(),
});

/** A formal notification of a case to one provider (DSA article 16). Once it went out, what it says never changes. */
export const notices = pgTable(
  'notices',
  {
    /** Ungrouped: `N7K3M9QXR2`. */
    reference: text('reference').primaryKey(),
    case: bigint('case', { mode: 'number' })
      .notNull()
      .references(() => cases.number),
    /** The case under whose data key its content is sealed. */
    writtenIn: bigint('written_in', { mode: 'number' }).notNull(),
    /** What groups targets by who is notified: `meta`, `mastodon@piaille.example`, `@forum.example`. */
    groupKey: text('group_key').notNull(),
    /** Slug of the provider; null where no company is known. */
    provider: text('provider'),
    host: text('host'),
    locale: text('locale').notNull(),
    offences: text('offences').array().notNull(),
    /** `email`, `form`, `own` (what the association added), or `outside`: not through Vigie. */
    route: text('route').notNull(),
    /** The address, the form's link, or the name of the association's own route. */
    recipient: text('recipient'),
    state: text('state').notNull(),
    /** What it says, with the very bytes that go out, sealed; null for `outside`, and once the case is emptied. */
    content: bytea('content'),
    /** SHA-256 of what it says, kept when that is gone. */
    digest: bytea('digest'),
    /** The Message-ID of its e-mail: the same whenever it is sent again. */
    messageId: text('message_id'),
    /** The notice that it corrects. */
    corrects: text('corrects'),
    moderator: text('moderator').notNull(),
    preparedAt: instant('prepared_at').notNull(),
    sentAt: instant('sent_at'),
    attempts: smallint('attempts').notNull().default(0),
    /** A word for why it could not be sent. */
    failure: text('failure'),
    /** What the provider calls it. */
    providerReference: text('provider_reference'),
    receiptAt: instant('receipt_at'),
    decidedAt: instant('decided_at'),
    /** The clock: what is expected next, by when, and when its lateness was told in the thread. */
    dueFor: text('due_for'),
    dueAt: instant('due_at'),
    dueToldAt: instant('due_told_at'),
  },
  (table) => [
    index('notices_case').on(table.case, table.preparedAt),
    index('notices_due').on(table.dueAt).where(sql`due_at IS NOT NULL AND due_told_at IS NULL`),
    index('notices_sent').on(table.sentAt).where(sql`sent_at IS NOT NULL`),
    uniqueIndex('notices_message_id').on(table.messageId).where(sql`message_id IS NOT NULL`),
    check('notices_reference_form', sql`reference ~ '^N[0-9A-HJKMNP-TV-Z]{9}$'`),
    check('notices_locale', sql`locale IN ('fr', 'en')`),
    check('notices_route', sql`route IN ('email', 'form', 'own', 'outside')`),
    check(
      'notices_state',
      sql`state IN ('waiting', 'sending', 'doubtful', 'failed', 'prepared', 'sent', 'abandoned')`,
    ),
    check('notices_sent_at', sql`(state = 'sent') = (sent_at IS NOT NULL)`),
    check(
      'notices_due_for',
      sql`due_for IN ('receipt', 'decision', 'reminder', 'complaint', 'out-of-court', 'coordinator')`,
    ),
    check('notices_due_whole', sql`(due_for IS NULL) = (due_at IS NULL)`),
  ],
);

/** Which targets a notice is about. */
export const noticeTargets = pgTable(
  'notice_targets',
  {
    notice: text('notice')
      .notNull()
      .references(() => notices.reference),
    target: bigint('target', { mode: 'number' })
      .notNull()
      .references(() => targets.id),
  },
  (table) => [
    primaryKey({ columns: [table.notice, table.target] }),
    index('notice_targets_target').on(table.target),
  ],
);

/**
 * What became of a target. The one that holds is neither replaced nor found untrue: one that was corrected is replaced,
 * and a content that came back leaves its outcome behind.
 */
export const outcomes = pgTable(
  'outcomes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    target: bigint('target', { mode: 'number' })
      .notNull()
      .references(() => targets.id),
    case: bigint('case', { mode: 'number' })
      .notNull()
      .references(() => cases.number),
    /** The notice that it answers; null where none was sent for the target. */
    notice: text('notice').references(() => notices.reference),
    outcome: text('outcome').notNull(),
    /** Why the provider refused, as a slug. */
    refusal: text('refusal'),
    /** The provider's own words on it, sealed with the data key of the case `written_in`. */
    words: bytea('words'),
    writtenIn: bigint('written_in', { mode: 'number' }).notNull(),
    /** The day on which it happened, as far as is known. */
    happenedOn: date('happened_on', { mode: 'string' }).notNull(),
    moderator: text('moderator').notNull(),
    at: instant('at').notNull(),
    replacedAt: instant('replaced_at'),
    /** When the content was found online again: a recurrence. */
    backAt: instant('back_at'),
  },
  (table) => [
    uniqueIndex('outcomes_holding').on(table.target).where(sql`replaced_at IS NULL AND back_at IS NULL`),
    index('outcomes_case').on(table.case),
    index('outcomes_at').on(table.at),
    check(
      'outcomes_outcome',
      sql`outcome IN ('removed', 'restricted', 'account-suspended', 'reduced', 'refused', 'no-answer',
        'gone-by-author', 'gone-by-platform', 'gone')`,
    ),
    check('outcomes_refusal', sql`refusal IS NULL OR outcome = 'refused'`),
  ],
);

/** When a moderator is asked whether a content that went away is online again, and what they saw. */
export const onlineChecks = pgTable(
  'online_checks',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    outcome: bigint('outcome', { mode: 'number' })
      .notNull()
      .references(() => outcomes.id),
    dueAt: instant('due_at').notNull(),
    /** When it was asked in the case's thread. */
    askedAt: instant('asked_at'),
    answeredAt: instant('answered_at'),
    online: boolean('online'),
    moderator: text('moderator'),
  },
  (table) => [
    index('online_checks_outcome').on(table.outcome),
    index('online_checks_due').on(table.dueAt).where(sql`answered_at IS NULL`),
    check(
      'online_checks_answered',
      sql`(answered_at IS NULL) = (online IS NULL) AND (answered_at IS NULL) = (moderator IS NULL)`,
    ),
  ],
);

/** What was undertaken where a notice stayed without a satisfying answer: a reminder, or a way of redress. */
export const escalations = pgTable(
  'escalations',
  {
    id: uuid('id').primaryKey(),
    notice: text('notice')
      .notNull()
      .references(() => notices.reference),
    step: text('step').notNull(),
    /** For Arcom: as a recipient of the service, or mandated by one (article 53). */
    standing: text('standing'),
    /** The text as it was sent, sealed with the data key of the case `written_in`. */
    content: bytea('content'),
    writtenIn: bigint('written_in', { mode: 'number' }).notNull(),
    moderator: text('moderator').notNull(),
    at: instant('at').notNull(),
    /** The other side's reference. */
    reference: text('reference'),
  },
  (table) => [
    index('escalations_notice').on(table.notice, table.at),
    check('escalations_step', sql`step IN ('reminder', 'complaint', 'out-of-court', 'coordinator')`),
    check('escalations_standing', sql`standing IN ('recipient', 'mandated')`),
  ],
);

/** A mail that came to the association's notice mailbox. */
export const noticeMails = pgTable(
  'notice_mails',
  {
    id: uuid('id').primaryKey(),
    /** The notice that it answers: of a mail that names none nothing is kept. */
    notice: text('notice').references(() => notices.reference),
    /** Its Message-ID, or what stands in for one: a mail is taken once. */
    messageId: text('message_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    kind: text('kind').notNull(),
    /** The outcome that its words seem to tell, which a moderator confirms or not. */
    proposes: text('proposes'),
    /** Sender, subject and text, sealed with the data key of the case `written_in`; null once emptied. */
    content: bytea('content'),
    writtenIn: bigint('written_in', { mode: 'number' }),
    /** True while its words stand in a message of Vigie's in Slack, from which they go when they go here. */
    threaded: boolean('threaded').notNull().default(false),
  },
  (table) => [
    uniqueIndex('notice_mails_message_id').on(table.messageId),
    index('notice_mails_notice').on(table.notice),
    index('notice_mails_gone').on(table.id).where(sql`threaded AND content IS NULL`),
    check('notice_mails_kind', sql`kind IN ('receipt', 'decision', 'bounce', 'automatic', 'other')`),
  ],
);

/** How far a mailbox was read (RFC 9051, 2.3.1.1). */
export const mailboxes = pgTable('mailboxes', {
  name: text('name').primaryKey(),
  uidValidity: bigint('uid_validity', { mode: 'bigint' }).notNull(),
  lastUid: bigint('last_uid', { mode: 'number' }).notNull(),
  readAt: instant('read_at').notNull(),
  /** How many of its mails nobody has read yet, as it was then: those that name no notice are left to people. */
  unread: integer('unread').notNull().default(0),
});

/** A case passed to an authority or a helpline; who reported is nowhere in it. */
export const handovers = pgTable(
  'handovers',
  {
    id: uuid('id').primaryKey(),
    case: bigint('case', { mode: 'number' })
      .notNull()
      .references(() => cases.number),
    authority: text('authority').notNull(),
    /** What was prepared for it, sealed with the data key of the case `written_in`. */
    content: bytea('content'),
    writtenIn: bigint('written_in', { mode: 'number' }).notNull(),
    /** SHA-256 of what was prepared. */
    digest: bytea('digest'),
    moderator: text('moderator').notNull(),
    preparedAt: instant('prepared_at').notNull(),
    handedAt: instant('handed_at'),
    handedBy: text('handed_by'),
    /** The authority's own. */
    reference: text('reference'),
  },
  (table) => [
    index('handovers_case').on(table.case, table.preparedAt),
    check('handovers_handed', sql`(handed_at IS NULL) = (handed_by IS NULL)`),
  ],
);

/** Which targets a handover names: what joins its case later was not handed over. */
export const handoverTargets = pgTable(
  'handover_targets',
  {
    handover: uuid('handover')
      .notNull()
      .references(() => handovers.id),
    target: bigint('target', { mode: 'number' })
      .notNull()
      .references(() => targets.id),
  },
  (table) => [primaryKey({ columns: [table.handover, table.target] })],
);

/** What whoever reported is to hear of their report: each kind once. */
export const news = pgTable(
  'news',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    report: bigint('report', { mode: 'number' })
      .notNull()
      .references(() => reports.id),
    kind: text('kind').notNull(),
    /** The case that the news is of. */
    case: bigint('case', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    /** From when on it may be told, once what else happens was waited for: several changes make one message. */
    dueAt: instant('due_at').notNull(),
    toldAt: instant('told_at'),
    /** The message that told it, which may have told others too; null where it was passed over. */
    message: uuid('message'),
  },
  (table) => [
    uniqueIndex('news_once').on(table.report, table.kind),
    index('news_due').on(table.dueAt).where(sql`told_at IS NULL`),
    check('news_kind', sql`kind IN ('examining', 'notified', 'outcome', 'not-retained')`),
  ],
);

/** The warnings that a limitation date comes near: each once for a case and a date. */
export const limitationAlerts = pgTable(
  'limitation_alerts',
  {
    case: bigint('case', { mode: 'number' }).notNull(),
    limitation: date('limitation', { mode: 'string' }).notNull(),
    days: smallint('days').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.case, table.limitation, table.days] })],
);

/** The monthly figures that were posted: each month's once. */
export const monthlyFigures = pgTable('monthly_figures', {
  /** Its first day. */
  month: date('month', { mode: 'string' }).primaryKey(),
  postedAt: instant('posted_at').notNull(),
});

/** Where retention cut a chain (a case's, or 0 for the desk's): its last entry that is gone, whose hash the next one follows. */
export const auditCuts = pgTable('audit_cuts', {
  case: bigint('case', { mode: 'number' }).primaryKey(),
  entry: integer('entry').notNull(),
  hash: bytea('hash').notNull(),
});

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
