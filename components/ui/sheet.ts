// Menus and dialogs as bottom sheets: where they are used, and how a swipe closes them.
import { type PointerEvent, useRef } from 'react';

/** Swipe length that closes a sheet, in pixels. */
const CLOSE_PX = 60;

/** The class of a menu that is a sheet. Its anchor is the lower edge of the screen. */
export const SHEET =
  'z-60 max-h-[85dvh] w-screen animate-rise overflow-y-auto overscroll-contain rounded-t-[20px] border-t border-line bg-raised px-3 pt-2 pb-[max(1rem,env(safe-area-inset-bottom))] shadow-[0_0_0_100vmax_var(--color-scrim)] outline-none';

/** Whether menus open as sheets: on touch screens and on narrow ones. */
export const opensAsSheet = (): boolean => window.matchMedia('(pointer: coarse), (width < 560px)').matches;

/** Handlers for the head of a sheet, which needs `touch-action: none`. */
export function useSwipeDown(close: () => void) {
  const start = useRef<number | null>(null);
  const end = () => {
    start.current = null;
  };
  return {
    onPointerDown({ clientY, currentTarget, pointerId, target }: PointerEvent<HTMLElement>) {
      // A captured pointer clicks the head instead of its buttons and links.
      if (target instanceof Element && target.closest('a, button')) return;
      start.current = clientY;
      currentTarget.setPointerCapture(pointerId);
    },
    onPointerMove({ clientY }: PointerEvent) {
      if (start.current === null || clientY - start.current < CLOSE_PX) return;
      end();
      close();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
