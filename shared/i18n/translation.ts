/** What a translated catalog must be: exactly the keys of the English one, every value a sentence of its own. */
export type Translation<Source extends Readonly<Record<string, string>>> = Readonly<
  Record<keyof Source, string>
>;
