// Stub of an audio element for tests. A test moves the time and fires the events that the browser would.

export class FakeAudio extends EventTarget {
  readonly HAVE_FUTURE_DATA = 3;
  preload = '';
  volume = 1;
  muted = false;
  paused = true;
  seeking = false;
  error: unknown = null;
  readyState = 0;
  duration = Number.NaN;
  currentTime = 0;
  removed = false;
  /** The next call of `play()` is rejected with it. */
  blockedBy: DOMException | null = null;
  #src: string | null = null;

  set src(value: string) {
    this.#src = value;
    this.paused = true;
    this.error = null;
    this.readyState = 0;
    this.duration = Number.NaN;
    this.currentTime = 0;
  }

  getAttribute(): string | null {
    return this.#src;
  }

  removeAttribute(): void {
    this.#src = null;
  }

  load(): void {}

  remove(): void {
    this.removed = true;
  }

  play(): Promise<void> {
    if (this.blockedBy) {
      const error = this.blockedBy;
      this.blockedBy = null;
      return Promise.reject(error);
    }
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.fire('pause');
  }

  fire(type: string): void {
    this.dispatchEvent(new Event(type));
  }

  /** The song of `seconds` has been loaded. */
  loaded(seconds: number): void {
    this.readyState = this.HAVE_FUTURE_DATA;
    this.duration = seconds;
    this.fire('durationchange');
  }

  /** Moves to `seconds` without playing what is between. */
  jumpTo(seconds: number): void {
    this.currentTime = seconds;
    this.fire('timeupdate');
  }

  get ended(): boolean {
    return this.currentTime === this.duration;
  }

  /** The song has played to its end. */
  end(): void {
    this.currentTime = this.duration;
    this.pause();
    this.fire('ended');
  }

  failed(): void {
    this.error = new Error('MEDIA_ERR_NETWORK');
    this.fire('error');
  }
}
