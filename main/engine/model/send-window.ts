/**
 * When a window such as `20:00-06:00`, by this computer's clock, opens next, in milliseconds since 1970; null while it is open. A window that ends where it begins is
 * always open. On the two days a year the clock is changed, an hour that is not there counts as the one after it.
 */
export function opensAt(window: string, now: number): number | null {
  const [from = 0, to = 0] = window.split('-').map(minutesOfDay);
  const date = new Date(now);
  const minute = date.getHours() * 60 + date.getMinutes();
  const isOpen = from < to ? minute >= from && minute < to : minute >= from || minute < to;
  if (isOpen || from === to) return null;
  const days = minute < from ? 0 : 1;
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 0, from).getTime();
}

/** Why an image waits for its profile's hours, in plain words. */
export function windowReason(window: string): string {
  return `Waits until ${window.slice(0, 5)}, as the profile says.`;
}

function minutesOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
