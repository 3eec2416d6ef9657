/**
 * Whether an address may be handed to the system browser: a web page of this exact origin, without a name or a password in it
 * (Electron security checklist, item 15: never `openExternal` with what somebody else wrote).
 */
export function isOpenable(url: URL, allowedOrigin: string): boolean {
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.origin === allowedOrigin && url.username === '' && url.password === '';
}
