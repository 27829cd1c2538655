// For each route of the OpenAPI document, who may call it.
import type { CallOptions } from './harness';

/** Objects of the user `owner`, private unless named otherwise. */
export interface Objects {
  song: number;
  playlist: number;
  entry: number;
  featured: number;
  /** A link that invites to the playlist; `auth0|member` is invited, too. */
  link: number;
  upload: string;
}

export type Request = Pick<CallOptions, 'json' | 'body' | 'headers'> & { path: string };

export interface Row {
  /** Everyone may call it. */
  public?: true;
  /** Applications with this scope may call it. */
  scope?: string;
  /** A request for an object of the owner; absent for routes without objects. */
  request?: (objects: Objects) => Request;
  /** The statuses for the owner, for another user, and for ids that do not exist. */
  statuses?: [owner: number, other: number, unknown: number];
  /** The status for a user without `playlist_editor` on a featured playlist. */
  withoutRole?: number;
}

const plain: Row = {};
export const at = (path: string, rest: Omit<Request, 'path'> = {}) => ({ path, ...rest });
const song =
  (suffix = '', rest: Omit<Request, 'path'> = {}) =>
  ({ song: id }: Objects) =>
    at(`/api/songs/${id}${suffix}`, rest);
const songs =
  (path: string) =>
  ({ song: id }: Objects) =>
    at(path, { json: { song_ids: [id] } });
const playlist =
  (suffix = '', rest: Omit<Request, 'path'> = {}) =>
  ({ playlist: id }: Objects) =>
    at(`/api/playlists/${id}${suffix}`, rest);
const upload =
  (suffix = '', rest: Omit<Request, 'path'> = {}) =>
  ({ upload: id }: Objects) =>
    at(`/api/uploads/${id}${suffix}`, rest);
export const TUS = { 'tus-resumable': '1.0.0' };
const CHUNK = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };

