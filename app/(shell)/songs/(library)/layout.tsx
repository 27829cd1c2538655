// Layout of the library: section tabs above every page.
import type { ReactNode } from 'react';
import { LibraryNav } from '@/components/library/library-nav';

export default function LibraryLayout({ children }: { children: ReactNode }) {
  return (
    <div className="[&>.page]:pt-6 md:[&>.page]:pt-8">
      <div className="px-4 pt-3 md:px-12 md:pt-5">
        <LibraryNav />
      </div>
      {children}
    </div>
  );
}
