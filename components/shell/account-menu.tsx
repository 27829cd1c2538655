'use client';
// Account menu. The code of the open menu is loaded when the button is hovered or focused.
import { LazyMenu } from '../ui/lazy-menu';
import { loadable } from '../ui/loadable';
import { AccountButton, type AccountMenuProps } from './account-button';

const [AccountMenuPanel, load] = loadable(() => import('./account-menu-panel'));

export function AccountMenu(props: AccountMenuProps) {
  const { name, wide } = props;
  return (
    <LazyMenu load={load} button={(rest) => <AccountButton name={name} wide={wide} {...rest} />}>
      <AccountMenuPanel {...props} />
    </LazyMenu>
  );
}
