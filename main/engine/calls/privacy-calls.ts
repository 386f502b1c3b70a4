import type { PrivacyView } from '../../../shared/contract/privacy.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { saveBatchReport, type PrivacyReportFile } from '../privacy/batch-report.ts';
import {
  deidentifyFile,
  type Deidentified,
  type DeidentifyOrder,
  type DeidentifyPorts,
} from '../privacy/deidentify-file.ts';
import { USUAL_RULES, viewFile, viewImage, type ViewPorts, type ViewRules } from '../privacy/privacy-view.ts';
import type { EngineParts } from './engine-parts.ts';

/** What leaves this machine: before and after of a file, and what was removed from a batch. */
export interface PrivacyCalls {
  /** A file as the profile would send it, or as a recipe would leave it. Throws WrongUse for a file that is no image. */
  readonly privacyOfFile: (input: { path: string; profileName?: string; recipe?: string }) => Promise<PrivacyView>;
  /** The same for an image that was taken in; null where the file it came from is gone or has changed. */
  readonly privacyOfImage: (input: { id: number }) => Promise<PrivacyView | null>;
  /** Writes what was removed from each image of a batch; it names files but no patient. */
  readonly savePrivacyReport: (input: {
    batchId: number;
    path: string;
    file: PrivacyReportFile;
  }) => Promise<{ images: number }>;
  /** Writes a cleaned copy of one file where a person wants it; throws WrongUse for a place that is taken. */
  readonly deidentifyFile: (input: DeidentifyOrder) => Promise<Deidentified>;
}

/** Privacy calls over the engine's parts. */
export function createPrivacyCalls(parts: EngineParts): PrivacyCalls {
  const { images, batches, now } = parts;
  const ports = portsOf(parts);
  return {
    privacyOfFile: async ({ path, profileName, recipe }) => {
      const rules = profileName === undefined ? USUAL_RULES : rulesOf(parts, profileName);
      return viewFile(path, recipe === undefined ? rules : { ...rules, deidentify: 'on', recipe }, ports);
    },
    privacyOfImage: async ({ id }) => {
      const image = images.find(id);
      return image === null ? null : viewImage(image, findRules(parts, image.profileName) ?? USUAL_RULES, ports);
    },
    savePrivacyReport: async ({ batchId, path, file }) => {
      const batch = batches.find(batchId);
      if (batch === null) throw new WrongUse(`There is no batch with the number ${batchId}.`);
      return { images: await saveBatchReport(parts, batch, { path, file }, now()) };
    },
    deidentifyFile: (order) => deidentifyFile(order, ports),
  };
}

function portsOf({ threads, siteKeys, checkText }: EngineParts): ViewPorts & DeidentifyPorts {
  return {
    leaves: (order) => threads.leaves(order),
    writeCleaned: (order, path) => threads.writeCleaned(order, path),
    checkText,
    siteKey: siteKeys.pseudonyms,
  };
}

function rulesOf(parts: EngineParts, profileName: string): ViewRules {
  const rules = findRules(parts, profileName);
  if (rules === null) throw new WrongUse(`There is no profile "${profileName}". See: sagittal profile list`);
  return rules;
}

function findRules({ profiles }: EngineParts, profileName: string): ViewRules | null {
  return profiles.find(profileName)?.settings ?? null;
}
