import type { Transaction } from './connection.ts';

/**
 * Tells no more of this news. What was told of its kind before stays told; where nothing was, it may come again.
 *
 * @param news ids of news that is not to be told, or whose message never arrives: which is no longer `waiting` by then
 */
export async function putBack(tx: Transaction, news: readonly number[]): Promise<void> {
  await tx`
    WITH back AS (
      UPDATE news n SET message = heard.id, told_at = heard.at
      FROM unnest(${[...news]}::bigint[]) given (id), LATERAL (
        SELECT m.id, m.at FROM messages m JOIN news its ON its.report = m.report
        WHERE its.id = given.id AND m.direction = 'to-reporter' AND m.moderator IS NULL AND m.state <> 'unreachable'
          AND CASE its.kind WHEN 'outcome' THEN m.template LIKE 'outcome-%'
            WHEN 'not-retained' THEN m.template LIKE 'dismissed-%' ELSE m.template = its.kind END
        ORDER BY m.at DESC LIMIT 1
      ) heard
      WHERE n.id = given.id RETURNING n.id
    )
    DELETE FROM news WHERE id = ANY(${[...news]}::bigint[]) AND id NOT IN (SELECT id FROM back)`;
}
