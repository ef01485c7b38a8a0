/**
 * Where a report stands, as its reporter is told it: the state of its cases without anything that would tell what
 * others reported or who works on it.
 */
export type ReportState = 'received' | 'in-review' | 'notified' | 'resolved' | 'not-retained' | 'withdrawn';
