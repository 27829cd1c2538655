'use client';
// The open song menu.
import { Content, Group, Portal, Root, Trigger } from 'radix-ui/dropdown-menu';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { SongDetail } from '@/contract';
import { api, callApi, Problem } from '../data/api';
import { showDialog } from '../ui/dialog-host';
import { MENU_PANEL, MenuItem, menuContainer } from '../ui/menu';
import { useOverlayHistory } from '../ui/overlay-history';
import { opensAsSheet, SHEET } from '../ui/sheet';
import { describeSongs } from './describe-songs';
import { focusAgain } from './row-navigation';
import { SheetHead } from './sheet-head';
import { SONG_ITEMS } from './song-menu-items';
import { songMenu } from './song-menu-store';
import type { MenuViewer } from './song-menu-types';

interface SongMenuPanelProps {
  menu: NonNullable<ReturnType<typeof songMenu.get>>;
  viewer: MenuViewer;
  offline: boolean;
}

export default function SongMenuPanel({ menu, viewer, offline }: SongMenuPanelProps) {
  const { target, anchor, byKeyboard, returnFocus } = menu;
  const [first, ...others] = target.songs;
  const details = useDetails(first && others.length === 0 ? first.song_id : null);
  const [open, setOpen] = useState(true);
  const dialogToShow = useRef<ReactNode>(null);

  const pressedElsewhere = useRef(false);
  const [isSheet] = useState(opensAsSheet);
  const [focusOpener] = useState(() => focusAgain(returnFocus));
  const place = menuContainer(returnFocus);
  const modal = isSheet || place.modal;
  const container = isSheet ? document.body : place.container;
  const title = others.length === 0 ? (first?.songname ?? '') : describeSongs(target.songs);

  useOverlayHistory(open && isSheet, () => setOpen(false));

  function onPressOutside(event: Event) {
    // The button toggles its own menu.
    if (menu.button && event.target instanceof Node && returnFocus?.contains(event.target))
      event.preventDefault();
    else pressedElsewhere.current = true;
  }
  function onClosed(event: Event) {
    event.preventDefault();
    if (songMenu.get() === menu) songMenu.set(null);
    if (!pressedElsewhere.current) focusOpener();
    if (dialogToShow.current) showDialog(dialogToShow.current);
  }

  return (
    <Root modal={modal} open={open} onOpenChange={setOpen}>
      <Trigger
        aria-hidden="true"
        tabIndex={-1}
        className={`pointer-events-none fixed opacity-0 ${isSheet ? 'inset-x-0 bottom-0 h-0' : ''}`}
        style={isSheet ? undefined : { ...anchor }}
      />
      <Portal container={container}>
        <Content
          aria-labelledby={undefined}
          aria-label={`Actions for ${title}`}
          align="end"
          side={isSheet ? 'top' : 'bottom'}
          sideOffset={isSheet ? 0 : 4}
          collisionPadding={isSheet ? 0 : 8}
          avoidCollisions={!isSheet}
          onPointerDownOutside={onPressOutside}
          onCloseAutoFocus={onClosed}
          className={isSheet ? SHEET : MENU_PANEL}
        >
          {isSheet && first && (
            <SheetHead song={first} title={title} details={details} close={() => setOpen(false)} />
          )}
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
                  target={target}
                  details={details}
                  viewer={viewer}
                  isSheet={isSheet}
                  Item={MenuItem}
                  show={(dialog) => {
                    dialogToShow.current = dialog;
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

/** Focuses the first item before Radix focuses the menu. */
function FirstItemFocus() {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    ref.current?.parentElement?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }, []);
  return <span ref={ref} hidden />;
}

/** Loads the details of a song; null without a song, while loading and on failure. */
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
