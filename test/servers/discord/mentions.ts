import type { MessageBody } from './check-message.ts';

/**
 * Who a message notifies: what its content mentions and its allowed_mentions lets through. Without
 * allowed_mentions everything that is mentioned is notified.
 * @see https://docs.discord.com/developers/resources/message#allowed-mentions-object
 */
export function pingsOf(body: MessageBody): string[] {
  const content = body.content ?? '';
  const everyone = [...content.matchAll(/(?<!\\)@(everyone|here)/gu)].flatMap(([, name]) => name ?? []);
  const users = [...content.matchAll(/(?<!\\)<@!?(\d+)>/gu)].flatMap(([, id]) => id ?? []);
  const roles = [...content.matchAll(/(?<!\\)<@&(\d+)>/gu)].flatMap(([, id]) => id ?? []);
  const allowed = body.allowed_mentions;
  if (allowed === undefined || allowed === null) return [...everyone, ...users, ...roles];
  return [
    ...(allowed.parse?.includes('everyone') ? everyone : []),
    ...users.filter((id) => allowed.parse?.includes('users') || allowed.users?.includes(id)),
    ...roles.filter((id) => allowed.parse?.includes('roles') || allowed.roles?.includes(id)),
  ];
}
