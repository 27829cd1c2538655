// Section of the settings page: title on the left, fields on the right.
import type { ReactNode } from 'react';

export function SettingsSection({
  title,
  about,
  children,
}: {
  title: string;
  about: string;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-t border-line py-7 md:grid-cols-[220px_minmax(0,1fr)]">
      <div>
        <h2 className="text-lg">{title}</h2>
        <p className="text-sm text-soft">{about}</p>
      </div>
      <div className="grid content-start gap-6">{children}</div>
    </section>
  );
}
