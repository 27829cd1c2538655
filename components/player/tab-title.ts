// The title of the tab: the current song while it plays, and the page's title otherwise.
import { currentSong } from './current-queued-song';
import { queueStore, statusStore } from './state';

/** After a navigation the page's title stays long enough for screen readers to announce it. */
const ANNOUNCED_MS = 500;

export function connectTabTitle(): () => void {
  let page = document.title;
  let shown: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    const queue = queueStore.get();
    const song = statusStore.get() === 'playing' && queue ? currentSong(queue) : null;
    shown = song && `${song.songname} · ${song.artist}`;
    if (document.title !== (shown ?? page)) document.title = shown ?? page;
  }
  const observer = new MutationObserver(() => {
    // A refresh writes the title of the same page again.
    if (document.title === (shown ?? page)) return;
    page = document.title;
    clearTimeout(timer);
    timer = setTimeout(show, ANNOUNCED_MS);
  });
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  const stops = [queueStore.subscribe(show), statusStore.subscribe(show)];
  return () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
