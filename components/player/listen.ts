// Listen tracking: accumulates the time heard of one song and builds the play report. Pure functions.
import type { PlayReport } from '@/contract';
import { requiredMs } from '@/contract/play-rule';
import type { PlayerSong } from './types';

/** A monotonic clock and the position in the song, read together, in milliseconds. */
export interface Moment {
  clock: number;
  position: number;
}

/** One listen of one song, from its first sound until another song starts. */
export interface Listen {
  readonly song: PlayerSong;
  readonly playlistId: number | null;
  /** Epoch milliseconds of the first sound; null before it. */
  readonly startedAt: number | null;
  readonly heardMs: number;
  readonly reported: boolean;
  readonly last: Moment | null;
}

export function startListen(song: PlayerSong, playlistId: number | null): Listen {
  return { song, playlistId, startedAt: null, heardMs: 0, reported: false, last: null };
}

/**
 * Adds the time heard since the last moment: the smaller of the elapsed time and the progress of the song, so that seeks,
 * stalls and system sleep add nothing.
 * @param now epoch milliseconds, recorded as the start of the listen at its first sound
 */
export function advanceListen(listen: Listen, moment: Moment, now: number): Listen {
  const { last } = listen;
  const heard = last ? Math.min(moment.clock - last.clock, moment.position - last.position) : 0;
  return {
    ...listen,
    startedAt: listen.startedAt ?? now,
    heardMs: listen.heardMs + Math.max(0, heard),
    last: moment,
  };
}

/** Playback paused, stalled or jumped: the time until the next moment does not count. */
export function interruptListen(listen: Listen): Listen {
  return listen.last ? { ...listen, last: null } : listen;
}

/** Continues `listen` if it is of the same song and playlist; otherwise starts a new one. */
export function resumeListen(listen: Listen | null, song: PlayerSong, playlistId: number | null): Listen {
  const isSame = listen?.song.song_id === song.song_id && listen.playlistId === playlistId;
  return isSame ? interruptListen(listen) : startListen(song, playlistId);
}

export function isDue({ song, heardMs, reported }: Listen): boolean {
  return !reported && heardMs >= requiredMs(song.duration_ms);
}

export function markReported(listen: Listen): Listen {
  return { ...listen, reported: true };
}

/** @param playId a new UUID, the idempotency key of the report */
export function toReport({ song, playlistId, startedAt, heardMs }: Listen, playId: string): PlayReport {
  return {
    play_id: playId,
    song_id: song.song_id,
    ...(playlistId === null ? {} : { playlist_id: playlistId }),
    started_at: new Date(startedAt ?? Date.now() - heardMs).toISOString(),
    // Rounded up: half of an odd duration is not a whole number.
    ms_played: Math.ceil(heardMs),
  };
}
