// Two audio elements: while one sounds, the other has the next song ready, so that it follows without a gap.

export interface Decks {
  /** The element that sounds, or would. */
  current(): HTMLAudioElement;
  /** Makes the current element begin with `source`, `from` milliseconds into it. */
  load(source: string, from: number): void;
  /**
   * Has the other element fetch what comes next, and go back to its start; null when nothing follows.
   * @returns whether that is something else than before
   */
  prepare(source: string | null): boolean;
  /** Whether the other element could sound with `source` at once. */
  isReady(source: string): boolean;
  /** The other element becomes the current one; the one before may end by itself. */
  swap(): void;
  /** Sets the volume of both, by the song each of them has; null for one that has none. */
  setVolumes(volume: (source: string | null) => number, muted: boolean): void;
  /** Calls `run` when the current element says `name`; what the other one says is its own affair. */
  on(name: keyof HTMLMediaElementEventMap, run: (element: HTMLAudioElement) => void): void;
  /** Stops everything and takes the elements out of the page. */
  close(): void;
}

/** @param parent where the elements live, so that they belong to the page */
export function createDecks(parent: HTMLElement): Decks {
  const events = new AbortController();
  let current = createElement(parent);
  let other = createElement(parent);

  return {
    current: () => current,
    load(source, from) {
      current.src = source;
      // Also when it is zero: a place chosen before the last source had come would hold for this one.
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

/** Without a source an element also lets go of what it had fetched. */
function setSource(element: HTMLAudioElement, source: string | null): void {
  if (source !== null) element.src = source;
  else {
    element.removeAttribute('src');
    element.load();
  }
}
