// Form fields: a label, the control, a line that explains it or says what is wrong.
import { type ComponentProps, type ReactNode, useId } from 'react';

const CONTROL =
  'w-full rounded-md border border-line bg-sunk text-ink transition aria-invalid:border-danger disabled:opacity-60';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

function Frame({ id, label, hint, error, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {(error ?? hint) && (
        <p
          id={`${id}-note`}
          className={`text-sm ${error ? 'text-danger' : 'text-soft'}`}
          role={error ? 'alert' : undefined}
        >
          {error ?? hint}
        </p>
      )}
    </div>
  );
}

function described({ hint, error }: FieldProps, id: string) {
  return {
    'aria-describedby': hint || error ? `${id}-note` : undefined,
    'aria-invalid': error ? true : undefined,
  };
}

/** A one-line text field. */
export function TextField({ label, hint, error, ...rest }: FieldProps & ComponentProps<'input'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        className={`${CONTROL} h-11 px-3`}
        {...described({ label, hint, error }, id)}
        {...rest}
      />
    </Frame>
  );
}

/** A text field of several lines. */
export function TextArea({ label, hint, error, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        className={`${CONTROL} px-3 py-2.5`}
        rows={3}
        {...described({ label, hint, error }, id)}
        {...rest}
      />
    </Frame>
  );
}

/** A choice from a list. */
export function SelectField({ label, hint, error, ...rest }: FieldProps & ComponentProps<'select'>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        className={`${CONTROL} select h-11 pl-3`}
        {...described({ label, hint, error }, id)}
        {...rest}
      />
    </Frame>
  );
}
