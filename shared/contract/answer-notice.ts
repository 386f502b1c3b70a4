/** The model's own warning, such as that it is a demonstration; null where the answer has none. */
export function noticeOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('notice' in json)) return null;
  return typeof json.notice === 'string' && json.notice !== '' ? json.notice : null;
}
