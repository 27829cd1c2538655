'use client';
// Who is signed in, and the way out. The menu is loaded when somebody turns to it.
import { type ComponentProps, lazy } from 'react';
import { LazyMenu } from '../ui/lazy-menu';

const load = () => import('./account-menu-panel');
const AccountMenuPanel = lazy(load);

export interface AccountMenuProps {
  name: string;
  plan: string;
  /** Shows the name beside the picture, as the rail has room for it. */
  wide?: boolean;
}

export function AccountMenu(props: AccountMenuProps) {
  const { name, wide } = props;
  return (
    <LazyMenu load={load} button={(asks) => <AccountButton name={name} wide={wide} {...asks} />}>
      <AccountMenuPanel {...props} />
    </LazyMenu>
  );
}

/** The button with the picture, which opens the menu. */
export function AccountButton({
  name,
  wide = false,
  ...rest
}: ComponentProps<'button'> & Pick<AccountMenuProps, 'name' | 'wide'>) {
  return (
    <button
      type="button"
      aria-label={`Account: ${name}`}
      className={`flex min-w-0 items-center gap-2.5 rounded-full text-left transition hover:bg-raised ${wide ? 'w-full p-1.5 pr-3' : 'p-1'}`}
      {...rest}
    >
      <Avatar name={name} />
      {wide && <span className="min-w-0 truncate font-medium">{name}</span>}
    </button>
  );
}

function Avatar({ name }: { name: string }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-8 shrink-0 place-items-center rounded-full bg-tint font-display text-sm font-bold text-accent uppercase"
    >
      {[...name][0]}
    </span>
  );
}
