/** Why the server cannot start, in a sentence that needs no stack. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
