'use client';
// A song's menu once it is open.
import { Content, Group, Portal, Root, Trigger } from 'radix-ui/dropdown-menu';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { SongDetail } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { showDialog } from '../ui/dialog-host';
import { MENU_PANEL, MenuItem, menuContainer } from '../ui/menu';
import { describeSongs } from './describe-songs';
import { type MenuViewer, SONG_ITEMS } from './song-menu-items';
import { songMenu } from './song-menu-store';

interface SongMenuPanelProps {
  menu: NonNullable<ReturnType<typeof songMenu.get>>;
  viewer: MenuViewer;
  offline: boolean;
}

export default function SongMenuPanel({ menu, viewer, offline }: SongMenuPanelProps) {
  const { meant, beside, byKeyboard, before } = menu;
  const [first, ...others] = meant.songs;
  const details = useDetails(first && others.length === 0 ? first.song_id : null);
  const [open, setOpen] = useState(true);
  const wanted = useRef<ReactNode>(null);

  const pressedElsewhere = useRef(false);
  const { modal, container } = menuContainer(before);

  function onPressOutside(event: Event) {
    // The button itself closes what it has opened.
    if (menu.button && event.target instanceof Node && before?.contains(event.target)) event.preventDefault();
    else pressedElsewhere.current = true;
  }
  function onClosed(event: Event) {
    event.preventDefault();
    if (songMenu.get() === menu) songMenu.set(null);
    if (!pressedElsewhere.current) before?.focus({ preventScroll: true });
    if (wanted.current) showDialog(wanted.current);
  }

  return (
    <Root modal={modal} open={open} onOpenChange={setOpen}>
      <Trigger
        aria-hidden="true"
        tabIndex={-1}
        className="pointer-events-none fixed opacity-0"
        style={{ left: beside.left, top: beside.top, width: beside.width, height: beside.height }}
      />
      <Portal container={container}>
        <Content
          aria-labelledby={undefined}
          aria-label={`About ${others.length === 0 ? first?.songname : describeSongs(meant.songs)}`}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onPointerDownOutside={onPressOutside}
          onCloseAutoFocus={onClosed}
          className={MENU_PANEL}
        >
          {byKeyboard && <FirstItemFocus />}
          {SONG_ITEMS.filter((group) => !offline || group.offline).map(({ name, items }) => (
            <Group
              key={name}
              aria-label={name}
              className="border-line not-first:mt-1.5 not-first:border-t not-first:pt-1.5 empty:hidden"
            >
              {Object.entries(items).map(([key, Item]) => (
                <Item
                  key={key}
                  meant={meant}
                  details={details}
                  viewer={viewer}
                  Item={MenuItem}
                  show={(dialog) => {
                    wanted.current = dialog;
                  }}
                />
              ))}
            </Group>
          ))}
        </Content>
      </Portal>
    </Root>
  );
}

/** Gives the focus to the first item before the menu would take it itself. */
function FirstItemFocus() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    here.current?.parentElement?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, []);
  return <span ref={here} hidden />;
}

/** All that is known of a song, read when its menu opens; null until then, of none, and when it cannot be read. */
function useDetails(songId: number | null): SongDetail | null {
  const [details, setDetails] = useState<SongDetail | null>(null);
  useEffect(() => {
    if (songId === null) return;
    let current = true;
    callApi(api.songs[':song_id'].$get({ param: { song_id: String(songId) } }))
      .then((song) => current && setDetails(song))
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
      });
    return () => {
      current = false;
    };
  }, [songId]);
  return details;
}
