// Details of a song that are fetched when it plays: waveform, gain, and what the panel shows.
import type { SongDetail } from '@/contract';
import { api, callApi } from '../data/api';

const cache = new Map<number, Promise<SongDetail | null>>();

/** Fetches the details once per song, and again after `forgetDetails`. @returns null on failure, which is not cached */
export function detailsOf(songId: number): Promise<SongDetail | null> {
  const cached = cache.get(songId);
  if (cached) return cached;
  const details = callApi(api.songs[':song_id'].$get({ param: { song_id: String(songId) } })).catch(() => {
    cache.delete(songId);
    return null;
  });
  cache.set(songId, details);
  return details;
}

/** Called after the song was edited. */
export function forgetDetails(songId: number): void {
  cache.delete(songId);
}
