'use client';
// Account menu. The code of the open menu is loaded when the button is hovered or focused.
import { lazy } from 'react';
import { LazyMenu } from '../ui/lazy-menu';
import { AccountButton, type AccountMenuProps } from './account-button';

const load = () => import('./account-menu-panel');
const AccountMenuPanel = lazy(load);

export function AccountMenu(props: AccountMenuProps) {
  const { name, wide } = props;
  return (
    <LazyMenu load={load} button={(rest) => <AccountButton name={name} wide={wide} {...rest} />}>
      <AccountMenuPanel {...props} />
    </LazyMenu>
  );
}
