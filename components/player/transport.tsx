'use client';
// Transport buttons. The player bar of a small screen shows only Play and Next.
import { Pause, Play, Repeat, Repeat1, Shuffle, SkipBack, SkipForward } from 'lucide-react';
import { useStore } from '../data/store';
import { IconButton } from '../ui/button';
import { playNext, playPrevious, togglePlay } from './commands';
import { changeRepeat, toggleShuffle } from './modes';
import type { Repeat as Mode } from './queue';
import {
  playRequestedStore,
  queueLoadedStore,
  queueStore,
  settingsStore,
  statusStore,
  togglePlayRequest,
} from './state';

const REPEAT_TITLES: Record<Mode, string> = {
  off: 'Repeat: off',
  all: 'Repeat: queue',
  one: 'Repeat: this song',
};

/** @param full shows all buttons, larger, at any screen width */
export function Transport({ full = false }: { full?: boolean }) {
  const empty = useStore(queueStore, (queue) => queue === null);
  const wide = full ? '' : 'max-md:hidden';
  return (
    <div className={`flex items-center ${full ? 'justify-between' : 'gap-1'}`}>
      <ShuffleButton className={wide} />
      <IconButton label="Previous" onClick={playPrevious} disabled={empty} className={`text-ink ${wide}`}>
        <SkipBack size={full ? 26 : 18} aria-hidden="true" />
      </IconButton>
      <PlayButton empty={empty} full={full} />
      <IconButton label="Next" onClick={playNext} disabled={empty} className="text-ink">
        <SkipForward size={full ? 26 : 18} aria-hidden="true" />
      </IconButton>
      <RepeatButton className={wide} />
    </div>
  );
}

/** While the queue is loading, a press is remembered and shown immediately. */
function PlayButton({ empty, full }: { empty: boolean; full: boolean }) {
  const loaded = useStore(queueLoadedStore, (value) => value);
  const requested = useStore(playRequestedStore, (value) => value);
  const isPlaying = useStore(statusStore, (status) => status === 'playing' || status === 'loading');
  const showsPause = empty ? requested && !loaded : isPlaying;
  const Icon = showsPause ? Pause : Play;
  return (
    <button
      type="button"
      onClick={empty ? togglePlayRequest : togglePlay}
      disabled={empty && loaded}
      aria-label={showsPause ? 'Pause' : 'Play'}
      className={`grid shrink-0 place-items-center rounded-full bg-accent text-on-accent transition hover:brightness-110 disabled:opacity-50 ${full ? 'size-17' : 'size-11'}`}
    >
      <Icon size={full ? 28 : 18} fill="currentColor" aria-hidden="true" />
    </button>
  );
}

function ShuffleButton({ className }: { className: string }) {
  const shuffled = useStore(settingsStore, (settings) => settings.shuffled);
  return (
    <IconButton
      label="Shuffle"
      aria-pressed={shuffled}
      onClick={toggleShuffle}
      className={`aria-pressed:bg-tint aria-pressed:text-accent ${className}`}
    >
      <Shuffle size={18} aria-hidden="true" />
    </IconButton>
  );
}

function RepeatButton({ className }: { className: string }) {
  const repeat = useStore(settingsStore, (settings) => settings.repeat);
  const Icon = repeat === 'one' ? Repeat1 : Repeat;
  return (
    <IconButton
      label="Repeat"
      title={REPEAT_TITLES[repeat]}
      aria-pressed={repeat !== 'off'}
      onClick={changeRepeat}
      className={`aria-pressed:bg-tint aria-pressed:text-accent ${className}`}
    >
      <Icon size={18} aria-hidden="true" />
    </IconButton>
  );
}
