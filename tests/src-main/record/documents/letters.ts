import type { DocumentAnswer } from '../../../../src-shared/clinical/document.ts';
import { Harness, type Resource, THEIRS } from '../harness.ts';

export const base64 = (text: string, encoding: BufferEncoding = 'utf8'): string =>
  Buffer.from(text, encoding).toString('base64');
export const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 4]),
]);
export const HUGE_PNG = Buffer.concat([PNG.subarray(0, 16), Buffer.from([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff])]);
export const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b080004000401011100', 'hex');

export function withDocument(attachment: Record<string, unknown>, more: Record<string, unknown> = {}): Harness {
  const harness = new Harness().open(['DocumentReference']);
  harness.page([letter(attachment, more)], 'DocumentReference');
  return harness.allEnded();
}

export function letter(attachment: Record<string, unknown>, more: Record<string, unknown> = {}): Resource {
  return {
    resourceType: 'DocumentReference',
    id: 'd',
    status: 'current',
    subject: THEIRS,
    content: [{ attachment }],
    ...more,
  };
}

export const inline = (
  data: Buffer | string,
  contentType: string,
  more: Record<string, unknown> = {},
): DocumentAnswer | null =>
  withDocument({
    contentType,
    data: typeof data === 'string' ? base64(data) : data.toString('base64'),
    ...more,
  }).document('DocumentReference/d');

export const kindOf = (answer: DocumentAnswer | null): string | undefined => {
  if (answer?.content.kind === 'failed') return answer.content.code;
  return answer?.content.kind === 'image' ? answer.content.mediaType : answer?.content.kind;
};
