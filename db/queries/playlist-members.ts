// Members of playlists: invitations by name and by link, joining and leaving.
import { createHash, randomBytes } from 'node:crypto';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type {
  CreatedLink,
  InvitationLink,
  MemberRole,
  Playlist,
  PlaylistInvitation,
  PlaylistMember,
  PlaylistMembers,
} from '@/contract';
import { MemberNotInvited, type NotInvited } from '../errors';
import { asJson, isoTime, type Json, jsonObject } from '../json';
import { playlistLinks, playlistMembers, playlists, users } from '../schema';
import { read, type Scope, scoped, statement, type Tx } from '../scope';
import { readOwned } from './owners';
import { findPlaylist } from './playlist-lists';

const me = sql.placeholder('user_id');
const isOwner = sql`listed.user_id = ${me}`;

/** For the owner, everyone invited; for members, those who have joined. */
const memberJson = (user: SQL, role: SQL, joined: SQL) =>
  jsonObject({ user_id: user, display_name: users.display_name, role, joined });

const linkJson = jsonObject({
  link_id: playlistLinks.link_id,
  role: playlistLinks.role,
  created_at: isoTime(playlistLinks.created_at),
  expires_at: isoTime(playlistLinks.expires_at),
});

const membersStatement = statement<{ members: string }>(sql`
  with listed as materialized (
    select ${playlists.user_id}, ${playlists.playlist_id}, ${playlists.members}, ${playlists.editors} from ${playlists}
    where ${playlists.user_id} = ${sql.placeholder('owner')} and ${playlists.playlist_id} = ${sql.placeholder('playlist_id')}
      and (${playlists.user_id} = ${me} or ${me} = any (${playlists.members}))
  ), invited as materialized (
    select ${playlistMembers.invited_at}, ${memberJson(
      sql`${playlistMembers.user_id}`,
      sql`${playlistMembers.role}`,
      sql`${playlistMembers.joined_at} is not null`,
    )} as item
    from ${playlistMembers} left join ${users} on ${users.user_id} = ${playlistMembers.user_id}
    where ${playlistMembers.playlist_user_id} = ${sql.placeholder('owner')}
      and ${playlistMembers.playlist_id} = ${sql.placeholder('playlist_id')} and ${playlistMembers.removed_at} is null
  ), joined as materialized (
    select ${memberJson(
      sql`member.user_id`,
      sql`case when member.user_id = any (listed.editors) then 'edit' else 'view' end`,
      sql`true`,
    )} as item
    from listed cross join lateral unnest(listed.members) as member(user_id)
    left join ${users} on ${users.user_id} = member.user_id
  ), links as materialized (
    select ${playlistLinks.link_id}, ${linkJson} as item from ${playlistLinks}
    where ${playlistLinks.user_id} = ${sql.placeholder('owner')} and ${playlistLinks.playlist_id} = ${sql.placeholder('playlist_id')}
      and ${playlistLinks.expires_at} > now()
  )
  select ${jsonObject({
    members: sql`case when ${isOwner} then (select coalesce(json_agg(item order by invited_at), '[]') from invited)
      else (select coalesce(json_agg(item), '[]') from joined) end`,
    links: sql`(select coalesce(json_agg(item order by link_id), '[]') from links)`,
  })}::text as members from listed`);

/** The members of a playlist, for its owner and members; null for others. */
export async function listMembers(scope: Scope, playlistId: number): Promise<Json<PlaylistMembers> | null> {
  const values = { user_id: scope.userId, playlist_id: playlistId };
  const row = await readOwned(scope, 'playlist', playlistId, membersStatement, values);
  return row ? asJson(row.members) : null;
}

/**
 * Invites the user with this display name, whatever its case and diacritics, or changes the role of a member.
 * @returns null when there is no such playlist of the user
 * @throws MemberNotInvited
 */
export async function inviteMember(
  scope: Scope,
  playlistId: number,
  displayName: string,
  role: MemberRole,
): Promise<PlaylistMember | null> {
  const [row] = await scoped(scope, (tx) =>
    tx.execute<{ status: 'invited' | NotInvited; user_id: string }>(
      sql`select * from invite_member(${playlistId}, ${displayName}, ${role})`,
    ),
  );
  if (!row) return null;
  if (row.status !== 'invited') throw new MemberNotInvited(row.status);
  return scoped(scope, (tx) => findMember(tx, scope, playlistId, row.user_id));
}

/**
 * Changes a member's role, removes the member, or restores one removed in the last 24 hours. Members may remove themselves.
 * @returns false when there is no such member
 */
export function changeMember(
  scope: Scope,
  playlistId: number,
  userId: string,
  change: MemberRole | 'remove' | 'restore',
): Promise<boolean> {
  return scoped(scope, async (tx) => {
    const [row] = await tx.execute<{ changed: boolean }>(
      sql`select change_member(${playlistId}, ${userId}, ${change}) as changed`,
    );
    return row?.changed ?? false;
  });
}

