'use client';
// A modal dialog. Its code is loaded when it first opens.
import { useCallback } from 'react';
import type { DialogProps } from './dialog-panel';
import { loadable, useLoaded } from './loadable';

const [DialogPanel, load] = loadable(() => import('./dialog-panel'));
export const loadDialogPanel = load;

interface LazyDialogProps extends DialogProps {
  /** Loads the code of the content. The dialog opens with it, because the first field receives the focus. */
  load?: () => Promise<unknown>;
}

export function Dialog({ load, ...props }: LazyDialogProps) {
  const loadAll = useCallback(() => Promise.all([loadDialogPanel(), load?.()]), [load]);
  return useLoaded(loadAll, props.open) && <DialogPanel {...props} />;
}
