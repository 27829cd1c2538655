// Choice of what a member may do.
import type { ComponentProps } from 'react';
import type { MemberRole } from '@/contract';

export const ROLES: Record<MemberRole, string> = { view: 'Can listen', edit: 'Can edit' };

export const toRole = (value: FormDataEntryValue | null): MemberRole => (value === 'view' ? 'view' : 'edit');

export function RoleSelect({ className = '', ...rest }: ComponentProps<'select'>) {
  return (
    <select
      {...rest}
      className={`select h-11 rounded-md border border-line bg-sunk pl-3 text-ink disabled:opacity-60 ${className}`}
    >
      {Object.entries(ROLES).map(([role, label]) => (
        <option key={role} value={role}>
          {label}
        </option>
      ))}
    </select>
  );
}
