// Two audio elements for gapless playback: one plays while the other preloads the next song.

export interface Decks {
  current(): HTMLAudioElement;
  /** Loads `source` into the current element. @param from start position in milliseconds */
  load(source: string, from: number): void;
  /**
   * Preloads `source` in the other element and rewinds it; null clears the element.
   * @returns whether the source changed
   */
  prepare(source: string | null): boolean;
  /** Whether the other element can start `source` immediately. */
  isReady(source: string): boolean;
  /** Makes the other element current. Does not pause the previous one. */
  swap(): void;
  /** Sets the volume of both elements, computed from their sources; null for an element without one. */
  setVolumes(volume: (source: string | null) => number, muted: boolean): void;
  /** Listens to an event of the current element; events of the other one are ignored. */
  on(name: keyof HTMLMediaElementEventMap, run: (element: HTMLAudioElement) => void): void;
  /** Pauses and removes both elements. */
  close(): void;
}

/** @param parent the elements are appended to it */
export function createDecks(parent: HTMLElement): Decks {
  const events = new AbortController();
  let current = createElement(parent);
  let other = createElement(parent);

  return {
    current: () => current,
    load(source, from) {
      current.src = source;
      // Set even if it is 0: a seek made before the previous source loaded would apply to this one.
      current.currentTime = from / 1000;
    },
    prepare(source) {
      const isNew = source !== sourceOf(other);
      if (isNew) setSource(other, source);
      else if (other.paused && other.currentTime > 0) other.currentTime = 0;
      return isNew;
    },
    isReady: (source) =>
      sourceOf(other) === source &&
      other.readyState >= other.HAVE_FUTURE_DATA &&
      other.currentTime === 0 &&
      !other.seeking,
    swap() {
      [current, other] = [other, current];
    },
    setVolumes(volume, muted) {
      for (const element of [current, other]) {
        element.volume = volume(sourceOf(element));
        element.muted = muted;
      }
    },
    on(name, run) {
      for (const element of [current, other]) {
        element.addEventListener(name, () => element === current && run(element), { signal: events.signal });
      }
    },
    close() {
      events.abort();
      for (const element of [current, other]) {
        element.pause();
        element.remove();
      }
    },
  };
}

function createElement(parent: HTMLElement): HTMLAudioElement {
  const element = document.createElement('audio');
  element.preload = 'auto';
  parent.append(element);
  return element;
}

const sourceOf = (element: HTMLAudioElement) => element.getAttribute('src');

/** Removing the source needs `load()` to release the fetched data. */
function setSource(element: HTMLAudioElement, source: string | null): void {
  if (source !== null) element.src = source;
  else {
    element.removeAttribute('src');
    element.load();
  }
}
