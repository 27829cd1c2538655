// Headers of pages and of sections within them.
import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  about?: ReactNode;
  /** Buttons and filters, at the end of the row. */
  children?: ReactNode;
}

export function PageHeader({ title, about, children }: PageHeaderProps) {
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

export function SectionHeader({ id, title, children }: { id: string; title: string; children?: ReactNode }) {
  return (
    <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
      <h2 id={id} className="text-xl md:text-[1.375rem]">
        {title}
      </h2>
      {children}
    </div>
  );
}
