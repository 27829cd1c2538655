'use client';
// The open account menu.
import { Keyboard, LogOut, Settings } from 'lucide-react';
import Link from 'next/link';
import { Content, Item, Label, Root, Separator, Trigger } from 'radix-ui/dropdown-menu';
import { useRef } from 'react';
import { SIGN_OUT_PATH } from '@/contract/paths';
import { shortcutsSheetStore } from '../player/state';
import { MENU_PANEL, MENU_ROW, MenuItem } from '../ui/menu';
import { AccountButton, type AccountMenuProps } from './account-button';

export default function AccountMenuPanel({ name, plan, wide }: AccountMenuProps) {
  const signOut = useRef<HTMLFormElement>(null);
  return (
    <>
      <Root modal={false} defaultOpen>
        <Trigger asChild>
          <AccountButton name={name} wide={wide} />
        </Trigger>
        <Content align={wide ? 'start' : 'end'} sideOffset={6} className={MENU_PANEL}>
          <Label className="max-w-72 px-3 pt-1.5 pb-2">
            <span className="block truncate font-semibold">{name}</span>
            <span className="block text-sm text-soft first-letter:uppercase">{plan} plan</span>
          </Label>
          <Separator className="mb-1.5 h-px bg-line" />
          <Item asChild className={MENU_ROW}>
            <Link href="/settings">
              <Settings size={16} aria-hidden="true" />
              Settings
            </Link>
          </Item>
          <MenuItem icon={Keyboard} onSelect={() => shortcutsSheetStore.set(true)}>
            Keyboard shortcuts
          </MenuItem>
          <MenuItem icon={LogOut} onSelect={() => signOut.current?.requestSubmit()}>
            Sign out
          </MenuItem>
        </Content>
      </Root>
      <form ref={signOut} method="post" action={SIGN_OUT_PATH} className="hidden" />
    </>
  );
}
