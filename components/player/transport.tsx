'use client';
// The five buttons that move through the queue. In the bar of a small screen only Play and Next are shown.
import { Pause, Play, Repeat, Repeat1, Shuffle, SkipBack, SkipForward } from 'lucide-react';
import { useStore } from '../store';
import { IconButton } from '../ui/button';
import { playNext, playPrevious, togglePlay } from './engine';
import { type Repeat as Mode, setShuffled } from './queue';
import { changeSettings, queueStore, settingsStore, statusStore } from './state';

const MODES: Record<Mode, { next: Mode; says: string }> = {
  off: { next: 'all', says: 'Repeat is off' },
  all: { next: 'one', says: 'Repeats the queue' },
  one: { next: 'off', says: 'Repeats this song' },
};

/** @param full shows every button whatever the width, and larger */
export function Transport({ full = false }: { full?: boolean }) {
  const empty = useStore(queueStore, (queue) => queue === null);
  const wide = full ? '' : 'max-md:hidden';
  return (
    <div className={`flex items-center ${full ? 'justify-between' : 'gap-1'}`}>
      <ShuffleButton className={wide} />
      <IconButton label="Previous" onClick={playPrevious} disabled={empty} className={`text-ink ${wide}`}>
        <SkipBack size={full ? 26 : 18} aria-hidden="true" />
      </IconButton>
      <PlayButton disabled={empty} full={full} />
      <IconButton label="Next" onClick={playNext} disabled={empty} className="text-ink">
        <SkipForward size={full ? 26 : 18} aria-hidden="true" />
      </IconButton>
      <RepeatButton className={wide} />
    </div>
  );
}

function PlayButton({ disabled, full }: { disabled: boolean; full: boolean }) {
  const wantsSound = useStore(statusStore, (status) => status === 'playing' || status === 'loading');
  const Icon = wantsSound ? Pause : Play;
  return (
    <button
      type="button"
      onClick={togglePlay}
      disabled={disabled}
      aria-label={wantsSound ? 'Pause' : 'Play'}
      className={`grid shrink-0 place-items-center rounded-full bg-accent text-on-accent transition hover:brightness-110 disabled:opacity-50 ${full ? 'size-17' : 'size-11'}`}
    >
      <Icon size={full ? 28 : 18} fill="currentColor" aria-hidden="true" />
    </button>
  );
}

function ShuffleButton({ className }: { className: string }) {
  const shuffled = useStore(settingsStore, (settings) => settings.shuffled);
  function toggle() {
    changeSettings({ shuffled: !shuffled });
    const queue = queueStore.get();
    if (queue) queueStore.set(setShuffled(queue, !shuffled, Math.random));
  }
  return (
    <IconButton
      label="Shuffle"
      aria-pressed={shuffled}
      onClick={toggle}
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
      title={MODES[repeat].says}
      aria-pressed={repeat !== 'off'}
      onClick={() => changeSettings({ repeat: MODES[repeat].next })}
      className={`aria-pressed:bg-tint aria-pressed:text-accent ${className}`}
    >
      <Icon size={18} aria-hidden="true" />
    </IconButton>
  );
}