export const ROWS: Record<string, Row> = {
  'get /api/health': { public: true },
  'get /api/ready': { public: true },
  'get /api/playlists/getPlays': { scope: 'read:plays' },
  'get /api/me': plain,
  'get /api/mixes/{mix}': plain,
  'delete /api/me': plain,
  'get /api/me/export': plain,
  'get /api/sessions': plain,
  'delete /api/sessions': plain,
  'delete /api/sessions/{id}': plain,
  'get /api/displayName': plain,
  'patch /api/displayName': plain,
  'get /api/preferences': plain,
  'patch /api/preferences': plain,
  'get /api/genres': plain,
  'get /api/genres/getFav': plain,
  'get /api/secured/getFavGenre': plain,
  'put /api/genres/fav': plain,
  'get /api/artists': plain,
  'get /api/artists/anchors': plain,
  'get /api/albums': plain,
  'get /api/albums/anchors': plain,
  'get /api/favourites': plain,
  'put /api/favourites': { request: songs('/api/favourites'), statuses: [200, 404, 404] },
  'delete /api/favourites': { request: songs('/api/favourites'), statuses: [204, 204, 204] },
  'get /api/favourites/ids': plain,
  'put /api/songs/{song_id}/favourite': { request: song('/favourite'), statuses: [204, 404, 404] },
  'delete /api/songs/{song_id}/favourite': { request: song('/favourite'), statuses: [204, 204, 204] },
  'get /api/songs': plain,
  'delete /api/songs': { request: songs('/api/songs'), statuses: [200, 404, 404] },
  'get /api/songs/anchors': plain,
  'get /api/songs/public': plain,
  'get /api/songs/{song_id}': { request: song(), statuses: [200, 404, 404] },
  'patch /api/songs/{song_id}': { request: song('', { json: { public: true } }), statuses: [200, 404, 404] },
  'delete /api/songs/{song_id}': { request: song(), statuses: [204, 404, 404] },
  'post /api/songs/{song_id}/restore': { request: song('/restore'), statuses: [200, 404, 404] },
  'post /api/songs/restore': { request: songs('/api/songs/restore'), statuses: [200, 404, 404] },
  'options /api/uploads': plain,
  'post /api/uploads': plain,
  'get /api/uploads/{upload_id}': { request: upload('', { headers: TUS }), statuses: [200, 404, 404] },
  'patch /api/uploads/{upload_id}': {
    request: upload('', { headers: CHUNK, body: 'x' }),
    statuses: [204, 404, 404],
  },
  'delete /api/uploads/{upload_id}': { request: upload('', { headers: TUS }), statuses: [204, 404, 404] },
  // The upload is not complete.
  'post /api/uploads/{upload_id}/song': { request: upload('/song', { json: {} }), statuses: [409, 404, 404] },
  // The song has no lyrics, no cover and no file.
  'get /api/songs/{song_id}/lyrics': { request: song('/lyrics'), statuses: [404, 404, 404] },
  'get /api/songs/{song_id}/cover': { request: song('/cover'), statuses: [404, 404, 404] },
  'get /api/songs/{song_id}/audio': { request: song('/audio'), statuses: [404, 404, 404] },
  'get /api/search': plain,
  'post /api/playlists/import': plain,
  'get /api/playlists/{playlist_id}/export': {
    request: playlist('/export?format=m3u8'),
    statuses: [200, 404, 404],
  },
  'get /api/playlists': plain,
  'post /api/playlists': plain,
  'get /api/playlists/featured': plain,
  'get /api/playlists/shared': plain,
  'get /api/playlists/curated': plain,
  'post /api/playlists/smart': plain,
  'post /api/playlists/smart/preview': plain,
  // The playlist has no rules.
  'put /api/playlists/{playlist_id}/rules': {
    request: playlist('/rules', {
      json: { version: 1, match: 'all', rules: [{ field: 'favorite', op: 'is', value: true }] },
    }),
    statuses: [404, 404, 404],
    withoutRole: 403,
  },
  'post /api/playlists/{playlist_id}/convert': { request: playlist('/convert'), statuses: [404, 404, 404] },
  // The playlist is not featured.
  'put /api/playlists/{playlist_id}/featured-place': {
    request: playlist('/featured-place', { json: { after: null } }),
    statuses: [404, 404, 404],
    withoutRole: 403,
  },
  'post /api/playlists/{playlist_id}/convert/undo': {
    request: playlist('/convert/undo', {
      json: {
        rules: { version: 1, match: 'all', rules: [{ field: 'favorite', op: 'is', value: true }] },
        songs_version: 1_000,
      },
    }),
    statuses: [422, 404, 404],
    withoutRole: 403,
  },
  'get /api/playlists/joined': plain,
  'get /api/playlists/invitations': plain,
  'post /api/playlists/invitations/read': plain,
  'post /api/playlists/invitations/accept': plain,
  // The owner is not invited.
  'post /api/playlists/{playlist_id}/join': { request: playlist('/join'), statuses: [404, 404, 404] },
  'get /api/playlists/{playlist_id}/members': { request: playlist('/members'), statuses: [200, 404, 404] },
  // The name is unknown.
  'post /api/playlists/{playlist_id}/members': {
    request: playlist('/members', { json: { display_name: 'No such listener', role: 'edit' } }),
    statuses: [422, 404, 404],
  },
  'patch /api/playlists/{playlist_id}/members/{user_id}': {
    request: playlist('/members/auth0%7Cmember', { json: { role: 'edit' } }),
    statuses: [204, 404, 404],
  },
  'delete /api/playlists/{playlist_id}/members/{user_id}': {
    request: playlist('/members/auth0%7Cmember'),
    statuses: [204, 404, 404],
  },
  // The member was not removed.
  'post /api/playlists/{playlist_id}/members/{user_id}/restore': {
    request: playlist('/members/auth0%7Cmember/restore'),
    statuses: [404, 404, 404],
  },
  'post /api/playlists/{playlist_id}/links': {
    request: playlist('/links', { json: { role: 'view' } }),
    statuses: [201, 404, 404],
  },
  'delete /api/playlists/{playlist_id}/links/{link_id}': {
    request: ({ playlist: id, link }) => at(`/api/playlists/${id}/links/${link}`),
    statuses: [204, 404, 404],
  },
  'get /api/playlists/{playlist_id}': { request: playlist(), statuses: [200, 404, 404], withoutRole: 200 },
  'patch /api/playlists/{playlist_id}': {
    request: playlist('', { json: { name: 'Mine now' } }),
    statuses: [200, 404, 404],
    withoutRole: 403,
  },
  'delete /api/playlists/{playlist_id}': { request: playlist(), statuses: [204, 404, 404], withoutRole: 403 },
  'post /api/images': plain,
  'put /api/albums/image': plain,
  'get /api/playlists/{playlist_id}/image': { public: true },
  'put /api/playlists/{playlist_id}/image': {
    request: playlist('/image', { json: { image_id: null } }),
    statuses: [200, 404, 404],
    withoutRole: 403,
  },
  'post /api/playlists/{playlist_id}/songs': {
    request: ({ playlist: id, song: song_id }) =>
      at(`/api/playlists/${id}/songs`, { json: { song_ids: [song_id] } }),
    statuses: [201, 404, 404],
    withoutRole: 403,
  },
  'patch /api/playlists/{playlist_id}/songs': {
    request: ({ playlist: id, entry }) =>
      at(`/api/playlists/${id}/songs`, { json: { entry_id: entry, after: null } }),
    statuses: [200, 404, 404],
    withoutRole: 403,
  },
  'delete /api/playlists/{playlist_id}/songs': {
    request: ({ playlist: id, entry }) => at(`/api/playlists/${id}/songs?entry_id=${entry}`),
    statuses: [200, 404, 404],
    withoutRole: 403,
  },
  // The owner of a private playlist is no editor: it has no history.
  'get /api/playlists/{playlist_id}/edits': {
    request: playlist('/edits'),
    statuses: [403, 404, 404],
    withoutRole: 403,
  },
  'post /api/playlists/{playlist_id}/edits/{edit_id}/undo': {
    request: playlist('/edits/1/undo'),
    statuses: [404, 404, 404],
    withoutRole: 403,
  },
  'post /api/playlists/{playlist_id}/restore': {
    request: playlist('/restore'),
    statuses: [200, 404, 404],
    withoutRole: 403,
  },
  'post /api/plays': plain,
  'get /api/queue': plain,
  'put /api/queue': plain,
};
