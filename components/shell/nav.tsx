'use client';
// Main navigation: the rail on wide screens, the tab bar on small ones.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isActivePath, NAV_LINKS } from './nav-links';

export function RailNav() {
  return (
    <MainNav
      className="grid gap-0.5"
      linkClass="rounded-md border border-transparent px-3 py-1.5 font-medium text-soft transition hover:text-ink aria-[current]:border-line aria-[current]:bg-raised aria-[current]:text-ink"
    />
  );
}

export function TabBar() {
  return (
    <MainNav
      icons
      className="fixed inset-x-0 bottom-0 z-20 grid h-(--tabs) auto-cols-fr grid-flow-col border-t border-line bg-raised md:hidden"
      linkClass="grid content-center justify-items-center gap-1 text-[0.6875rem] font-medium text-soft outline-offset-[-3px] aria-[current]:font-semibold aria-[current]:text-accent"
    />
  );
}

function MainNav(props: { className: string; linkClass: string; icons?: boolean }) {
  const { className, linkClass, icons = false } = props;
  const path = usePathname();
  return (
    <nav aria-label="Main" className={className}>
      {NAV_LINKS.map(({ href, name, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isActivePath(href, path) ? 'page' : undefined}
          className={linkClass}
        >
          {icons && <Icon size={18} aria-hidden="true" />}
          {name}
        </Link>
      ))}
    </nav>
  );
}
