// Progress towards the 100 plays that make an editor: one thin line.
import { EDITOR_PLAYS } from '@/contract/constants';

export function EditorProgress({ plays }: { plays: number }) {
  const counted = Math.min(plays, EDITOR_PLAYS);
  return (
    <div className="grid gap-1.5 text-[0.8125rem] text-soft">
      <div className="h-[3px] overflow-hidden rounded-full bg-line">
        <meter
          aria-label="Plays towards becoming an editor"
          aria-valuetext={`${counted} of ${EDITOR_PLAYS}`}
          max={EDITOR_PLAYS}
          value={counted}
          className="sr-only"
        />
        <div
          className="h-full bg-accent transition-[width]"
          style={{ width: `${(counted / EDITOR_PLAYS) * 100}%` }}
        />
      </div>
      <p className="figures">
        {counted} of {EDITOR_PLAYS} plays to become an editor
      </p>
    </div>
  );
}
