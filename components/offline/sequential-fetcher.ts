// Fetches songs one after the other. Which ones are wanted may change at any time; the one under way goes on while it is.

interface Song {
  song_id: number;
}

interface Work<S extends Song> {
  /** The songs wanted by now, the most urgent first. */
  wanted: () => readonly S[];
  /** Fetches a song that is not there yet. @returns whether to go on with the next one */
  fetchSong: (song: S, signal: AbortSignal) => Promise<boolean>;
}

/** @returns to be called when there may be something to do: begins, goes on as it was, or leaves what nobody wants any more */
export function createFetcher<S extends Song>({ wanted, fetchSong }: Work<S>): () => void {
  let current: { songId: number; left: AbortController } | null = null;

  async function run(): Promise<void> {
    const seen = new Set<number>();
    const nextSong = () => wanted().find(({ song_id }) => !seen.has(song_id));
    try {
      for (let song = nextSong(); song; song = nextSong()) {
        seen.add(song.song_id);
        const left = new AbortController();
        current = { songId: song.song_id, left };
        const goesOn = await fetchSong(song, left.signal);
        if (!goesOn && !left.signal.aborted) return;
      }
    } finally {
      current = null;
    }
  }

  return () => {
    const under = current;
    if (!under) void run();
    else if (!wanted().some(({ song_id }) => song_id === under.songId)) under.left.abort();
  };
}
