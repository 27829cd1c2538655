'use client';
// Whether the next song follows, and how loud.
import { settingsStore } from '../player/state';
import { VolumeSlider } from '../player/volume';
import { savePreferences } from '../preferences';
import { useStore } from '../store';
import { sayError } from '../ui/toast-store';

export function PlaybackSettings() {
  const autoplay = useStore(settingsStore, (settings) => settings.autoplay);
  return (
    <>
      <label className="flex cursor-pointer items-center justify-between gap-6">
        <span>
          <span className="block font-medium">Autoplay</span>
          <span className="text-sm text-soft">The next song follows when one ends.</span>
        </span>
        <input
          type="checkbox"
          checked={autoplay}
          onChange={({ target }) => void savePreferences({ autoplay: target.checked }).catch(sayError)}
          className="relative h-7 w-12 shrink-0 cursor-pointer appearance-none rounded-full border border-line bg-sunk transition before:absolute before:top-[3px] before:left-[3px] before:size-5 before:rounded-full before:bg-soft before:transition checked:border-accent checked:bg-accent checked:before:translate-x-5 checked:before:bg-on-accent"
        />
      </label>
      <div className="grid gap-1.5">
        <span className="text-sm font-medium">Volume</span>
        <VolumeSlider label="Starting volume" />
      </div>
    </>
  );
}
