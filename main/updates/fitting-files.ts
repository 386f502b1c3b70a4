import { UpdateRefused } from './update-refused.ts';

/** How the name of a file ends that Sagittal can put in place on a system. */
function endingOn(platform: NodeJS.Platform): string {
  return platform === 'win32' ? '.exe' : '.appimage';
}

/** Those files of a list that can be put in place here; throws UpdateRefused where there is none, since anything else would be run. */
export function fittingFiles<T extends { readonly url: string }>(
  files: readonly T[] | undefined,
  platform: NodeJS.Platform,
): T[] {
  const ending = endingOn(platform);
  const fitting = (files ?? []).filter(({ url }) =>
    new URL(url, 'http://list/').pathname.toLowerCase().endsWith(ending),
  );
  if (fitting.length === 0) throw new UpdateRefused('wrong-file', `the list names no file that ends in ${ending}`);
  return fitting;
}
