/** A reason to stop that the person at the keyboard can act on: its message is printed as it is, without a stack trace. */
export class SetupError extends Error {}
