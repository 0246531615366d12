/** A function that cannot become a graph. The message says why; the caller goes on with the eager engine. */
export class CannotCompile extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'CannotCompile';
  }
}
