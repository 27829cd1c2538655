'use client';
// What can be done with the selected songs, over the player. It says how many there are, also to screen readers.
import { ListPlus, X } from 'lucide-react';
import { type ComponentProps, useEffect, useState } from 'react';
import { useStore } from '../data/store';
import { formatCount } from '../format';
import { PickPlaylist } from '../playlists/pick-playlist';
import { IconButton } from '../ui/button';
import { showDialog } from '../ui/dialog-host';
import { clearSelection, selectedSongs, selection } from './selection';
import { Favourite } from './song-menu-favorite';
import type { MenuItemComponent, MenuViewer, SongActionProps } from './song-menu-items';
import { DeleteSongs, RemoveFromPlaylist } from './song-menu-owner';
import { AddToQueue, PlayNext } from './song-menu-queue';

export default function SelectionBar({ viewer }: { viewer: MenuViewer }) {
  const selected = useStore(selection, (all) => all);
  const words = selected ? wordsOf(selected.rows.size, selected.isTruncated) : 'Nothing is selected.';
  const meant = selectedSongs();
  const action = { details: null, viewer, Item: BarButton };
  return (
    <>
      <Said words={words} />
      {selected && meant && (
        <section
          id="selected-songs"
          aria-label="Selected songs"
          className="fixed inset-x-2 bottom-[calc(var(--player)+var(--tabs)+10px)] z-20 mx-auto flex w-fit max-w-full animate-rise items-center rounded-full border border-line bg-raised p-1 pl-4 shadow-pop md:left-[calc(var(--rail)+8px)]"
        >
          <EscapeClears />
          <p className="mr-2 min-w-0 text-sm leading-tight font-semibold figures">{words}</p>
          <PlayNext meant={meant} {...action} />
          <AddToQueue meant={meant} {...action} />
          <AddToPlaylist meant={meant} {...action} />
          <Favourite meant={meant} {...action} />
          <RemoveFromPlaylist meant={meant} {...action} Item={LastButton} />
          <DeleteSongs meant={meant} {...action} Item={LastButton} />
          <IconButton label="Clear selection" onClick={leave} className="ml-1 size-9">
            <X size={16} aria-hidden="true" />
          </IconButton>
        </section>
      )}
    </>
  );
}

function wordsOf(amount: number, isTruncated: boolean): string {
  const words = `${formatCount(amount, 'song')} selected`;
  return isTruncated ? `${words}, no more at once` : words;
}

function AddToPlaylist({ meant: { songs }, viewer, Item }: SongActionProps) {
  return (
    <Item
      icon={ListPlus}
      onSelect={() => showDialog(<PickPlaylist songs={songs} isEditor={viewer.isEditor} />)}
    >
      Add to playlist…
    </Item>
  );
}

/** An icon with its name, or alone on smaller screens. */
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

/** For what takes the songs out of the list. */
function LastButton({ onSelect, ...rest }: ComponentProps<MenuItemComponent>) {
  return (
    <BarButton
      {...rest}
      onSelect={() => {
        onSelect();
        leave();
      }}
    />
  );
}

/** Ends the selection; the focus goes from the bar to what was selected, or to the page where that is out of sight. */
function leave(): void {
  const row = document.querySelector<HTMLElement>('[aria-selected="true"] [data-row-button]');
  (row ?? document.getElementById('main'))?.focus({ preventScroll: true });
  clearSelection();
}

/** Escape ends the selection, unless it closes something. */
function EscapeClears() {
  useEffect(() => {
    const stop = new AbortController();
    const onKeyDown = ({ key, defaultPrevented, target }: KeyboardEvent) => {
      if (key !== 'Escape' || defaultPrevented) return;
      const isInBar = target instanceof Element && target.closest('#selected-songs') !== null;
      if (isInBar) leave();
      else clearSelection();
    };
    document.addEventListener('keydown', onKeyDown, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  return null;
}

/** Says words to screen readers, which hear only what changes in a place they know. */
function Said({ words }: { words: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => setSaid(words), [words]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
