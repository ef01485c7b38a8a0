/** How long things are kept, in days. */
export interface RetentionTerms {
  /** Words and files, after their case was closed with an outcome. */
  readonly closed: number;
  /** Words and files of a case that was not retained, after it was dismissed. */
  readonly dismissed: number;
  /** Who reported, after the last case of theirs was closed. */
  readonly identity: number;
  /** Entries of the audit trail, once their case is closed. */
  readonly audit: number;
}
