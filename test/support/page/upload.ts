import type { Upload } from '../../../renderer/features/upload/use-upload.ts';
import { DEMO } from './records.ts';

/** An upload in preparation that writes down what a person does with it. */
export function uploadDesk(changes: Partial<Upload> = {}): { readonly upload: Upload; readonly did: string[] } {
  const did: string[] = [];
  const upload: Upload = {
    profiles: [DEMO],
    profile: DEMO,
    scan: null,
    token: null,
    canSend: true,
    isSending: false,
    chooseFiles: () => did.push('files'),
    chooseFolder: () => did.push('folder'),
    chooseReceipt: () => did.push('receipt'),
    chooseRecent: (token) => did.push(`recent ${token}`),
    chooseDropped: (files) => did.push(`dropped ${files.length}`),
    changeProfile: (name) => did.push(`profile ${name}`),
    send: (batchName, asBatchJob) => did.push(`send ${batchName}${asBatchJob ? ' as a job' : ''}`),
    discard: () => did.push('discard'),
    ...changes,
  };
  return { upload, did };
}
