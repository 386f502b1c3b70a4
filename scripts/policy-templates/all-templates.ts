import { adml, admx } from './admx.ts';
import { mobileconfig } from './mobileconfig.ts';

/** Each template, by its path in the checkout; a package has them in `resources/policy`. */
export const POLICY_TEMPLATES: ReadonlyMap<string, string> = new Map([
  ['build/policy/windows/sagittal.admx', withWindowsLines(admx())],
  ['build/policy/windows/en-US/sagittal.adml', withWindowsLines(adml())],
  ['build/policy/macos/sagittal.mobileconfig', mobileconfig()],
]);

function withWindowsLines(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
