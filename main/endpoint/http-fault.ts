/** An answer other than 200 that the container contract knows: its status and the words of its `error`. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}
