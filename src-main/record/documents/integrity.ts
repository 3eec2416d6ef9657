import { createHash } from 'node:crypto';
import type { Attachment } from './attachments.ts';

/** What the bytes lack of what the source said of them. FHIR R4 Attachment: `hash` is the SHA-1 of the data in base64, `size` its bytes. */
export function integrity({ hash, size }: Pick<Attachment, 'hash' | 'size'>, bytes: Uint8Array): readonly string[] {
  const warnings: string[] = [];
  if (hash !== '') {
    const digest = createHash('sha1').update(bytes).digest();
    const isSame = hash === digest.toString('base64') || hash.toLowerCase() === digest.toString('hex');
    if (!isSame) {
      warnings.push(
        'This is not the document that the source described: its check sum differs. It may have been changed.',
      );
    }
  }
  if (size !== null && size !== bytes.byteLength) {
    warnings.push(`The source said ${size} bytes, and ${bytes.byteLength} came: the document may not be whole.`);
  }
  return warnings;
}
