// Playback engine: plays the queue on two audio elements without gaps. Status and time follow the elements' events.
import { audioUrl } from './audio-url';
import { currentSong } from './current-queued-song';
import { createDecks, type Decks } from './decks';
import { msLeft, showTime } from './element-time';
import { queueAfterFailure, resetFailures } from './failures';
import { createLoudnessControl, type LoudnessControl } from './loudness';
import { queueAfterCurrent } from './modes';
import { createPlayTracker, type PlayTracker } from './play-tracker';
import type { Queue } from './queue';
import {
  hasPlayedStore,
  playRequestedStore,
  queueStore,
  settingsStore,
  statusStore,
  timeStore,
  togglePlayRequest,
} from './state';

/** The next song is preloaded this long before the current one ends. */
const PRELOAD_MS = 20_000;
/** From here on a timer watches the end, because `timeupdate` fires only four times per second. */
const NEAR_END_MS = 1000;
/** Delay between `play()` and the first sound (docs/decisions/008). */
const START_DELAY_MS = 10;
/** A song with no more than this left plays to its end while the next one starts. */
const MAX_OVERLAP_MS = 100;

interface Engine {
  decks: Decks;
  tracker: PlayTracker;
  loudness: LoudnessControl;
}

let engine: Engine | null = null;
let handoverTimer: ReturnType<typeof setTimeout> | undefined;
/** Start position of a restored queue in milliseconds, until its song is loaded; otherwise null. */
let resumeAt: number | null = null;
/** Whether playback stopped because the network is down. */
let waitsForNetwork = false;

/** Starts the engine. @returns stops it and removes the audio elements from `parent` */
export function attach(parent: HTMLElement, userId: string): () => void {
  const decks = createDecks(parent);
  const tracker = createPlayTracker(userId);
  const loudness = createLoudnessControl(decks);
  engine = { decks, tracker, loudness };
  decks.on('timeupdate', (element) => {
    if (!element.paused) {
      tracker.tick(element);
      prepareNext(element);
    }
    showTime(element);
  });
  decks.on('durationchange', showTime);
  decks.on('playing', (element) => {
    resetFailures();
    hasPlayedStore.set(true);
    statusStore.set('playing');
    tracker.tick(element);
  });
  decks.on('waiting', () => {
    statusStore.set('loading');
    interrupt();
  });
  decks.on('pause', (element) => {
    tracker.tick(element);
    interrupt();
    if (statusStore.get() !== 'idle' && !element.ended) statusStore.set('paused');
  });
  decks.on('seeking', interrupt);
  decks.on('seeked', showTime);
  decks.on('ended', () => {
    const nextQueue = queueAfterCurrent();
    if (nextQueue) load(nextQueue);
    else stopAtEnd();
  });
  decks.on('error', onError);
  const onOnline = () => waitsForNetwork && retry();
  window.addEventListener('online', onOnline);
  return () => {
    window.removeEventListener('online', onOnline);
    clearTimeout(handoverTimer);
    tracker.close();
    loudness.close();
    decks.close();
    engine = null;
  };
}

/**
 * Shows a stored queue as paused without fetching audio; plays it if Play was pressed while it was loading.
 * @param position in milliseconds
 */
export function restore(queue: Queue, position: number): void {
  const song = currentSong(queue);
  if (!song) return;
  resumeAt = position;
  queueStore.set(queue);
  statusStore.set('paused');
  timeStore.set({ position, duration: song.duration_ms });
  if (!playRequestedStore.get()) return;
  playRequestedStore.set(false);
  resume();
}

export function togglePlay(): void {
  if (!queueStore.get()) togglePlayRequest();
  else if (engine?.decks.current().paused) resume();
  else pause();
}

export function pause(): void {
  engine?.decks.current().pause();
}

export function resume(): void {
  if (!queueStore.get()) return;
  if (waitsForNetwork || engine?.decks.current().error) retry();
  else if (resumeAt !== null) load(queueStore.get(), resumeAt);
  else play(showPaused);
}

