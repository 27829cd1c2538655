// Form fields: a label, a control, and a hint or an error below it.
import { type ComponentProps, type ReactNode, useId } from 'react';

const CONTROL =
  'w-full rounded-md border border-line bg-sunk text-ink transition aria-invalid:border-danger disabled:opacity-60';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

type FieldFrameProps = FieldProps & { children: (control: ControlProps) => ReactNode };

function FieldFrame({ label, hint, error, children }: FieldFrameProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        'aria-describedby': hint || error ? `${id}-note` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note && (
        <p
          id={`${id}-note`}
          className={`text-sm ${error ? 'text-danger' : 'text-soft'}`}
          role={error ? 'alert' : undefined}
        >
          {note}
        </p>
      )}
    </div>
  );
}

export function TextField({ label, hint, error, ...rest }: FieldProps & ComponentProps<'input'>) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(control) => <input {...control} className={`${CONTROL} h-11 px-3`} {...rest} />}
    </FieldFrame>
  );
}

export function TextArea({ label, hint, error, ...rest }: FieldProps & ComponentProps<'textarea'>) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(control) => <textarea {...control} className={`${CONTROL} px-3 py-2.5`} rows={3} {...rest} />}
    </FieldFrame>
  );
}

export function SelectField({ label, hint, error, ...rest }: FieldProps & ComponentProps<'select'>) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {(control) => <select {...control} className={`${CONTROL} select h-11 pl-3`} {...rest} />}
    </FieldFrame>
  );
}
