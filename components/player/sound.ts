// The sound itself: a song begins, is heard, and the next one follows it without a gap. The audio elements' events say
// what really happened.
import { audioUrl } from './audio-url';
import { createDecks, type Decks } from './decks';
import { msLeft, showTime } from './element-time';
import { afterFailure, forgetFailures } from './failures';
import { connectLoudness, type Loudness } from './loudness-control';
import { afterThis } from './next-song';
import { createHearing, type Hearing } from './play-tracker';
import { currentSong, type Queue } from './queue';
import {
  askedStore,
  askForSound,
  queueStore,
  settingsStore,
  soundedStore,
  statusStore,
  timeStore,
} from './state';

/** The next song is fetched so long before this one ends. */
const AHEAD_MS = 20_000;
/** From here on the end is waited for with a timer, as `timeupdate` comes only four times a second. */
const NEAR_MS = 1000;
/** An element takes about so long from `play()` to its first sound (docs/decisions/008). */
const LEAD_MS = 10;
/** What is left of a song that may end by itself while the next one begins. */
const TAIL_MS = 100;

interface Playing {
  decks: Decks;
  hearing: Hearing;
  loudness: Loudness;
}

let playing: Playing | null = null;
let handOver: ReturnType<typeof setTimeout> | undefined;
/** Where a queue from an earlier visit goes on, in milliseconds, until its song is asked for; otherwise null. */
let resumeAt: number | null = null;
/** The song stopped because there is no network. */
let waitsForNetwork = false;

/**
 * Puts the audio elements into the page; returns what takes them out.
 * @param parent where they live
 * @param userId whose plays these are
 */
export function attach(parent: HTMLElement, userId: string): () => void {
  const decks = createDecks(parent);
  const hearing = createHearing(userId);
  const loudness = connectLoudness(decks);
  playing = { decks, hearing, loudness };
  decks.on('timeupdate', (element) => {
    if (!element.paused) {
      hearing.tick(element);
      lookAhead(element);
    }
    showTime(element);
  });
  decks.on('durationchange', showTime);
  decks.on('playing', (element) => {
    forgetFailures();
    soundedStore.set(true);
    statusStore.set('playing');
    hearing.tick(element);
  });
  decks.on('waiting', () => {
    statusStore.set('loading');
    interrupt();
  });
  decks.on('pause', (element) => {
    hearing.tick(element);
    interrupt();
    if (statusStore.get() !== 'idle') statusStore.set('paused');
  });
  decks.on('seeking', interrupt);
  decks.on('seeked', showTime);
  decks.on('ended', () => {
    const onward = afterThis();
    if (onward) load(onward);
    else stopAtEnd();
  });
  decks.on('error', onError);
  const online = () => waitsForNetwork && loadAgain();
  window.addEventListener('online', online);
  return () => {
    window.removeEventListener('online', online);
    clearTimeout(handOver);
    hearing.close();
    loudness.close();
    decks.close();
    playing = null;
  };
}

/**
 * Shows a queue as it was left, `position` milliseconds into its song. Nothing is fetched and nothing sounds, unless
 * Play was pressed meanwhile.
 */
export function restore(queue: Queue, position: number): void {
  const song = currentSong(queue);
  if (!song) return;
  resumeAt = position;
  queueStore.set(queue);
  statusStore.set('paused');
  timeStore.set({ position, duration: song.duration_ms });
  if (!askedStore.get()) return;
  askedStore.set(false);
  resume();
}

export function togglePlay(): void {
  if (!queueStore.get()) askForSound();
  else if (playing?.decks.current().paused) resume();
  else pause();
}

export function pause(): void {
  playing?.decks.current().pause();
}

export function resume(): void {
  if (!queueStore.get()) return;
  if (waitsForNetwork || playing?.decks.current().error) loadAgain();
  else if (resumeAt !== null) load(queueStore.get(), resumeAt);
  else start(needsPress);
}

