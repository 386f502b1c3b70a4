import { PlaceFrame } from '../../components/place.tsx';
import { Chooser } from './chooser.tsx';
import { ScanSheet } from './scan-sheet.tsx';
import type { Upload } from './use-upload.ts';

/** Upload: choose, look at what was found, send. */
export function UploadPlace({ upload }: { readonly upload: Upload }) {
  return (
    <PlaceFrame title="Upload">
      {upload.scan === null ? (
        <Chooser upload={upload} />
      ) : (
        <ScanSheet key={upload.token} upload={upload} scan={upload.scan} />
      )}
    </PlaceFrame>
  );
}
