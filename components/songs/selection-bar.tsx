'use client';
// Actions for the selected songs, above the player.
import { ListPlus, X } from 'lucide-react';
import { type ComponentProps, useEffect, useState } from 'react';
import { useStore } from '../data/store';
import { formatCount } from '../format';
import { PlaylistPicker } from '../playlists/playlist-picker';
import { IconButton } from '../ui/button';
import { showDialog } from '../ui/dialog-host';
import { clearSelection, MAX_SELECTED, selectedSongs, selection } from './selection';
import { AddToQueue, PlayNext, ToggleFavorite } from './song-menu-actions';
import { DeleteSongs, RemoveFromPlaylist } from './song-menu-owner';
import type { MenuItemComponent, MenuViewer, SongActionProps } from './song-menu-types';

export default function SelectionBar({ viewer }: { viewer: MenuViewer }) {
  const selected = useStore(selection, (current) => current);
  const status = selected ? describeSelection(selected.rows.size, selected.isTruncated) : 'No songs selected';
  const target = selectedSongs();
  const action = { details: null, viewer, Item: BarButton };
  return (
    <>
      <Announcement text={status} />
      {selected && target && (
        <section
          id="selected-songs"
          aria-label="Selected songs"
          className="fixed inset-x-2 bottom-[calc(var(--player)+var(--tabs)+10px)] z-20 mx-auto flex w-fit max-w-full animate-rise items-center rounded-full border border-line bg-raised p-1 pl-4 shadow-pop rail:left-[calc(var(--rail)+8px)]"
        >
          <ClearOnEscape />
          <p className="mr-2 min-w-0 text-sm leading-tight font-semibold figures">{status}</p>
          <PlayNext target={target} {...action} />
          <AddToQueue target={target} {...action} />
          <AddToPlaylist target={target} {...action} />
          <ToggleFavorite target={target} {...action} />
          <RemoveFromPlaylist target={target} {...action} Item={RemovingButton} />
          <DeleteSongs target={target} {...action} Item={RemovingButton} />
          <IconButton label="Clear selection" onClick={leaveBar} className="ml-1 size-9">
            <X size={16} aria-hidden="true" />
          </IconButton>
        </section>
      )}
    </>
  );
}

function describeSelection(amount: number, isTruncated: boolean): string {
  const words = `${formatCount(amount, 'song')} selected`;
  if (!isTruncated) return words;
  return amount === MAX_SELECTED ? `${words}, the maximum` : `${words}, the rest is not loaded yet`;
}

function AddToPlaylist({ target: { songs }, viewer, Item }: SongActionProps) {
  return (
    <Item
      icon={ListPlus}
      onSelect={() => showDialog(<PlaylistPicker songs={songs} isEditor={viewer.isEditor} />)}
    >
      Add to playlist…
    </Item>
  );
}

function BarButton({ icon: Icon, disabled, onSelect, children }: ComponentProps<MenuItemComponent>) {
  return (
    <button
      type="button"
      aria-label={children}
      title={children}
      disabled={disabled}
      onClick={onSelect}
      className="inline-flex h-9 min-w-9 shrink-0 items-center justify-center gap-2 rounded-full px-2.5 text-sm transition hover:bg-sunk max-md:px-0"
    >
      <Icon size={16} aria-hidden="true" />
      <span className="max-xl:hidden">{children}</span>
    </button>
  );
}

/** Clears the selection after an action that removes the songs from the list. */
function RemovingButton({ onSelect, ...rest }: ComponentProps<MenuItemComponent>) {
  return (
    <BarButton
      {...rest}
      onSelect={() => {
        onSelect();
        leaveBar();
      }}
    />
  );
}

/** Clears the selection and moves the focus from the bar to the first selected row, or to the page. */
function leaveBar(): void {
  const row = document.querySelector<HTMLElement>('[aria-selected="true"] [data-row-button]');
  (row ?? document.getElementById('main'))?.focus({ preventScroll: true });
  clearSelection();
}

/** Clears the selection on Escape, unless another handler has used the key. */
function ClearOnEscape() {
  useEffect(() => {
    const stop = new AbortController();
    const onKeyDown = ({ key, defaultPrevented, target }: KeyboardEvent) => {
      if (key !== 'Escape' || defaultPrevented) return;
      const isInBar = target instanceof Element && target.closest('#selected-songs') !== null;
      if (isInBar) leaveBar();
      else clearSelection();
    };
    document.addEventListener('keydown', onKeyDown, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return null;
}

/** A live region; screen readers announce only changes after it is mounted. */
function Announcement({ text }: { text: string }) {
  const [announced, setAnnounced] = useState('');
  useEffect(() => setAnnounced(text), [text]);
  return (
    <p role="status" className="sr-only">
      {announced}
    </p>
  );
}
