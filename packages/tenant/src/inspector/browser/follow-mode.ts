// Follow mode: opens each new login until the user opens another one.
import { byId, rowLinks } from './dom';
import { navigate } from './navigation';

const STORAGE_KEY = 'inspector-follow';

const isFollowing = (): boolean => byId('follow').getAttribute('aria-pressed') === 'true';

export function setFollowing(on: boolean): void {
  byId('follow').setAttribute('aria-pressed', String(on));
  localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
}

export async function followNewest(): Promise<void> {
  const [newest] = rowLinks();
  if (!newest || !isFollowing() || document.body.dataset.tab !== 'logins') return;
  if (newest.pathname !== location.pathname)
    await navigate(newest.href, { history: 'replace', focus: false });
}

export function startFollowMode(): void {
  const button = byId('follow');
  setFollowing(localStorage.getItem(STORAGE_KEY) === 'on');
  button.hidden = false;
  button.addEventListener('click', () => {
    setFollowing(!isFollowing());
    void followNewest();
  });
}
