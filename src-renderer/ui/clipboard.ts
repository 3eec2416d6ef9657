/**
 * Puts plain text on the clipboard, in answer to something that the person did just now. By the page's own copy command: every
 * permission is denied to the page, that of the clipboard's own interface among them (docs/security.md).
 * @returns whether it is there
 */
export function copyPlainText(text: string): boolean {
  let isDone = false;
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    // What guards the copying of marked text has no say in this.
    event.stopImmediatePropagation();
    isDone = event.clipboardData !== null;
  };
  window.addEventListener('copy', put, { capture: true });
  try {
    document.execCommand('copy');
  } finally {
    window.removeEventListener('copy', put, { capture: true });
  }
  return isDone;
}
