import { useEffect, useRef, useState } from 'react';
import type { ImageType } from '../../src-shared/clinical/document.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './document-content.module.css';

export interface PictureViewProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: ImageType;
  readonly title: string;
}

/**
 * A picture, drawn onto a canvas: it has no address, so the content security policy stays as it is, and nothing of it
 * is left when the canvas goes. Of a moving picture the first frame is shown.
 */
export function PictureView({ bytes, mediaType, title }: PictureViewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<'drawing' | 'drawn' | 'failed'>('drawing');
  const [fits, setFits] = useState(true);
  useEffect(() => {
    let isOver = false;
    void drawn(bytes, mediaType).then((picture) => {
      const surface = canvas.current;
      if (isOver || picture === null || surface === null) {
        picture?.close();
        if (!isOver) setState('failed');
        return;
      }
      surface.width = picture.width;
      surface.height = picture.height;
      surface.getContext('2d')?.drawImage(picture, 0, 0);
      picture.close();
      setState('drawn');
    });
    return () => {
      isOver = true;
    };
  }, [bytes, mediaType]);
  return (
    <>
      {state === 'failed' ? (
        <Notice tone="refusal" title="The picture could not be drawn." announce="alert">
          <p>It may be damaged. Ask the service that wrote it.</p>
        </Notice>
      ) : (
        <div className={styles['tools']}>
          <Button onPress={() => setFits(!fits)}>{fits ? 'Show at full size' : 'Fit to the window'}</Button>
          {mediaType === 'image/gif' ? <span>If the picture moves, its first frame is shown.</span> : null}
        </div>
      )}
      <div className={styles['scroller']} hidden={state === 'failed'}>
        <canvas
          ref={canvas}
          className={styles['picture']}
          data-fit={fits}
          role="img"
          aria-label={`Picture: ${title}`}
        />
      </div>
    </>
  );
}

/** Null where it is no picture that can be drawn. */
async function drawn(bytes: Uint8Array<ArrayBuffer>, type: ImageType): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob([bytes], { type }));
  } catch {
    return null;
  }
}
