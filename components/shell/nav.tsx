'use client';
// Main navigation: the rail, with icons only between 600 and 1100 px, and the tab bar on small screens.
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isActivePath, NAV_LINKS } from './nav-links';

export function RailNav() {
  return (
    <MainNav
      className="grid gap-0.5"
      linkClass="rounded-md border border-transparent px-3 py-1.5 font-medium text-soft transition hover:text-ink aria-[current]:border-line aria-[current]:bg-raised aria-[current]:text-ink max-lg:grid max-lg:h-11 max-lg:place-items-center"
      iconClass="lg:hidden"
      nameClass="max-lg:sr-only"
    />
  );
}

export function TabBar() {
  return (
    <MainNav
      iconClass=""
      className="fixed inset-x-0 bottom-0 z-20 grid h-(--tabs) auto-cols-fr grid-flow-col border-t border-line bg-raised rail:hidden"
      linkClass="grid content-center justify-items-center gap-1 text-[0.6875rem] font-medium text-soft outline-offset-[-3px] aria-[current]:font-semibold aria-[current]:text-accent"
    />
  );
}

interface MainNavProps {
  className: string;
  linkClass: string;
  iconClass: string;
  nameClass?: string;
}

function MainNav({ className, linkClass, iconClass, nameClass = '' }: MainNavProps) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className={className}>
      {NAV_LINKS.map(({ href, name, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={isActivePath(href, path) ? 'page' : undefined}
          title={nameClass ? name : undefined}
          className={linkClass}
        >
          <Icon size={18} aria-hidden="true" className={iconClass} />
          <span className={nameClass}>{name}</span>
        </Link>
      ))}
    </nav>
  );
}
