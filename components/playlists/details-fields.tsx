// Form fields for the name and description of a playlist.
import { TextArea, TextField } from '../ui/field';

export interface Details {
  name: string;
  description: string;
}

interface DetailsFieldsProps {
  initial?: Details;
  /** Error message of the name. */
  error: string | undefined;
}

export function DetailsFields({ initial, error }: DetailsFieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        defaultValue={initial?.name}
        maxLength={100}
        autoComplete="off"
        aria-required="true"
        error={error}
      />
      <TextArea
        label="Description"
        name="description"
        defaultValue={initial?.description}
        maxLength={500}
        hint="Optional. What do the songs have in common?"
      />
    </>
  );
}

export const NAME_MISSING = 'Enter a name.';

export const CONFLICT =
  'This playlist was changed while you were editing. Save again to overwrite the changes.';

/** The values of the fields; null when the name is empty. */
export function readDetails(form: FormData): Details | null {
  const name = String(form.get('name')).trim();
  return name === '' ? null : { name, description: String(form.get('description')) };
}
