// Following: each new login opens as it comes, until somebody opens one themselves.
import { part, rowLinks } from './dom';
import { visit } from './navigation';

const STORED = 'inspector-follow';

const follows = (): boolean => part('follow').getAttribute('aria-pressed') === 'true';

export function setFollow(on: boolean): void {
  part('follow').setAttribute('aria-pressed', String(on));
  localStorage.setItem(STORED, on ? 'on' : 'off');
}

/** Opens the newest login if it is to be followed. */
export async function openNewest(): Promise<void> {
  const [newest] = rowLinks();
  if (!newest || !follows() || document.body.dataset.tab !== 'logins') return;
  if (newest.pathname !== location.pathname) await visit(newest.href, { history: 'replace', focus: false });
}

export function startFollow(): void {
  const button = part('follow');
  setFollow(localStorage.getItem(STORED) === 'on');
  button.hidden = false;
  button.addEventListener('click', () => {
    setFollow(!follows());
    void openNewest();
  });
}
