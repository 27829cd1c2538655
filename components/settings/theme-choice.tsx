'use client';
// Theme selection: light, dark or system. Saved with the account.
import { Monitor, Moon, Sun } from 'lucide-react';
import { THEMES, type Theme } from '@/contract/theme';
import { savePreference, themeStore } from '../data/preferences';
import { useStore } from '../data/store';
import { showError } from '../ui/toast-store';

const OPTIONS = {
  light: { name: 'Light', icon: Sun },
  dark: { name: 'Dark', icon: Moon },
  system: { name: 'System', icon: Monitor },
} as const;

/** @param rendered the theme of the server-rendered page, used until the saved one is loaded */
export function ThemeChoice({ rendered }: { rendered: Theme }) {
  const chosen = useStore(themeStore, (theme) => theme) ?? rendered;
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="mb-2 text-sm font-medium">Theme</legend>
      {THEMES.map((theme) => {
        const { name, icon: Icon } = OPTIONS[theme];
        return (
          <label
            key={theme}
            className="relative flex h-11 items-center gap-2 rounded-full border border-line px-5 transition hover:bg-raised has-checked:border-accent has-checked:bg-tint has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="theme"
              value={theme}
              checked={theme === chosen}
              onChange={() => void savePreference('theme', theme).catch(showError)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
            />
            <Icon size={16} aria-hidden="true" />
            {name}
          </label>
        );
      })}
    </fieldset>
  );
}
