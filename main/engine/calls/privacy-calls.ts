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
import type { WorkingParts } from './engine-parts.ts';

/** What leaves this machine: before and after of a file, and what was removed from a batch. */
export interface PrivacyCalls {
  /** A file as the profile would send it, or as a recipe would leave it. Throws WrongUse for a file that is no image. */
  readonly ofFile: (input: { path: string; profileName?: string; recipe?: string }) => Promise<PrivacyView>;
  /** The same for an image that was taken in; null where the file it came from is gone or has changed. */
  readonly ofImage: (input: { id: number }) => Promise<PrivacyView | null>;
  /** Writes what was removed from each image of a batch; it names files but no patient. */
  readonly saveReport: (input: {
    batchId: number;
    path: string;
    file: PrivacyReportFile;
  }) => Promise<{ images: number }>;
  /** Writes a cleaned copy of one file where a person wants it; throws WrongUse for a place that is taken. */
  readonly deidentify: (input: DeidentifyOrder) => Promise<Deidentified>;
}

/** Privacy calls over the engine's parts. */
export function createPrivacyCalls(parts: WorkingParts): PrivacyCalls {
  const { images, batches, now } = parts;
  const ports = portsOf(parts);
  return {
    ofFile: async ({ path, profileName, recipe }) => {
      const rules = profileName === undefined ? USUAL_RULES : rulesOf(parts, profileName);
      return viewFile(path, recipe === undefined ? rules : { ...rules, deidentify: 'on', recipe }, ports);
    },
    ofImage: async ({ id }) => {
      const image = images.find(id);
      return image === null ? null : viewImage(image, findRules(parts, image.profileName) ?? USUAL_RULES, ports);
    },
    saveReport: async ({ batchId, path, file }) => {
      const batch = batches.find(batchId);
      if (batch === null) throw new WrongUse(`There is no batch with the number ${batchId}.`);
      return { images: await saveBatchReport(parts, batch, { path, file }, now()) };
    },
    deidentify: async (order) => {
      parts.policy.cleaning({ recipe: order.recipe, textCheck: order.looksForText ? 'on' : 'off' });
      return deidentifyFile(order, ports);
    },
  };
}

function portsOf({ threads, siteKeys, checkText }: WorkingParts): ViewPorts & DeidentifyPorts {
  return {
    leaves: (order) => threads.leaves(order),
    writeCleaned: (order, path) => threads.writeCleaned(order, path),
    checkText,
    siteKey: siteKeys.pseudonyms,
  };
}

function rulesOf(parts: WorkingParts, profileName: string): ViewRules {
  const rules = findRules(parts, profileName);
  if (rules === null) throw new WrongUse(`There is no profile "${profileName}". See: sagittal profile list`);
  return rules;
}

function findRules({ profiles }: WorkingParts, profileName: string): ViewRules | null {
  return profiles.find(profileName)?.settings ?? null;
}
