// Empty state of a list: why it is empty and what to do next.
import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-start gap-3 rounded-lg border border-dashed border-line px-6 py-8">
      <p className="font-display text-lg font-bold tracking-tight">{title}</p>
      <p className="max-w-[56ch] text-soft">{children}</p>
      {action}
    </div>
  );
}
