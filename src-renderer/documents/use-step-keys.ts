import { useEffect } from 'react';

/** `n` and `p`: the next document and the one before, wherever the keyboard is, unless somebody types. */
export function useStepKeys(onStep: (by: 1 | -1) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [aria-modal="true"]') !== null)
        return;
      if (event.key !== 'n' && event.key !== 'p') return;
      event.preventDefault();
      onStep(event.key === 'n' ? 1 : -1);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onStep]);
}
