/**
 * Some controls of the overview go away with what they did. The keyboard then stays with the overview, and is not
 * thrown back to the beginning of the page.
 */
export function keepFocus(from: Element | null): void {
  const overview = from?.closest('section');
  requestAnimationFrame(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      overview?.querySelector<HTMLElement>('[role="slider"]')?.focus();
    }
  });
}
