/** A thread ended over what it was asked for; which of several things at once did it is not known. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded';
  /** It had nothing else at work. */
  readonly isAlone: boolean;

  constructor(isAlone: boolean, cause: unknown) {
    super('a thread for content has ended', { cause });
    this.isAlone = isAlone;
  }
}
