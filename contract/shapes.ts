// What the API answers, as schemas: the OpenAPI document and the typed client come from them. The types of db/types
// are what the queries give; the compiler holds the two together at every route.
import { z } from '@hono/zod-openapi';
import { pageOf } from '@/app/api/validation';
import { PLAY_REFUSALS, VISIBILITIES } from '@/contract';

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
  has_cover: z.boolean().openapi({ description: 'whether GET /api/songs/{song_id}/cover has a picture' }),
  created_at: moment,
};

export const songShape = z.object(songFields).openapi('Song');
export const songDetailShape = z
  .object({
    ...songFields,
    peaks: z.string().openapi({ description: '96 characters, each A–Z a–z 0–9 + / for a level of 0 to 63' }),
    gain_db: z.number().nullable().openapi({ description: 'decibels that bring it to -18 LUFS, if known' }),
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
  songs_version: z.number().int().openapi({ description: 'grows with every change of songs or their order' }),
  cover_songs: z.array(z.object({ song_id: z.number().int(), has_cover: z.boolean() })),
  curators: z.array(z.string()).openapi({ description: 'the names of those who edited a featured playlist' }),
  created_at: moment,
  updated_at: moment,
};

export const playlistShape = z.object(playlistFields).openapi('Playlist');

const editedSong = z.object({
  entry_id: z.number().int(),
  song_id: z.number().int(),
  songname: z.string(),
});
const editedPlace = z.object({ after: z.number().int().nullable(), index: z.number().int() });
const words = z
  .object({ name: z.string(), description: z.string(), visibility: z.enum(VISIBILITIES) })
  .partial();
const undoes = z.number().int().optional();

export const playlistEditShape = z
  .object({
    edit_id: z.number().int(),
    editor_display_name: z.string().nullable(),
    edited_at: moment,
    what: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('made'), undoes }),
      z.object({ kind: z.literal('added'), songs: z.array(editedSong), undoes }),
      z.object({
        kind: z.literal('removed'),
        songs: z.array(editedSong.extend({ from: editedPlace })),
        undoes,
      }),
      z.object({ kind: z.literal('moved'), song: editedSong, from: editedPlace, to: editedPlace, undoes }),
      z.object({ kind: z.literal('described'), before: words, after: words, undoes }),
    ]),
    undone: z.boolean(),
  })
  .openapi('PlaylistEdit');

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

export const anchorsShape = z
  .object({
    total: z.number().int(),
    cursors: z
      .array(z.string())
      .openapi({ description: 'the n-th, counted from 0, leads to row (n + 1) * 200' }),
  })
  .openapi('Anchors');

export const artistShape = z
  .object({
    artist: z.string(),
    song_count: z.number().int(),
    album_count: z.number().int(),
    duration_ms: milliseconds,
  })
  .openapi('Artist');

export const albumShape = z
  .object({
    album: z.string(),
    artist: z.string(),
    song_count: z.number().int(),
    duration_ms: milliseconds,
    cover: z.object({ song_id: z.number().int(), has_cover: z.boolean() }),
  })
  .openapi('Album');

export const searchShape = z
  .object({
    songs: z.array(songShape),
    artists: z.array(z.object({ artist: z.string(), song_count: z.number().int() })),
    albums: z.array(z.object({ album: z.string(), artist: z.string() })),
    genres: z.array(z.object({ genre: z.string() })),
    playlists: z.array(
      playlistShape.pick({ playlist_id: true, name: true, visibility: true, cover_songs: true }),
    ),
  })
  .openapi('SearchResults');
