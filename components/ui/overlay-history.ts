'use client';
// Overlays in the session history: opening one adds an entry with the same URL, so that Back closes it. An overlay that
// was closed otherwise leaves its entry, as one of its page: a step back that removes it would race with the listener's own navigations.
import { useEffect, useRef } from 'react';

interface Overlay {
  id: number;
  close: () => void;
  /** A modal overlay closes with any step back; a panel stays open while pages change behind it. */
  isModal: boolean;
}

let open: readonly Overlay[] = [];
/** Ids increase with the position in the history, also over reloads. */
let lastId = 0;
/** The current entry: its overlay, and its URL. */
let current: { overlay: number | null; url: string };
let isConnected = false;

const isOpen = (id: number) => open.some((overlay) => overlay.id === id);
const isClosed = (id: number | null): id is number => id !== null && !isOpen(id);

function currentEntry(): typeof current {
  const { overlay } = Object(window.history.state);
  return { overlay: typeof overlay === 'number' ? overlay : null, url: window.location.href };
}

/** Bypasses Next's patched methods, which would render the page again. */
function write(method: 'pushState' | 'replaceState', overlay: number): void {
  History.prototype[method].call(window.history, { ...window.history.state, overlay }, '');
  current = currentEntry();
}

/** The page is the same one: it keeps its scroll position instead of that of the entry. */
function keepScroll(): void {
  const { url } = current;
  const top = window.scrollY;
  requestAnimationFrame(() => {
    if (current.url === url) window.scrollTo({ top, behavior: 'instant' });
  });
}

function onPopState(): void {
  const left = current;
  current = currentEntry();
  const { overlay: landed } = current;
  const isSamePage = current.url === left.url;
  const closing = open.filter(
    ({ id, isModal }) => (id === left.overlay && id !== landed) || (isModal && landed === null),
  );
  if (closing.length > 0) {
    if (isSamePage) keepScroll();
    open = open.filter((overlay) => !closing.includes(overlay));
    for (const { close } of closing.toReversed()) close();
  } else if (isSamePage) {
    // Left or reached the entry of a closed overlay. Nothing has changed for the listener, so the step continues.
    keepScroll();
    // A reload removes the ids; Back is more likely then.
    if ((landed ?? 0) > (left.overlay ?? 0)) window.history.forward();
    else window.history.back();
  }
}

/** Next's entries, and those that a refresh of the page replaces: the overlay stays in these. */
function followRouter(): void {
  const { pushState, replaceState } = window.history;
  window.history.pushState = (...entry) => {
    pushState.apply(window.history, entry);
    current = currentEntry();
  };
  window.history.replaceState = (state, unused, url) => {
    const { overlay } = currentEntry();
    const isRefresh = !url || new URL(url, window.location.href).href === window.location.href;
    const kept = isRefresh && overlay !== null ? { ...state, overlay } : state;
    replaceState.call(window.history, kept, unused, url);
    // Next also refreshes the entry of a step, before `onPopState` compares it with the one before.
    if (!isRefresh) current = currentEntry();
  };
}

/** Also passes the entries of an earlier load of the page. */
export function connectOverlayHistory(): void {
  if (isConnected) return;
  isConnected = true;
  current = currentEntry();
  window.addEventListener('popstate', onPopState);
  followRouter();
}

/**
 * Adds the entry of an overlay that opens, or takes over that of a closed one.
 * @returns marks the overlay as closed
 */
export function enterOverlay(overlay: Omit<Overlay, 'id'>): () => void {
  connectOverlayHistory();
  const { overlay: top } = currentEntry();
  lastId = Math.max(Date.now(), lastId + 1, (top ?? 0) + 1);
  const entered = { ...overlay, id: lastId };
  write(isClosed(top) ? 'replaceState' : 'pushState', entered.id);
  open = [...open, entered];
  return () => {
    open = open.filter((one) => one !== entered);
  };
}

/** Closes an overlay on Back. @param close called when the listener goes back */
export function useOverlayHistory(isShown: boolean, close: () => void, isModal = true): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  }, [close]);
  useEffect(
    () => (isShown ? enterOverlay({ close: () => latest.current(), isModal }) : undefined),
    [isShown, isModal],
  );
}
