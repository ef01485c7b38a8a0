/**
 * SQL for the state of the case c as the report r may be told it. That a platform was notified is said of what a notice
 * that went out is about: a case may hold contents of several platforms, of which some are notified later than others,
 * or never. A case of which no notice says anything was notified otherwise (it has no link), and is told as it stands.
 */
export const TOLD_STATE = `CASE WHEN c.state = 'notified' AND (
    SELECT NOT bool_or(
      EXISTS (SELECT FROM report_targets named WHERE named.report = r.id AND named.target = noticed.id)
    )
    FROM targets noticed JOIN notice_targets nt ON nt.target = noticed.id JOIN notices n ON n.reference = nt.notice
    WHERE noticed."case" = c.number AND n.state = 'sent'
  ) THEN 'in-review' ELSE c.state END`;