async function findMember(
  tx: Tx,
  scope: Scope,
  playlistId: number,
  userId: string,
): Promise<PlaylistMember | null> {
  const { user_id, playlist_user_id, playlist_id, role, joined_at } = playlistMembers;
  const [row] = await tx
    .select({ user_id, display_name: users.display_name, role, joined_at })
    .from(playlistMembers)
    .leftJoin(users, eq(users.user_id, user_id))
    .where(and(eq(user_id, userId), eq(playlist_user_id, scope.userId), eq(playlist_id, playlistId)));
  if (!row) return null;
  return {
    user_id: row.user_id,
    display_name: row.display_name,
    role: row.role,
    joined: row.joined_at !== null,
  };
}

const MAX_LINKS = 20;
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/**
 * Creates a link that invites to a playlist. Only a hash of its token is stored.
 * @returns null when there is no such playlist of the user
 * @throws MemberNotInvited for a featured or smart playlist, and when it has 20 links
 */
export function createLink(
  scope: Scope,
  playlistId: number,
  role: MemberRole,
  days: number,
): Promise<CreatedLink | null> {
  const { user_id, playlist_id, link_id, created_at, expires_at } = playlistLinks;
  return scoped(scope, async (tx) => {
    const [playlist] = await tx
      .select({ visibility: playlists.visibility, rules: playlists.rules })
      .from(playlists)
      .where(and(eq(playlists.user_id, scope.userId), eq(playlists.playlist_id, playlistId)))
      .for('update');
    if (!playlist) return null;
    if (playlist.visibility === 'featured') throw new MemberNotInvited('featured');
    if (playlist.rules) throw new MemberNotInvited('smart');
    const existing = and(eq(user_id, scope.userId), eq(playlist_id, playlistId), sql`${expires_at} > now()`);
    const rows = await tx.select({ link_id }).from(playlistLinks).where(existing);
    if (rows.length >= MAX_LINKS) throw new MemberNotInvited('links');
    const token = randomBytes(32).toString('base64url');
    const [link] = await tx
      .insert(playlistLinks)
      .values({
        user_id: scope.userId,
        playlist_id: playlistId,
        token_hash: hashOf(token),
        role,
        expires_at: sql`now() + make_interval(days => ${days})`,
      })
      .returning({ link_id, role: playlistLinks.role, created_at, expires_at });
    if (!link) return null;
    const iso = (time: string) => new Date(time).toISOString();
    const { created_at: created, expires_at: expires, ...rest } = link;
    return { ...rest, created_at: iso(created), expires_at: iso(expires), token } satisfies InvitationLink &
      CreatedLink;
  });
}

/** Revokes a link; members who joined by it stay. @returns false when there is no such link of the user */
export function deleteLink(scope: Scope, playlistId: number, linkId: number): Promise<boolean> {
  const { user_id, playlist_id, link_id } = playlistLinks;
  return scoped(scope, async (tx) => {
    const rows = await tx
      .delete(playlistLinks)
      .where(and(eq(user_id, scope.userId), eq(playlist_id, playlistId), eq(link_id, linkId)))
      .returning({ link_id });
    return rows.length > 0;
  });
}

const invitations = statement<{ items: string }>(sql`
  select coalesce(json_agg(json_build_object('playlist_id', playlist_id, 'name', name, 'role', role,
    'owner_display_name', owner_display_name, 'joined', joined)), '[]')::text as items
  from find_invitations(${sql.placeholder('token_hash')}::text)`);

/** The open invitations of the user, newest first; 50 at most. */
export async function listInvitations(scope: Scope): Promise<Json<PlaylistInvitation[]>> {
  const [row] = await read(scope, invitations, { token_hash: null });
  return asJson(row?.items ?? '[]');
}

/** The invitation of a link; null when it was revoked or has expired. */
export async function findInvitation(scope: Scope, token: string): Promise<PlaylistInvitation | null> {
  const [row] = await read(scope, invitations, { token_hash: hashOf(token) });
  const [invitation] = JSON.parse(row?.items ?? '[]') as PlaylistInvitation[];
  return invitation ?? null;
}

/**
 * Joins a playlist. Idempotent.
 * @param by the id of a playlist that the user is invited to, or the token of a link
 * @returns null without a valid invitation, or when the playlist has 50 members
 */
export async function joinPlaylist(scope: Scope, by: number | string): Promise<Json<Playlist> | null> {
  const [id, hash] = typeof by === 'number' ? [by, null] : [null, hashOf(by)];
  const joinedId = await scoped(scope, async (tx) => {
    const [row] = await tx.execute<{ playlist_id: string | null }>(
      sql`select join_playlist(${id}::bigint, ${hash}::text) as playlist_id`,
    );
    return row?.playlist_id ?? null;
  });
  return joinedId === null ? null : findPlaylist(scope, Number(joinedId));
}
