// Name and description of a playlist, as the forms ask for them.
import { TextArea, TextField } from '../ui/field';

export interface Details {
  name: string;
  description: string;
}

interface DetailsFieldsProps {
  start?: Details;
  /** What is wrong with the name. */
  error: string | undefined;
}

export function DetailsFields({ start, error }: DetailsFieldsProps) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        defaultValue={start?.name}
        maxLength={100}
        autoComplete="off"
        aria-required="true"
        error={error}
      />
      <TextArea
        label="Description"
        name="description"
        defaultValue={start?.description}
        maxLength={500}
        hint="Optional. What ties the songs together?"
      />
    </>
  );
}

export const NAME_MISSING = 'Give the playlist a name.';

/** What was typed; null when there is no name. */
export function readDetails(form: FormData): Details | null {
  const name = String(form.get('name')).trim();
  return name === '' ? null : { name, description: String(form.get('description')) };
}
