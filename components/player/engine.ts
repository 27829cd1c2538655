// Drives the one audio element: the queue decides what sounds, the element's events say what really happened.
import { say } from '../ui/toast-store';
import { createHearing, type Hearing } from './hearing';
import * as queues from './queue';
import { insertNext } from './queue-edits';
import { queueStore, settingsStore, statusStore, timeStore } from './state';
import type { PlayerSong } from './types';

/** How far into a song Previous goes back to its beginning and not to the song before. */
const RESTART_AFTER_MS = 4000;
/** After so many songs in a row that would not sound, the player gives up. */
const MOST_FAILURES = 3;

let audio: HTMLAudioElement | null = null;
let hearing: Hearing | null = null;
let failures = 0;
/** Where a queue from an earlier visit goes on, in milliseconds, until its song is asked for; otherwise null. */
let resumeAt: number | null = null;

/**
 * Connects the page's audio element; returns what disconnects it.
 * @param userId whose plays these are
 */
export function attach(element: HTMLAudioElement, userId: string): () => void {
  audio = element;
  hearing = createHearing(userId);
  const events = new AbortController();
  const on = (name: keyof HTMLMediaElementEventMap, run: () => void) =>
    element.addEventListener(name, run, { signal: events.signal });

  on('timeupdate', () => {
    if (!element.paused) hearing?.tick(element);
    showTime();
  });
  on('durationchange', showTime);
  on('playing', () => {
    failures = 0;
    statusStore.set('playing');
    hearing?.tick(element);
  });
  on('waiting', () => {
    statusStore.set('loading');
    hearing?.interrupt();
  });
  on('pause', () => {
    hearing?.tick(element);
    hearing?.interrupt();
    if (statusStore.get() !== 'idle') statusStore.set('paused');
  });
  on('seeking', () => hearing?.interrupt());
  on('seeked', showTime);
  on('ended', follow);
  on('error', skipBroken);
  applyVolume();
  const unsubscribe = settingsStore.subscribe(applyVolume);
  return () => {
    events.abort();
    unsubscribe();
    hearing?.close();
    element.pause();
    audio = null;
  };
}

/** Plays `songs` from `start`; shuffled as the listener has it set. The songs become the queue. */
export function playSongs(
  songs: readonly PlayerSong[],
  start?: number,
  playlistId: number | null = null,
): void {
  const { shuffled } = settingsStore.get();
  load(queues.makeQueue({ songs, start, playlistId, shuffled }, Math.random));
}

/** Shows a queue as it was left, `position` milliseconds into its song. Nothing sounds, and nothing is fetched yet. */
export function restore(queue: queues.Queue, position: number): void {
  const song = queues.currentSong(queue);
  if (!song) return;
  resumeAt = position;
  queueStore.set(queue);
  statusStore.set('paused');
  timeStore.set({ position, duration: song.duration_ms });
}

export function togglePlay(): void {
  if (!audio || !queueStore.get()) return;
  if (audio.paused) sound();
  else audio.pause();
}

export function pause(): void {
  audio?.pause();
}

export function resume(): void {
  if (queueStore.get()) sound();
}

/** The next song; at the end of the queue the sound stops. */
export function playNext(): void {
  const queue = queueStore.get();
  if (!queue) return;
  const onward = queues.next(queue, settingsStore.get().repeat);
  if (onward) load(onward);
  else stopAtEnd();
}

/** Back to the start of the song, or to the one before when it has only just begun. */
export function playPrevious(): void {
  const queue = queueStore.get();
  if (!queue || !audio) return;
  const back = queues.previous(queue, settingsStore.get().repeat);
  if (back && audio.currentTime * 1000 < RESTART_AFTER_MS) load(back);
  else seek(0);
}

/** Plays the `steps`-th of the songs to come. */
export function playUpcoming(steps: number): void {
  const queue = queueStore.get();
  if (queue) load(queues.skipTo(queue, steps));
}

/** Puts a song right behind the current one, and begins it; the queue goes on after it. */
export function playNow(song: PlayerSong): void {
  const queue = queueStore.get();
  if (queue) load(queues.skipTo(insertNext(queue, song), 0));
  else playSongs([song]);
}

/** Puts a song right behind the current one. */
export function playAfterThis(song: PlayerSong): void {
  const queue = queueStore.get();
  if (queue) queueStore.set(insertNext(queue, song));
}

/** Jumps to `position` milliseconds. */
export function seek(position: number): void {
  if (resumeAt !== null) {
    resumeAt = position;
    timeStore.set({ ...timeStore.get(), position });
  }
  if (!audio || !Number.isFinite(audio.duration)) return;
  hearing?.interrupt();
  audio.currentTime = Math.min(Math.max(0, position / 1000), audio.duration);
  showTime();
}

/** @param from where the song begins, in milliseconds */
function load(queue: queues.Queue | null, from = 0): void {
  const song = queue && queues.currentSong(queue);
  if (!audio || !queue || !song) return;
  resumeAt = null;
  queueStore.set(queue);
  statusStore.set('loading');
  timeStore.set({ position: from, duration: song.duration_ms });
  hearing?.begin(song, song.playlistId);
  audio.src = `/api/songs/${song.song_id}/audio`;
  if (from > 0) audio.currentTime = from / 1000;
  sound();
}

/** Asks for sound; a browser that wants a gesture first leaves the player paused. */
function sound(): void {
  if (resumeAt !== null) load(queueStore.get(), resumeAt);
  else
    audio?.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') statusStore.set('paused');
    });
}

/** A song has ended. */
function follow(): void {
  const queue = queueStore.get();
  const { repeat, autoplay } = settingsStore.get();
  if (queue && repeat === 'one') load(queue);
  else if (autoplay) playNext();
  else stopAtEnd();
}

function stopAtEnd(): void {
  audio?.pause();
  seek(0);
  const queue = queueStore.get();
  const song = queue && queues.currentSong(queue);
  if (song) hearing?.begin(song, song.playlistId);
  statusStore.set('paused');
}

function skipBroken(): void {
  const queue = queueStore.get();
  const song = queue && queues.currentSong(queue);
  if (!queue || !song) return;
  failures += 1;
  statusStore.set('paused');
  const onward = queues.next(queue, settingsStore.get().repeat);
  if (!navigator.onLine)
    say('You are offline. The song goes on when you are back.', { label: 'Try again', run: resume });
  else if (!onward || failures >= MOST_FAILURES) {
    say(`“${song.songname}” cannot be played right now.`, { label: 'Try again', run: () => load(queue) });
  } else {
    say(`“${song.songname}” cannot be played right now, so the next song follows.`);
    load(onward);
  }
}

function applyVolume(): void {
  if (!audio) return;
  const { volume, muted } = settingsStore.get();
  audio.volume = volume;
  audio.muted = muted;
}

function showTime(): void {
  if (!audio) return;
  const { duration } = timeStore.get();
  const known = Number.isFinite(audio.duration) ? audio.duration * 1000 : duration;
  timeStore.set({ position: audio.currentTime * 1000, duration: known });
}
