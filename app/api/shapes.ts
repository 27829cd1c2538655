// What the API answers, as schemas: the OpenAPI document and the typed client come from them. The types of db/types.ts
// are what the queries give; the compiler holds the two together at every route.
import { z } from '@hono/zod-openapi';
import { PLAY_REFUSALS, VISIBILITIES } from '@/db/types';
import { pageOf } from './validation';

const moment = z.iso.datetime().openapi({ description: 'ISO 8601, UTC' });
const milliseconds = z.number().int().openapi({ description: 'milliseconds' });

const songFields = {
  song_id: z.number().int(),
  user_id: z.string().openapi({ description: "the owner's user id" }),
  songname: z.string(),
  artist: z.string(),
  album: z.string().nullable(),
  genre: z.string().nullable(),
  duration_ms: milliseconds,
  public: z.boolean(),
  plays: z.number().int(),
  created_at: moment,
};

export const songShape = z.object(songFields).openapi('Song');
export const songDetailShape = z
  .object({
    ...songFields,
    peaks: z.string().openapi({ description: '96 characters, each A–Z a–z 0–9 + / for a level of 0 to 63' }),
  })
  .openapi('SongDetail');

const playlistFields = {
  playlist_id: z.number().int(),
  user_id: z.string(),
  name: z.string(),
  description: z.string(),
  visibility: z.enum(VISIBILITIES),
  plays: z.number().int(),
  song_count: z.number().int(),
  duration_ms: milliseconds,
  owner_display_name: z.string().nullable(),
  version: z.number().int(),
  created_at: moment,
  updated_at: moment,
};

export const playlistShape = z.object(playlistFields).openapi('Playlist');

const playlistSongShape = z
  .object({ ...songFields, entry_id: z.number().int(), position: z.number() })
  .openapi('PlaylistSong');

export const playlistDetailShape = z
  .object({ ...playlistFields, songs: pageOf(playlistSongShape) })
  .openapi('PlaylistDetail');

export const playResultShape = z
  .union([
    z.object({ play_id: z.string(), status: z.enum(['counted', 'duplicate']) }),
    z.object({ play_id: z.string(), status: z.literal('refused'), reason: z.enum(PLAY_REFUSALS) }),
  ])
  .openapi('PlayResult');

export const queueShape = z
  .object({
    items: z.array(z.object({ song_id: z.number().int(), playlist_id: z.number().int().nullable() })),
    current: z.number().int(),
    position_ms: milliseconds,
    songs: z.array(songShape),
  })
  .openapi('Queue');

export const searchShape = z
  .object({
    songs: z.array(songShape),
    artists: z.array(z.object({ artist: z.string(), song_count: z.number().int() })),
    playlists: z.array(
      z.object({ playlist_id: z.number().int(), name: z.string(), visibility: z.enum(VISIBILITIES) }),
    ),
  })
  .openapi('SearchResults');
