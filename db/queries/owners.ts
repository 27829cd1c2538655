// Owners of songs and playlists by id, so that every statement names the user whose shard it goes to. Owners never change.
import { processCache } from '@encore/util/once-per-process';
import { eq, sql } from 'drizzle-orm';
import { build } from '../json';
import { playlists, songs } from '../schema';
import { read, type Scope, type Statement, statement, type Tx, type Values } from '../scope';

const MAX_OWNERS = 100_000;
const id = sql.placeholder('id');

const KINDS = {
  song: {
    cache: processCache<string>('song-owners', MAX_OWNERS),
    byId: statement<{ owner: string }>(
      build
        .select({ owner: sql<string>`${songs.user_id}`.as('owner') })
        .from(songs)
        .where(eq(songs.song_id, id)),
    ),
  },
  playlist: {
    cache: processCache<string>('playlist-owners', MAX_OWNERS),
    byId: statement<{ owner: string }>(
      build
        .select({ owner: sql<string>`${playlists.user_id}`.as('owner') })
        .from(playlists)
        .where(eq(playlists.playlist_id, id)),
    ),
  },
};

type Kind = keyof typeof KINDS;

function remember(kind: Kind, objectId: number, owner: string): string {
  KINDS[kind].cache.set(String(objectId), owner, Number.POSITIVE_INFINITY);
  return owner;
}

/**
 * Reads the row of a song or playlist that the user may see: among the user's own first, then by its owner.
 * @param query has the placeholder `owner`
 */
export async function readOwned<Row>(
  scope: Scope,
  kind: Kind,
  objectId: number,
  query: Statement<Row>,
  values: Values,
): Promise<Row | undefined> {
  const known = KINDS[kind].cache.get(String(objectId));
  const [row] = await read(scope, query, { ...values, owner: known ?? scope.userId });
  if (row) return row;
  const [found] = await read(scope, KINDS[kind].byId, { id: objectId });
  if (!found || found.owner === known) return undefined;
  const owner = remember(kind, objectId, found.owner);
  const [ofOwner] = await read(scope, query, { ...values, owner });
  return ofOwner;
}

/** The owner of a playlist that the user may see; null when there is none. */
export async function playlistOwner(tx: Tx, playlistId: number): Promise<string | null> {
  const known = KINDS.playlist.cache.get(String(playlistId));
  if (known) return known;
  const [row] = await tx
    .select({ owner: playlists.user_id })
    .from(playlists)
    .where(eq(playlists.playlist_id, playlistId));
  return row ? remember('playlist', playlistId, row.owner) : null;
}
