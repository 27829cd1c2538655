'use client';
// Search dialog: finds songs, albums, artists, playlists and people; “>” lists commands; without words, the last searches.
import { Command } from 'cmdk';
import { Content, Overlay, Portal, Root, Title } from 'radix-ui/dialog';
import { type KeyboardEvent, useState } from 'react';
import type { DialogProps } from '../ui/dialog-panel';
import { useOverlayHistory } from '../ui/overlay-history';
import { useReturnFocus } from '../ui/return-focus';
import { isCommand, PaletteResults } from './palette-results';
import { useSearch } from './use-search';

export default function Palette({ open, onOpenChange }: Pick<DialogProps, 'open' | 'onOpenChange'>) {
  useOverlayHistory(open, () => onOpenChange(false));
  return (
    <Root open={open} onOpenChange={onOpenChange}>
      <Portal>
        <Overlay className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <Content
          {...useReturnFocus()}
          aria-describedby={undefined}
          className="fixed inset-x-3 top-3 z-50 animate-rise overflow-hidden rounded-lg border border-line bg-raised shadow-pop sm:inset-x-auto sm:top-[14dvh] sm:left-1/2 sm:w-[min(92vw,600px)] sm:-translate-x-1/2"
        >
          <Title className="sr-only">Search</Title>
          <PaletteBox close={() => onOpenChange(false)} />
        </Content>
      </Portal>
    </Root>
  );
}

function PaletteBox({ close }: { close: () => void }) {
  const [words, setWords] = useState('');
  const [playsNext, setPlaysNext] = useState(false);
  const search = useSearch(isCommand(words) ? '' : words);
  const onKey = ({ shiftKey }: KeyboardEvent) => setPlaysNext(shiftKey);
  return (
    <Command
      label="Find songs, artists, playlists and commands"
      shouldFilter={false}
      loop
      onKeyDownCapture={onKey}
      onKeyUpCapture={onKey}
    >
      <Command.Input
        value={words}
        onValueChange={setWords}
        placeholder="Songs, artists, playlists, people"
        maxLength={200}
        className="h-14 w-full border-b border-line bg-transparent px-5 text-base outline-none"
      />
      <PaletteResults words={words} search={search} playsNext={playsNext} setWords={setWords} close={close} />
      <footer className="hidden gap-4 border-t border-line px-5 py-2 text-[0.8125rem] text-soft sm:flex">
        <span>Enter to select</span>
        <span>&gt; for commands</span>
        <span className={playsNext ? 'text-accent' : ''}>Shift+Enter to play a song next</span>
        <span className="ml-auto">Esc to close</span>
      </footer>
    </Command>
  );
}
