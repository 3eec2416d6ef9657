import { BackendError } from './errors.ts';

/**
 * Reads a whole body, at most `limit` bytes after decompression: a body without an end, or a small gzip that unpacks
 * to gigabytes, ends here and not in a crash.
 * @throws BackendError 'too-large'
 */
export async function readLimited(
  body: ReadableStream<Uint8Array> | null | undefined,
  limit: number,
  /** @param size bytes of the body so far */
  onChunk: (size: number) => void,
): Promise<Uint8Array> {
  if (body === null || body === undefined) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    onChunk(size);
    if (size > limit) {
      await reader.cancel();
      throw new BackendError('too-large', `a body is larger than ${Math.floor(limit / 1_048_576)} MiB`);
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
