/** The scheme the page and its pictures are served under. */
export const SCHEME = 'sagittal';

/** The one origin that may talk to main. */
export const APP_ORIGIN = `${SCHEME}://app`;

/** The page. */
export const APP_URL = `${APP_ORIGIN}/index.html`;

/** The screen that asks for the passphrase before there is a page. */
export const START_URL = `${APP_ORIGIN}/start.html`;

/** True for an address of the page itself. */
export function isAppUrl(url: string): boolean {
  return URL.canParse(url) && url.startsWith(`${APP_ORIGIN}/`);
}
