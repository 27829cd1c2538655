'use client';
// Button of the account menu.
import type { ComponentProps } from 'react';

export interface AccountMenuProps {
  name: string;
  plan: string;
  /** Whether to show the name beside the avatar. */
  wide?: boolean;
}

type AccountButtonProps = ComponentProps<'button'> & Pick<AccountMenuProps, 'name' | 'wide'>;

export function AccountButton({ name, wide = false, ...rest }: AccountButtonProps) {
  return (
    <button
      type="button"
      aria-label={`Account: ${name}`}
      className={`flex min-w-0 items-center gap-2.5 rounded-full text-left transition hover:bg-raised ${wide ? 'w-full p-1.5 max-lg:justify-center lg:pr-3' : 'p-1'}`}
      {...rest}
    >
      <span
        aria-hidden="true"
        className="grid size-8 shrink-0 place-items-center rounded-full bg-tint font-display text-sm font-bold text-accent uppercase"
      >
        {[...name][0]}
      </span>
      {wide && <span className="min-w-0 truncate font-medium max-lg:hidden">{name}</span>}
    </button>
  );
}
