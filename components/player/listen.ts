// When a play counts: half of the song, or four minutes, really heard. Plain data and arithmetic, no browser in here.
import type { PlayReport } from '@/contract';
import type { PlayerSong } from './types';

const LONG_ENOUGH_MS = 240_000;

/** Two clocks read together, in milliseconds: a steady one, and the place in the song. */
export interface Moment {
  clock: number;
  position: number;
}

/** One hearing of one song, from its first sound to the next song. */
export interface Listen {
  readonly song: PlayerSong;
  readonly playlistId: number | null;
  /** When its first sound was heard, as `Date.now()` tells it; null before that. */
  readonly startedAt: number | null;
  readonly heardMs: number;
  readonly reported: boolean;
  readonly last: Moment | null;
}

export function beginListen(song: PlayerSong, playlistId: number | null): Listen {
  return { song, playlistId, startedAt: null, heardMs: 0, reported: false, last: null };
}

/**
 * Sound is coming out, now at `moment`. What is added since the last call is the smaller of the time that passed
 * and the way the song moved, so neither a jump nor a stall nor a suspended machine adds anything.
 * @param now `Date.now()`, kept as the start when this is the first sound
 */
export function hear(listen: Listen, moment: Moment, now: number): Listen {
  const { last } = listen;
  const passed = last ? Math.min(moment.clock - last.clock, moment.position - last.position) : 0;
  return {
    ...listen,
    startedAt: listen.startedAt ?? now,
    heardMs: listen.heardMs + Math.max(0, passed),
    last: moment,
  };
}

/** The sound stopped or jumped: the next moment is measured from itself. */
export function interrupt(listen: Listen): Listen {
  return listen.last ? { ...listen, last: null } : listen;
}

/** A song goes on after a gap, in which it may have been loaded anew: so does its listen, if `listen` is that. */
export function resumeListen(listen: Listen | null, song: PlayerSong, playlistId: number | null): Listen {
  const isSame = listen?.song.song_id === song.song_id && listen.playlistId === playlistId;
  return isSame ? interrupt(listen) : beginListen(song, playlistId);
}

/** How much of a song must be heard, in milliseconds. */
export function heardEnough(durationMs: number): number {
  return Math.min(durationMs / 2, LONG_ENOUGH_MS);
}

/** True once, when the play is due; `markReported` makes it false for good. */
export function isDue({ song, heardMs, reported }: Listen): boolean {
  return !reported && heardMs >= heardEnough(song.duration_ms);
}

export function markReported(listen: Listen): Listen {
  return { ...listen, reported: true };
}

/**
 * The play as the API takes it.
 * @param playId a UUID of its own, so that sending twice counts once
 */
export function toReport({ song, playlistId, startedAt, heardMs }: Listen, playId: string): PlayReport {
  return {
    play_id: playId,
    song_id: song.song_id,
    ...(playlistId === null ? {} : { playlist_id: playlistId }),
    started_at: new Date(startedAt ?? Date.now() - heardMs).toISOString(),
    // Whole milliseconds, never fewer than were heard: half of an odd length has half of one.
    ms_played: Math.ceil(heardMs),
  };
}
