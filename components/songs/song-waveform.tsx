'use client';
// Waveform of a song. A click or a key plays the song from there.
import { useStore } from '../data/store';
import { spokenDuration } from '../format';
import { playNow, seek } from '../player/commands';
import { timeStore } from '../player/state';
import type { PlayerSong } from '../player/types';
import { Waveform, waveformPath } from '../player/waveform';
import { useIsCurrent } from './use-current-song';

export function SongWaveform({ song, peaks }: { song: PlayerSong; peaks: string }) {
  const { song_id, songname, duration_ms } = song;
  const isCurrent = useIsCurrent(song_id);
  const position = useStore(timeStore, (time) => (isCurrent ? time.position : 0));
  const part = Math.min(1, position / Math.max(1, duration_ms));
  function playFrom(seconds: number) {
    if (!isCurrent) playNow(song);
    seek(seconds * 1000);
  }
  return (
    <div className="relative h-20 rounded-lg bg-sunk px-3 py-2 md:h-28">
      <Waveform path={waveformPath(peaks)} part={part} isPlaying={isCurrent} />
      <input
        type="range"
        aria-label={`Play ${songname} from`}
        min={0}
        max={Math.max(1, Math.floor(duration_ms / 1000))}
        step={1}
        value={Math.floor(position / 1000)}
        aria-valuetext={`${spokenDuration(position)} of ${spokenDuration(duration_ms)}`}
        onChange={({ target }) => playFrom(Number(target.value))}
        className="peer absolute inset-x-3 inset-y-0 h-full cursor-pointer opacity-0"
      />
      <span className="pointer-events-none absolute inset-0 rounded-lg outline-accent peer-focus-visible:outline-2" />
    </div>
  );
}
