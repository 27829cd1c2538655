'use client';
// Makes the listener an editor as soon as their playlists have enough plays, and shows a card where they are.
import { useEffect, useState } from 'react';
import { EDITOR_PLAYS } from '@/contract/constants';
import { useRefresh } from '../data/use-refresh';
import { loadable } from '../ui/loadable';

const [EditorMoment] = loadable(() => import('./editor-moment'));

interface EditorMomentHostProps {
  /** Plays of the listener's playlists; the page is refreshed when one is counted. */
  plays: number;
  isEditor: boolean;
}

export function EditorMomentHost({ plays, isEditor }: EditorMomentHostProps) {
  const [open, setOpen] = useState(false);
  const [wasEditor, setWasEditor] = useState(isEditor);
  const refresh = useRefresh();
  const isDue = plays >= EDITOR_PLAYS && !isEditor;
  // The role also comes with a new access token, before it is asked for.
  if (isEditor !== wasEditor) {
    setWasEditor(isEditor);
    setOpen(isEditor && plays >= EDITOR_PLAYS);
  }
  useEffect(() => {
    if (!isDue) return;
    const stop = new AbortController();
    const renewal = import('./renew-roles').then(({ becomeEditor }) => becomeEditor(stop.signal));
    void renewal.then((granted) => granted && refresh());
    return () => stop.abort();
  }, [isDue, refresh]);
  // Announces the card. Dialogs hide the rest of the page from screen readers, but not live regions.
  return (
    <div aria-live="polite" className="print:hidden">
      {open && <EditorMoment close={() => setOpen(false)} />}
    </div>
  );
}
