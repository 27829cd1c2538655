// Details of a song that are fetched when it plays: waveform and gain.
import type { SongDetail } from '@/contract';
import { api, callApi } from '../data/api';

type SongDetails = Pick<SongDetail, 'peaks' | 'gain_db'>;

const cache = new Map<number, Promise<SongDetails | null>>();

/** Fetches the details once per song. @returns null on failure, which is not cached */
export function detailsOf(songId: number): Promise<SongDetails | null> {
  const cached = cache.get(songId);
  if (cached) return cached;
  const details = callApi(api.songs[':song_id'].$get({ param: { song_id: String(songId) } })).catch(() => {
    cache.delete(songId);
    return null;
  });
  cache.set(songId, details);
  return details;
}
