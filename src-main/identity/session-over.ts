/** There is no session any more; its message is a token of the provider's, never free text. */
export class SessionOver extends Error {
  override readonly name = 'SessionOver';
}
