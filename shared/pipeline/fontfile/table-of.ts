import type { Sfnt } from '../fonts/sfnt';

/** A table that has to be there; throws where it is not. */
export function tableOf({ tables }: Pick<Sfnt, 'tables'>, tag: string): Uint8Array {
  const bytes = tables.get(tag);
  if (bytes === undefined) throw new Error(`there is no ${tag.trim()} table`);
  return bytes;
}
