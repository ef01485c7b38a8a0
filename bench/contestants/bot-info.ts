import type { UserFromGetMe } from 'grammy/types';

/** What getMe would answer for the peers' bots. */
export const botInfo: UserFromGetMe = JSON.parse(
  '{"id":1,"is_bot":true,"first_name":"Banc","username":"banc_bot","can_join_groups":true}',
);
