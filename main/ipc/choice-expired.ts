/** A token that main does not know any more. */
export class ChoiceExpired extends Error {
  override readonly name = 'ChoiceExpired';
  override readonly message = 'This selection is no longer open. Choose the files again.';
}
