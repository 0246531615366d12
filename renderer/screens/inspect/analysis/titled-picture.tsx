import type { ReactNode } from 'react';

/** A canvas with its name below it. */
export function TitledPicture({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <figure className="analysis-titled">
      {children}
      <figcaption className="caption">{title}</figcaption>
    </figure>
  );
}
