import { allMarks, type Marks } from './marks.ts';

/** What stands for the class of a mark that names none. */
export const NO_CLASS = 'Without a class';

/** A class that marks name, and how many of them. */
export interface MarkClass {
  readonly label: string;
  readonly count: number;
}

/** The classes of all marks in the order in which they first occur: the number of a class gives its colour. */
export function classesOf(marks: Marks): readonly MarkClass[] {
  const counts = new Map<string, number>();
  for (const { label } of allMarks(marks)) counts.set(label ?? NO_CLASS, (counts.get(label ?? NO_CLASS) ?? 0) + 1);
  return [...counts].map(([label, count]) => ({ label, count }));
}
