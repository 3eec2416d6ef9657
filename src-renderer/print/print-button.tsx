import { Button } from '../ui/button.tsx';
import { usePrint } from './print-desk.tsx';
import type { Printable } from './printable.ts';

/** Offers to print, where IT allows it. */
export function PrintButton({ what, children }: { readonly what: Printable; readonly children: string }) {
  const print = usePrint();
  return print === null ? null : <Button onPress={() => print(what)}>{children}</Button>;
}
