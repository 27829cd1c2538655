'use client';
// Playback settings: autoplay, volume normalization, keyboard shortcuts, volume.
import { type Switch, savePreference } from '../data/preferences';
import { useStore } from '../data/store';
import { settingsStore } from '../player/state';
import { VolumeSlider } from '../player/volume';
import { showError } from '../ui/toast-store';

const SWITCHES: readonly { name: Switch; label: string; about: string }[] = [
  { name: 'autoplay', label: 'Autoplay', about: 'Plays the next song when one ends.' },
  { name: 'normalise', label: 'Normalize volume', about: 'Plays all songs at a similar volume.' },
  {
    name: 'shortcuts',
    label: 'Keyboard shortcuts',
    about: 'Controls the player with single keys. Press ? to see them.',
  },
];

export function PlaybackSettings() {
  const settings = useStore(settingsStore, (value) => value);
  return (
    <>
      {SWITCHES.map(({ name, label, about }) => (
        <label key={name} className="flex cursor-pointer items-center justify-between gap-6">
          <span>
            <span className="block font-medium">{label}</span>
            <span className="text-sm text-soft">{about}</span>
          </span>
          <input
            type="checkbox"
            checked={settings[name]}
            onChange={({ target }) => void savePreference(name, target.checked).catch(showError)}
            className="relative h-7 w-12 shrink-0 cursor-pointer appearance-none rounded-full border border-line bg-sunk transition before:absolute before:top-[3px] before:left-[3px] before:size-5 before:rounded-full before:bg-soft before:transition checked:border-accent checked:bg-accent checked:before:translate-x-5 checked:before:bg-on-accent"
          />
        </label>
      ))}
      <div className="grid gap-1.5">
        <span className="text-sm font-medium">Volume</span>
        <VolumeSlider label="Starting volume" />
      </div>
    </>
  );
}
