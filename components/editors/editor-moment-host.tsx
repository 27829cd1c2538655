'use client';
// Makes the listener an editor as soon as their playlists have enough plays, and shows a card where they are.
import { lazy, useEffect, useState } from 'react';
import { EDITOR_PLAYS } from '@/contract/constants';
import { useRefresh } from '../data/use-refresh';
import { LazyMount } from '../ui/lazy-mount';
import { becomeEditor } from './renew-roles';

const EditorMoment = lazy(() => import('./editor-moment'));

interface EditorMomentHostProps {
  /** Plays of the listener's playlists; the page is refreshed when one is counted. */
  plays: number;
  isEditor: boolean;
}

export function EditorMomentHost({ plays, isEditor }: EditorMomentHostProps) {
  const [open, setOpen] = useState(false);
  const refresh = useRefresh();
  const isDue = plays >= EDITOR_PLAYS && !isEditor;
  useEffect(() => {
    if (!isDue) return;
    void becomeEditor().then((granted) => {
      if (!granted) return;
      setOpen(true);
      refresh();
    });
  }, [isDue, refresh]);
  return (
    <LazyMount when={open}>
      <EditorMoment open={open} onOpenChange={setOpen} />
    </LazyMount>
  );
}
