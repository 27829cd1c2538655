// What is fetched of a song when it comes on: its waveform, and how loud it is.

import type { SongDetail } from '@/contract';
import { decodePeaks } from '@/media/peaks';
import { api, callApi } from '../data/api';

type SongDetails = Pick<SongDetail, 'peaks' | 'gain_db'>;

const fetched = new Map<number, Promise<SongDetails | null>>();

/** The details of a song, asked for once; null when they cannot be had, and then asked for again the next time. */
export function detailsOf(songId: number): Promise<SongDetails | null> {
  const known = fetched.get(songId);
  if (known) return known;
  const details = callApi(api.songs[':song_id'].$get({ param: { song_id: String(songId) } })).catch(() => {
    fetched.delete(songId);
    return null;
  });
  fetched.set(songId, details);
  return details;
}

/** How loud a song is over its time, from 0 to 1; empty when that cannot be had. */
export async function levelsOf(songId: number): Promise<readonly number[]> {
  const details = await detailsOf(songId);
  return details ? decodePeaks(details.peaks) : [];
}
