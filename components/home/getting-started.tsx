// First steps, shown on Home to new users.
import Link from 'next/link';

const STEPS = [
  { href: '/featured', title: 'Browse featured playlists', about: 'Listen to playlists by editors.' },
  {
    href: '/songs/upload',
    title: 'Upload your songs',
    about: 'Drop files or a folder. Titles and covers are read from their tags.',
  },
  { href: '/settings', title: 'Choose a display name', about: 'Others see it on your shared playlists.' },
] as const;

export function GettingStarted() {
  return (
    <section aria-labelledby="getting-started">
      <h2 id="getting-started" className="mb-4 text-xl md:text-[1.375rem]">
        Get started
      </h2>
      <ul className="grid gap-3 md:grid-cols-3 md:gap-6">
        {STEPS.map(({ href, title, about }) => (
          <li key={href}>
            <Link
              href={href}
              className="grid h-full content-start gap-1 rounded-lg border border-dashed border-line px-5 py-5 transition hover:border-accent hover:bg-raised"
            >
              <span className="font-display text-lg font-bold tracking-tight">{title}</span>
              <span className="text-soft">{about}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
