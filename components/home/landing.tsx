// Landing page for visitors.
import { SIGN_IN_PATH } from '@/contract/paths';
import { Cover } from '../covers/cover';
import { ClearLocalData } from '../offline/clear-local-data';
import { Brand } from '../shell/brand';
import { buttonClass } from '../ui/button';

const COVERS = [18, 33, 43, 16, 12, 27, 9, 11, 2];

const FEATURES = [
  ['Your songs', 'Upload your music, search and sort it as you type, and choose a favorite genre.'],
  ['Your playlists', 'Drag songs into order, keep a playlist private, or share it under your display name.'],
  [
    'Your encore',
    'When your playlists reach 100 plays, you become an editor and create featured playlists for everyone.',
  ],
] as const;

export function Landing() {
  return (
    <main className="mx-auto grid min-h-dvh max-w-6xl grid-rows-[auto_1fr_auto] gap-10 px-5 py-6 md:px-10 md:py-8">
      <ClearLocalData />
      <header className="flex items-center justify-between">
        <Brand />
      </header>
      <div className="grid items-center gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
        <div className="grid justify-items-start gap-6">
          <h1 className="text-5xl leading-[1.02] font-extrabold tracking-[-0.035em] md:text-7xl">
            The songs you would ask for again
          </h1>
          <p className="max-w-[46ch] text-lg text-soft">
            Encore plays your music library and promotes listeners with popular playlists to editors.
          </p>
          <a href={SIGN_IN_PATH} className={`${buttonClass('solid')} h-13 px-8 text-base`}>
            Sign in
          </a>
          <p className="text-sm text-soft">New to Encore? You can sign up on the next page.</p>
        </div>
        <div aria-hidden="true" className="grid grid-cols-3 gap-3 md:gap-4">
          {COVERS.map((id) => (
            <Cover key={id} seed={`playlist:${id}`} className="w-full rounded-lg" />
          ))}
        </div>
      </div>
      <ul className="grid gap-6 border-t border-line pt-6 md:grid-cols-3 md:gap-10">
        {FEATURES.map(([title, text]) => (
          <li key={title} className="grid content-start gap-1">
            <h2 className="text-lg">{title}</h2>
            <p className="text-soft">{text}</p>
          </li>
        ))}
      </ul>
    </main>
  );
}
