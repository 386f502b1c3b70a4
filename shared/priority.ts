/** Names of the priorities, most pressing first. */
export const PRIORITY_NAMES = ['urgent', 'normal', 'background'] as const;
export type PriorityName = (typeof PRIORITY_NAMES)[number];

/** The number each priority is kept as; smaller goes first. */
export const PRIORITIES: Readonly<Record<PriorityName, number>> = { urgent: 0, normal: 10, background: 20 };

/** The name of a kept priority; a number between two names takes the less pressing one. */
export function priorityName(priority: number): PriorityName {
  return PRIORITY_NAMES.find((name) => priority <= PRIORITIES[name]) ?? 'background';
}
