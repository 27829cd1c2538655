'use client';
import { Volume1, Volume2, VolumeX } from 'lucide-react';
// Loudness: a mute button and a slider, both remembered.
import type { CSSProperties } from 'react';
import { changeVolume } from '../preferences';
import { useStore } from '../store';
import { IconButton } from '../ui/button';
import { changeSettings, settingsStore } from './state';

export function Volume({ className = '' }: { className?: string }) {
  const { volume, muted } = useStore(settingsStore, (settings) => settings);
  const heard = muted ? 0 : volume;
  const Icon = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2;
  return (
    <div className={`flex items-center ${className}`}>
      <IconButton label="Mute" aria-pressed={muted} onClick={() => changeSettings({ muted: !muted })}>
        <Icon size={18} aria-hidden="true" />
      </IconButton>
      <input
        type="range"
        aria-label="Volume"
        min={0}
        max={100}
        step={5}
        value={Math.round(heard * 100)}
        aria-valuetext={`${Math.round(heard * 100)} percent`}
        onChange={({ target }) => changeVolume(Number(target.value) / 100)}
        style={{ '--value': heard } as CSSProperties}
        className="range w-full min-w-0"
      />
    </div>
  );
}
