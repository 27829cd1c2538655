// Small pieces every page is made of: header, empty state, meter, chip, skeleton.
import type { ReactNode } from 'react';

/** The top of a page: its heading, a line under it, and what can be done. */
export function PageHeader({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="grid min-w-0 gap-2">
        <h1 className="text-4xl font-extrabold tracking-tight break-words md:text-5xl">{title}</h1>
        {about && <p className="max-w-[60ch] break-words text-soft">{about}</p>}
      </div>
      {children && <div className="flex min-w-0 max-w-full flex-wrap gap-2">{children}</div>}
    </header>
  );
}

/** A heading with an optional link to the whole of what it shows a part of. */
export function SectionHeader({ id, title, children }: { id: string; title: string; children?: ReactNode }) {
  return (
    <div className="mb-4 flex items-baseline justify-between gap-4">
      <h2 id={id} className="text-xl md:text-[22px]">
        {title}
      </h2>
      {children}
    </div>
  );
}

/** What stands where a list would: why it is empty, and what to do next. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="grid justify-items-start gap-3 rounded-lg border border-dashed border-line px-6 py-8">
      <p className="font-display text-lg font-bold tracking-tight">{title}</p>
      <p className="max-w-[56ch] text-soft">{children}</p>
      {action}
    </div>
  );
}

/** A bar filled to `value` of `max`; `label` names it for screen readers. */
export function Meter({ value, max, label }: { value: number; max: number; label: string }) {
  const part = Math.min(1, value / max);
  return (
    <div className="h-2 overflow-hidden rounded-full bg-sunk outline outline-line">
      <meter
        aria-label={label}
        aria-valuetext={`${value} of ${max}`}
        min={0}
        max={max}
        value={Math.min(value, max)}
        className="sr-only"
      />
      <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${part * 100}%` }} />
    </div>
  );
}

/** A quiet label in a pill, such as a genre. */
export function Chip({ children }: { children: ReactNode }) {
  return (
    <span className="block w-fit max-w-full truncate rounded-full border border-line px-2.5 py-px text-[13px] text-soft">
      {children}
    </span>
  );
}

/** The mark of those whose playlists were heard a hundred times. */
export function EditorBadge() {
  return (
    <span className="inline-block rounded-full bg-accent px-3 py-0.5 text-[13px] font-bold tracking-[0.08em] text-on-accent ring-[5px] ring-accent/20">
      EDITOR
    </span>
  );
}

/** A grey shape as large as what will stand there. */
export function Bone({ className }: { className: string }) {
  return <div className={`animate-pulse-soft rounded-md bg-line/50 ${className}`} />;
}
