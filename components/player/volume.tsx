'use client';
// Mute button and volume slider.
import { Volume1, Volume2, VolumeX } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useStore } from '../data/store';
import { IconButton } from '../ui/button';
import { changeVolume, toggleMute } from './commands';
import { settingsStore } from './state';

export function Volume({ className = 'flex' }: { className?: string }) {
  const { volume, muted } = useStore(settingsStore, (settings) => settings);
  const Icon = muted || volume === 0 ? VolumeX : volume < 0.5 ? Volume1 : Volume2;
  return (
    <div className={`items-center ${className}`}>
      <IconButton label={muted ? 'Unmute' : 'Mute'} onClick={toggleMute}>
        <Icon size={18} aria-hidden="true" />
      </IconButton>
      <VolumeSlider label="Volume" />
    </div>
  );
}

/** @param label accessible name, unique on the page */
export function VolumeSlider({ label }: { label: string }) {
  const audible = useStore(settingsStore, ({ volume, muted }) => (muted ? 0 : volume));
  const percent = Math.round(audible * 100);
  return (
    <input
      type="range"
      aria-label={label}
      min={0}
      max={100}
      step={5}
      value={percent}
      aria-valuetext={`${percent} percent`}
      onChange={({ target }) => changeVolume(Number(target.value) / 100)}
      style={{ '--value': audible } as CSSProperties}
      className="range w-full min-w-0"
    />
  );
}
