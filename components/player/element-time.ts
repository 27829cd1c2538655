// Where an audio element is in its song.
import { timeStore } from './state';

/** Shows the element's place and length. */
export function showTime(element: HTMLAudioElement): void {
  const known = Number.isFinite(element.duration) ? element.duration * 1000 : timeStore.get().duration;
  timeStore.set({ position: element.currentTime * 1000, duration: known });
}

/** Milliseconds to the end; infinite while the length is not known. */
export function msLeft({ duration, currentTime }: HTMLAudioElement): number {
  return Number.isFinite(duration) ? (duration - currentTime) * 1000 : Number.POSITIVE_INFINITY;
}