/** Jumps to `position` milliseconds. */
export function seek(position: number): void {
  const { duration } = timeStore.get();
  const to = Math.min(Math.max(0, position), duration);
  if (resumeAt !== null) {
    resumeAt = to;
    timeStore.set({ position: to, duration });
    return;
  }
  const element = playing?.decks.current();
  if (!element) return;
  interrupt();
  // As long as its length is not known, an element keeps the place for when it begins.
  const end = Number.isFinite(element.duration) ? element.duration : Number.POSITIVE_INFINITY;
  element.currentTime = Math.min(to / 1000, end);
  showTime(element);
}

/**
 * Begins the current song of `queue`, which becomes the queue. One that was made ready follows at once.
 * @param from where the song goes on, in milliseconds; left out, it is heard anew
 */
export function load(queue: Queue | null, from?: number): void {
  const song = queue && currentSong(queue);
  if (!playing || !queue || !song) return;
  const { decks, hearing, loudness } = playing;
  const source = audioUrl(song.song_id);
  const isReady = from === undefined && decks.isReady(source);
  const before = decks.current();
  if (!before.paused) hearing.tick(before);
  clearTimeout(handOver);
  resumeAt = null;
  waitsForNetwork = false;
  if (!isReady) statusStore.set('loading');
  else if (msLeft(before) > TAIL_MS) before.pause();
  queueStore.set(queue);
  timeStore.set({ position: from ?? 0, duration: song.duration_ms });
  if (from === undefined) hearing.begin(song, song.playlistId);
  else hearing.resume(song, song.playlistId);
  if (isReady) decks.swap();
  else decks.load(source, from ?? 0);
  loudness.expect(song.song_id);
  start(isReady ? () => backToFirst(decks, source) : needsPress);
}

/** The end of what there is to hear: silent, at the start of the song. */
export function stopAtEnd(): void {
  pause();
  seek(0);
  const queue = queueStore.get();
  const song = queue && currentSong(queue);
  if (song) playing?.hearing.begin(song, song.playlistId);
  statusStore.set('paused');
}

/** Asks for sound. @param refused called when the browser wants a press of the listener first */
function start(refused: () => void): void {
  const sound = playing?.decks.current().play();
  sound?.catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotAllowedError') refused();
  });
}

function needsPress(): void {
  statusStore.set('paused');
}

/** Some browsers let only that element sound which a press has started: then it goes on, after a small gap. */
function backToFirst(decks: Decks, source: string): void {
  decks.swap();
  decks.load(source, 0);
  start(needsPress);
}

/** Near its end, gets the next song ready and starts it as this one ends. */
function lookAhead(element: HTMLAudioElement): void {
  clearTimeout(handOver);
  const left = msLeft(element);
  if (!playing || left > AHEAD_MS) return;
  const { decks, loudness } = playing;
  const onward = afterThis();
  const song = onward && currentSong(onward);
  const isNew = decks.prepare(song && audioUrl(song.song_id));
  if (!song) return;
  if (isNew) loudness.expect(song.song_id);
  if (left < NEAR_MS) handOver = setTimeout(goOnWithoutGap, left - LEAD_MS);
}

/** Starts what follows by now, if that is what was made ready; otherwise the song ends first. */
function goOnWithoutGap(): void {
  const onward = afterThis();
  const song = onward && currentSong(onward);
  if (song && playing?.decks.isReady(audioUrl(song.song_id))) load(onward);
}

function onError(): void {
  const queue = queueStore.get();
  if (!queue) return;
  statusStore.set('paused');
  const onward = afterFailure(queue, settingsStore.get().repeat, loadAgain);
  if (onward) load(onward);
  else waitsForNetwork = !navigator.onLine;
}

/** The same song once more, from where it stopped. */
function loadAgain(): void {
  load(queueStore.get(), resumeAt ?? timeStore.get().position);
}

function interrupt(): void {
  clearTimeout(handOver);
  playing?.hearing.interrupt();
}
