// Time of an audio element.
import { timeStore } from './state';

/** Publishes the element's position and duration; keeps the previous duration until the element knows its own. */
export function showTime(element: HTMLAudioElement): void {
  const duration = Number.isFinite(element.duration) ? element.duration * 1000 : timeStore.get().duration;
  timeStore.set({ position: element.currentTime * 1000, duration });
}

/** @returns milliseconds to the end; infinite while the duration is unknown */
export function msLeft({ duration, currentTime }: HTMLAudioElement): number {
  return Number.isFinite(duration) ? (duration - currentTime) * 1000 : Number.POSITIVE_INFINITY;
}