/** @param position in milliseconds, clamped to the song */
export function seek(position: number): void {
  const { duration } = timeStore.get();
  const to = Math.min(Math.max(0, position), duration);
  if (resumeAt !== null) {
    resumeAt = to;
    timeStore.set({ position: to, duration });
    return;
  }
  const element = engine?.decks.current();
  if (!element) return;
  interrupt();
  // While its duration is unknown, the element applies the position when it starts.
  const end = Number.isFinite(element.duration) ? element.duration : Number.POSITIVE_INFINITY;
  element.currentTime = Math.min(to / 1000, end);
  showTime(element);
}

/**
 * Makes `queue` the queue and plays its current song, without a gap if it is preloaded.
 * @param from position in milliseconds to resume a listen at; by default a new listen starts at 0
 */
export function load(queue: Queue | null, from?: number): void {
  const song = queue && currentSong(queue);
  if (!engine || !queue || !song) return;
  const { decks, tracker, loudness } = engine;
  const source = audioUrl(song.song_id);
  const isReady = from === undefined && decks.isReady(source);
  const previous = decks.current();
  if (!previous.paused) tracker.tick(previous);
  clearTimeout(handoverTimer);
  resumeAt = null;
  waitsForNetwork = false;
  if (!isReady) statusStore.set('loading');
  else if (msLeft(previous) > MAX_OVERLAP_MS) previous.pause();
  queueStore.set(queue);
  timeStore.set({ position: from ?? 0, duration: song.duration_ms });
  if (from === undefined) tracker.begin(song, song.playlistId);
  else tracker.resume(song, song.playlistId);
  if (isReady) decks.swap();
  else decks.load(source, from ?? 0);
  loudness.prepare(song.song_id);
  play(isReady ? () => playOnFirstElement(decks, source) : showPaused);
}

/** Pauses at the start of the current song, which begins a new listen. */
export function stopAtEnd(): void {
  pause();
  seek(0);
  const queue = queueStore.get();
  const song = queue && currentSong(queue);
  if (song) engine?.tracker.begin(song, song.playlistId);
  statusStore.set('paused');
}

/** @param onBlocked called when the browser requires a user gesture */
function play(onBlocked: () => void): void {
  const started = engine?.decks.current().play();
  started?.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked();
  });
}

function showPaused(): void {
  statusStore.set('paused');
}

/** Some browsers require a user gesture per element: falls back to the element that has one, with a small gap. */
function playOnFirstElement(decks: Decks, source: string): void {
  decks.swap();
  decks.load(source, 0);
  play(showPaused);
}

/** Near the end of the song, preloads the next one and schedules the handover. */
function prepareNext(element: HTMLAudioElement): void {
  clearTimeout(handoverTimer);
  const left = msLeft(element);
  if (!engine || left > PRELOAD_MS) return;
  const { decks, loudness } = engine;
  const nextQueue = queueAfterCurrent();
  const song = nextQueue && currentSong(nextQueue);
  const isNew = decks.prepare(song && audioUrl(song.song_id));
  if (!song) return;
  if (isNew) loudness.prepare(song.song_id);
  if (left < NEAR_END_MS) handoverTimer = setTimeout(handOver, left - START_DELAY_MS);
}

/** Starts the next song if it is the preloaded one; otherwise it is loaded when the current song has ended. */
function handOver(): void {
  const nextQueue = queueAfterCurrent();
  const song = nextQueue && currentSong(nextQueue);
  if (song && engine?.decks.isReady(audioUrl(song.song_id))) load(nextQueue);
}

function onError(): void {
  const queue = queueStore.get();
  if (!queue) return;
  const nextQueue = queueAfterFailure(queue, settingsStore.get().repeat, retry);
  if (nextQueue) {
    load(nextQueue);
    return;
  }
  statusStore.set('paused');
  waitsForNetwork = !navigator.onLine;
}

function retry(): void {
  load(queueStore.get(), resumeAt ?? timeStore.get().position);
}

function interrupt(): void {
  clearTimeout(handoverTimer);
  engine?.tracker.interrupt();
}
