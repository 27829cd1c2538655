'use client';
// The card that tells listeners that they are an editor now. It stays until they answer it, also above the full player.
import Link from 'next/link';
import { Close, Description, Provider, Root, Title, Viewport } from 'radix-ui/toast';
import { EDITOR_PLAYS } from '@/contract/constants';
import { buttonClass } from '../ui/button';
import { EditorBadge } from './editor-badge';

interface EditorMomentProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export default function EditorMoment({ open, onOpenChange }: EditorMomentProps) {
  return (
    <Provider label="Editor" duration={Number.POSITIVE_INFINITY} swipeDirection="down">
      <Root
        open={open}
        onOpenChange={onOpenChange}
        // Escape closes the dialog or menu in front of it instead.
        onEscapeKeyDown={(event) => event.preventDefault()}
        className="grid animate-rise gap-2 rounded-lg border border-accent bg-tint p-4.5 shadow-pop"
      >
        <p className="flex items-center gap-2.5 text-[0.8125rem] text-soft">
          <EditorBadge />
          {EDITOR_PLAYS} plays, just now
        </p>
        <Title className="font-display text-xl leading-tight font-bold tracking-tight">
          Your playlists reached {EDITOR_PLAYS} plays.
        </Title>
        <Description className="text-soft">You can now arrange what everyone sees on Featured.</Description>
        <div className="mt-1.5 flex flex-wrap gap-2.5">
          <Link href="/featured" onClick={() => onOpenChange(false)} className={buttonClass('solid')}>
            Arrange Featured
          </Link>
          <Close className={buttonClass('outline')}>Later</Close>
        </div>
      </Root>
      <Viewport
        label="You are an editor ({hotkey})"
        className="fixed right-4 bottom-[calc(var(--player)+var(--tabs)+var(--bar)+16px)] left-4 z-50 ml-auto max-w-[400px]"
      />
    </Provider>
  );
}
