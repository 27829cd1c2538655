'use client';
// Section tabs of the library.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { isActivePath } from '../shell/nav-links';
import { SECTIONS } from './sections';

export function LibraryNav() {
  const path = usePathname();
  const tabs = useRef<HTMLElement>(null);
  // On small screens the tabs overflow: centers the current one.
  useEffect(() => {
    const current = tabs.current?.querySelector<HTMLElement>(`[href="${path}"]`);
    if (tabs.current && current)
      tabs.current.scrollLeft = current.offsetLeft - (tabs.current.clientWidth - current.offsetWidth) / 2;
  }, [path]);
  return (
    <nav
      ref={tabs}
      aria-label="Library"
      className="relative -mx-4 flex gap-1 overflow-x-auto border-b border-line px-4 [scrollbar-width:none] md:mx-0 md:px-0"
    >
      {SECTIONS.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={(href === '/songs' ? path === href : isActivePath(href, path)) ? 'page' : undefined}
          className="-mb-px shrink-0 border-b-2 border-transparent px-2.5 py-2 font-medium whitespace-nowrap text-soft -outline-offset-2 transition hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
