/** The address of a service as an AWS client takes it: a slash at its end would be one too many before the client's own path. */
export function serviceAddress(url: string): string {
  return url.replace(/\/+$/, '');
}
