// Following: each new login opens as it comes, until somebody opens one themselves.
import { byId, rowLinks } from './dom';
import { navigate } from './navigation';

const STORED = 'inspector-follow';

const follows = (): boolean => byId('follow').getAttribute('aria-pressed') === 'true';

export function setFollow(on: boolean): void {
  byId('follow').setAttribute('aria-pressed', String(on));
  localStorage.setItem(STORED, on ? 'on' : 'off');
}

/** Opens the newest login if it is to be followed. */
export async function openNewestLogin(): Promise<void> {
  const [newest] = rowLinks();
  if (!newest || !follows() || document.body.dataset.tab !== 'logins') return;
  if (newest.pathname !== location.pathname)
    await navigate(newest.href, { history: 'replace', focus: false });
}

export function startFollow(): void {
  const button = byId('follow');
  setFollow(localStorage.getItem(STORED) === 'on');
  button.hidden = false;
  button.addEventListener('click', () => {
    setFollow(!follows());
    void openNewestLogin();
  });
}
