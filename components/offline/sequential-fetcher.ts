// Fetches songs one at a time from a list that may change while a request is running.

interface Song {
  song_id: number;
}

interface FetcherOptions<S extends Song> {
  /** The songs to fetch now, most urgent first. */
  songsToFetch: () => readonly S[];
  /** Fetches a song unless it is cached. @returns whether to continue with the next song */
  fetchSong: (song: S, signal: AbortSignal) => Promise<boolean>;
}

/** @returns a function to call when the list may have changed: starts, continues, or aborts the fetch of a song no longer listed */
export function createSequentialFetcher<S extends Song>({
  songsToFetch,
  fetchSong,
}: FetcherOptions<S>): () => void {
  let current: { songId: number; abort: AbortController } | null = null;

  async function run(): Promise<void> {
    const attempted = new Set<number>();
    const nextSong = () => songsToFetch().find(({ song_id }) => !attempted.has(song_id));
    try {
      for (let song = nextSong(); song; song = nextSong()) {
        attempted.add(song.song_id);
        const abort = new AbortController();
        current = { songId: song.song_id, abort };
        const shouldContinue = await fetchSong(song, abort.signal);
        if (!shouldContinue && !abort.signal.aborted) return;
      }
    } finally {
      current = null;
    }
  }

  return () => {
    const active = current;
    if (!active) void run();
    else if (!songsToFetch().some(({ song_id }) => song_id === active.songId)) active.abort.abort();
  };
}
