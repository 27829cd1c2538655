// Progress towards the 100 plays that make an editor.
import type { ReactNode } from 'react';
import { START_PATH } from '@/contract/paths';

const EDITOR_PLAYS = 100;

interface EditorProgressProps {
  plays: number;
  isEditor: boolean;
  children?: ReactNode;
}

export function EditorProgress({ plays, isEditor, children }: EditorProgressProps) {
  const counted = Math.min(plays, EDITOR_PLAYS);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5 rounded-lg border border-line bg-raised p-4.5 text-[0.8125rem] text-soft">
      <p>Plays of your playlists</p>
      <p className="flex items-baseline gap-2">
        <strong className="font-display text-3xl leading-none font-bold tracking-tight text-ink figures">
          {counted}
        </strong>
        <span>of {EDITOR_PLAYS} to become an editor</span>
      </p>
      <div className="h-2 overflow-hidden rounded-full bg-sunk outline outline-line">
        <meter
          aria-label="Plays towards becoming an editor"
          aria-valuetext={`${counted} of ${EDITOR_PLAYS}`}
          max={EDITOR_PLAYS}
          value={counted}
          className="sr-only"
        />
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${(counted / EDITOR_PLAYS) * 100}%` }}
        />
      </div>
      {plays >= EDITOR_PLAYS && !isEditor && (
        <p className="text-ink">
          You have reached {EDITOR_PLAYS} plays.{' '}
          <a href={START_PATH} className="rounded-sm font-medium text-accent underline underline-offset-4">
            Become an editor
          </a>
        </p>
      )}
      {children}
    </div>
  );
}
