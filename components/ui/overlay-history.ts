'use client';
// Overlays in the session history: opening one adds an entry with the same URL, so that Back closes it.
import { useEffect, useRef } from 'react';
import { expectPage, forgetExpectedPage, pageRequestState } from './page-requests';

interface Overlay {
  id: string;
  /** The URL of its entry. */
  url: string;
  close: () => void;
  /** A modal overlay closes with any step back; a panel stays open while pages change behind it. */
  isModal: boolean;
}

/** An overlay that follows within this time takes over the entry of a closed one; a navigation replaces it. */
const LEAVE_DELAY_MS = 100;
/** Longest wait for a step back that a navigation may have canceled. */
const STEP_MS = 2_000;

let open: readonly Overlay[] = [];
let lastId = 0;
/** The overlay of the current entry, as far as it is known: Next adds entries without notice. */
let current: string | null = null;
let leaving: ReturnType<typeof setTimeout> | undefined;
/** While a step back of our own is under way: what follows it. */
let onStep: (() => void) | null = null;
let lastStep = 0;
let isConnected = false;
/** Whether another document is under way, which a step back would cancel. */
let isUnloading = false;

const overlayOf = (state: unknown): string | null => {
  const value = Object(state).overlay;
  return typeof value === 'string' ? value : null;
};

/** Bypasses Next's patched methods, which would render the page again. */
function write(method: 'pushState' | 'replaceState', overlay: string | null): void {
  History.prototype[method].call(window.history, { ...window.history.state, overlay }, '');
  current = overlay;
}

/** Steps back without closing overlays. */
function stepBack(): void {
  onStep = () => undefined;
  lastStep += 1;
  const step = lastStep;
  setTimeout(() => {
    if (step === lastStep) endStep();
  }, STEP_MS);
  window.history.back();
}

function cancelLeaving(): void {
  clearTimeout(leaving);
  leaving = undefined;
}

function endStep(): void {
  const follow = onStep;
  onStep = null;
  follow?.();
}

/** Runs `work` when no step back of our own is under way: it would make Next drop a requested page. */
export function afterStep(work: () => void): void {
  const follow = onStep;
  if (follow) {
    onStep = () => {
      follow();
      work();
    };
  } else work();
}

/** The page is the same one: it keeps its scroll position instead of that of the entry, and Next does not see the step. */
function staysOnPage(event: PopStateEvent): void {
  event.stopImmediatePropagation();
  const top = window.scrollY;
  requestAnimationFrame(() => window.scrollTo({ top, behavior: 'instant' }));
}

function onPopState(event: PopStateEvent): void {
  const left = current;
  const landed = overlayOf(event.state);
  current = landed;
  if (onStep) {
    staysOnPage(event);
    endStep();
    return;
  }
  // The entry of an overlay that was closed by a link.
  if (landed !== null && !open.some(({ id }) => id === landed)) {
    window.history.back();
    return;
  }
  const closing = open.filter(
    ({ id, isModal }) => (id === left && id !== landed) || (isModal && landed === null),
  );
  if (closing.some(({ id, url }) => id === left && url === window.location.href)) staysOnPage(event);
  open = open.filter((overlay) => !closing.includes(overlay));
  for (const { close } of closing.toReversed()) close();
}

/**
 * Announces the page of a link, which may close the overlay it is in. A download opens none.
 * A step back of our own would undo the entry of the page, so the link is clicked again after it.
 */
function onClick(event: MouseEvent): void {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event;
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a:not([download])') : null;
  if (link?.origin !== window.location.origin || button !== 0) return;
  if (metaKey || ctrlKey || shiftKey || altKey) return;
  expectPage(link.href);
  if (!onStep) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  afterStep(() => link.click());
}

/** A refresh of the page replaces the state of the entry: the overlay stays in it. */
function keepOverlayOnRefresh(): void {
  const replace = window.history.replaceState.bind(window.history);
  window.history.replaceState = (state, unused, url) => {
    const isSamePage = !url || new URL(url, window.location.href).href === window.location.href;
    const overlay = isSamePage ? overlayOf(window.history.state) : null;
    replace(overlay === null ? state : { ...state, overlay }, unused, url);
  };
}

function connect(): void {
  // Before the listener of Next's router.
  window.addEventListener('popstate', onPopState, { capture: true });
  document.addEventListener('click', onClick, { capture: true });
  window.addEventListener('beforeunload', () => {
    isUnloading = true;
  });
  keepOverlayOnRefresh();
  isConnected = true;
}

/**
 * Adds the entry of an overlay that opens.
 * @returns closes it, and removes its entry if that is the current one
 */
export function enterOverlay(overlay: Omit<Overlay, 'id' | 'url'>): () => void {
  if (!isConnected) connect();
  forgetExpectedPage();
  isUnloading = false;
  lastId += 1;
  const id = `${performance.timeOrigin}-${lastId}`;
  const takesOver =
    !onStep && leaving !== undefined && overlayOf(window.history.state) === current && current !== null;
  cancelLeaving();
  open = [...open, { id, url: window.location.href, ...overlay }];
  afterStep(() => write(takesOver ? 'replaceState' : 'pushState', id));
  return () => {
    if (!open.some((one) => one.id === id)) return;
    open = open.filter((one) => one.id !== id);
    if (overlayOf(window.history.state) !== id) return;
    const leave = () => {
      clearTimeout(leaving);
      leaving = setTimeout(() => {
        cancelLeaving();
        if (isUnloading || overlayOf(window.history.state) !== id) return;
        // A step back would make Next drop the page that is under way. Back skips the entry.
        const state = pageRequestState();
        if (state === 'refreshing') leave();
        else if (state === 'none') stepBack();
      }, LEAVE_DELAY_MS);
    };
    leave();
  };
}

/** Closes an overlay on Back. @param close called when the listener goes back */
export function useOverlayHistory(isOpen: boolean, close: () => void, isModal = true): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  }, [close]);
  useEffect(
    () => (isOpen ? enterOverlay({ close: () => latest.current(), isModal }) : undefined),
    [isOpen, isModal],
  );
}
