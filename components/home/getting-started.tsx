// What Home offers somebody who has nothing yet: three ways to begin, the easiest first.
import Link from 'next/link';

const WAYS = [
  {
    href: '/featured',
    title: 'Hear what is featured',
    about: 'Playlists put together by editors. Open one and press Play.',
  },
  {
    href: '/songs/upload',
    title: 'Upload your songs',
    about: 'Drag files or a whole folder; names and covers are read from their tags.',
  },
  {
    href: '/settings',
    title: 'Choose your name',
    about: 'It stands on the playlists you share. Until then you are “user”.',
  },
] as const;

export function GettingStarted() {
  return (
    <section aria-labelledby="begin">
      <h2 id="begin" className="mb-4 text-xl md:text-[22px]">
        Begin here
      </h2>
      <ul className="grid gap-3 md:grid-cols-3 md:gap-6">
        {WAYS.map(({ href, title, about }) => (
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
