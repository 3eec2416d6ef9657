/**
 * Whether a message is no larger than `most`, counted in letters, bytes and parts. It looks at no more than `most` parts and
 * calls itself for none, so that neither size nor depth nor a circle costs more than that.
 */
export function isWithin(message: unknown, most: number): boolean {
  let size = 0;
  const waiting: unknown[] = [message];
  while (waiting.length > 0) {
    const value = waiting.pop();
    size += 1;
    if (typeof value === 'string') size += value.length;
    else if (typeof value === 'bigint') size += BigInt.asIntN(64, value) === value ? 8 : most;
    else if (typeof value === 'object' && value !== null) {
      if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) size += value.byteLength;
      else if (value instanceof Map || value instanceof Set) size += value.size;
      else if (Array.isArray(value)) {
        if (size + value.length > most) return false;
        for (const item of value as readonly unknown[]) waiting.push(item);
      } else {
        for (const key in value) {
          size += key.length;
          if (size > most) return false;
          waiting.push((value as Record<string, unknown>)[key]);
          if (waiting.length > most) return false;
        }
      }
    }
    if (size > most) return false;
  }
  return true;
}
