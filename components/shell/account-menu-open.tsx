'use client';
// The account menu once it has been asked for.
import { LogOut, Settings } from 'lucide-react';
import Link from 'next/link';
import { Content, Item, Label, Root, Separator, Trigger } from 'radix-ui/dropdown-menu';
import { useRef } from 'react';
import { SIGN_OUT_PATH } from '@/auth/paths';
import { AccountButton, type AccountMenuProps } from './account-menu';

export default function AccountMenuOpen({ name, plan, wide = false }: AccountMenuProps) {
  const signOut = useRef<HTMLFormElement>(null);
  const item = 'flex items-center gap-2.5 rounded-md px-3 py-2 outline-none data-highlighted:bg-sunk';
  return (
    <>
      <Root modal={false} defaultOpen>
        <Trigger asChild>
          <AccountButton name={name} wide={wide} />
        </Trigger>
        <Content
          align={wide ? 'start' : 'end'}
          sideOffset={6}
          className="z-30 min-w-52 animate-fade rounded-lg border border-line bg-raised p-1.5 shadow-pop"
        >
          <Label className="px-3 pt-1.5 pb-2">
            <span className="block truncate font-semibold">{name}</span>
            <span className="text-sm text-soft capitalize">{plan} plan</span>
          </Label>
          <Separator className="mb-1.5 h-px bg-line" />
          <Item asChild className={item}>
            <Link href="/settings">
              <Settings size={16} aria-hidden="true" />
              Settings
            </Link>
          </Item>
          <Item className={item} onSelect={() => signOut.current?.requestSubmit()}>
            <LogOut size={16} aria-hidden="true" />
            Sign out
          </Item>
        </Content>
      </Root>
      <form ref={signOut} method="post" action={SIGN_OUT_PATH} className="hidden" />
    </>
  );
}
