// Who is invited to a playlist of another user, and the links that invite.
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgPolicy, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import type { MemberRole } from '@/contract';
import { encoreApp, isMine } from './access';
import { id, moment, newId } from './columns';
import { playlists } from './playlists';

/**
 * Invitations and memberships, by the invited user, who finds the playlists of others by them. Written only by functions,
 * which copy those who have joined to `playlists` and `playlist_songs`.
 */
export const playlistMembers = pgTable(
  'playlist_members',
  {
    /** The invited user. */
    user_id: text().notNull(),
    playlist_user_id: text().notNull(),
    playlist_id: id().notNull(),
    role: text().$type<MemberRole>().notNull(),
    invited_at: moment().notNull().defaultNow(),
    /** Null until the invitation is accepted. */
    joined_at: moment(),
    /** Set when the owner removes the member, who can be restored for 24 hours. */
    removed_at: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.playlist_user_id, t.playlist_id] }),
    index('playlist_members_of_playlist').on(t.playlist_user_id, t.playlist_id),
    check('playlist_members_role', sql`${t.role} in ('view', 'edit')`),
    check('playlist_members_other', sql`${t.user_id} <> ${t.playlist_user_id}`),
    pgPolicy('playlist_members_read', {
      to: encoreApp,
      for: 'select',
      using: sql`case when ${isMine(t.playlist_user_id)} then true else ${isMine(t.user_id)} and ${t.removed_at} is null end`,
    }),
  ],
);

/** Links that invite to a playlist. The token itself is only in the link. */
export const playlistLinks = pgTable(
  'playlist_links',
  {
    user_id: text().notNull(),
    playlist_id: id().notNull(),
    link_id: newId(),
    /** SHA-256 of the token, base64url. */
    token_hash: text().notNull(),
    role: text().$type<MemberRole>().notNull(),
    created_at: moment().notNull().defaultNow(),
    expires_at: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.user_id, t.playlist_id, t.link_id] }),
    index('playlist_links_by_token').on(t.token_hash),
    foreignKey({
      name: 'playlist_links_playlist_fk',
      columns: [t.user_id, t.playlist_id],
      foreignColumns: [playlists.user_id, playlists.playlist_id],
    }).onDelete('cascade'),
    check('playlist_links_role', sql`${t.role} in ('view', 'edit')`),
    check('playlist_links_expiry', sql`${t.expires_at} <= ${t.created_at} + interval '30 days'`),
    pgPolicy('playlist_links_read', { to: encoreApp, for: 'select', using: isMine(t.user_id) }),
    pgPolicy('playlist_links_insert', { to: encoreApp, for: 'insert', withCheck: isMine(t.user_id) }),
    pgPolicy('playlist_links_delete', { to: encoreApp, for: 'delete', using: isMine(t.user_id) }),
  ],
);
