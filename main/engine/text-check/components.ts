/** Pixels that touch each other, also over corners; edges in pixels, `right` and `bottom` exclusive. */
export interface Component {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** In pixels. */
  readonly area: number;
}

interface Run {
  readonly left: number;
  readonly right: number;
  root: number;
}

interface Grown {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
}

/** The connected parts of a mask of zeros and ones; runs of each row are joined with those they touch in the row above. */
export function components(mask: Uint8Array, width: number, height: number): Component[] {
  const parents: number[] = [];
  const parts: Grown[] = [];
  let above: Run[] = [];
  for (let y = 0; y < height; y += 1) {
    const runs = runsOf(mask, y * width, width);
    let first = 0;
    for (const run of runs) {
      while ((above[first]?.right ?? Infinity) < run.left) first += 1;
      for (let at = first; (above[at]?.left ?? Infinity) <= run.right; at += 1) {
        const touched = rootOf(parents, above[at]?.root ?? 0);
        run.root = run.root < 0 ? touched : join(parents, parts, rootOf(parents, run.root), touched);
      }
      if (run.root < 0) {
        run.root = parents.push(parents.length) - 1;
        parts.push({ left: run.left, top: y, right: run.right, bottom: y + 1, area: 0 });
      }
      grow(parts[run.root], run, y);
    }
    above = runs;
  }
  return parts.filter((_, index) => parents[index] === index);
}

function runsOf(mask: Uint8Array, start: number, width: number): Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < width; x += 1) {
    if (mask[start + x] !== 1) continue;
    const left = x;
    while (x < width && mask[start + x] === 1) x += 1;
    runs.push({ left, right: x, root: -1 });
  }
  return runs;
}

function rootOf(parents: number[], index: number): number {
  let root = index;
  for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) root = parent;
  parents[index] = root;
  return root;
}

function join(parents: number[], parts: readonly Grown[], one: number, other: number): number {
  if (one === other) return one;
  const [kept, gone] = [parts[one], parts[other]];
  parents[other] = one;
  if (kept === undefined || gone === undefined) return one;
  kept.left = Math.min(kept.left, gone.left);
  kept.top = Math.min(kept.top, gone.top);
  kept.right = Math.max(kept.right, gone.right);
  kept.bottom = Math.max(kept.bottom, gone.bottom);
  kept.area += gone.area;
  return one;
}

function grow(part: Grown | undefined, { left, right }: Run, y: number): void {
  if (part === undefined) return;
  part.left = Math.min(part.left, left);
  part.right = Math.max(part.right, right);
  part.bottom = Math.max(part.bottom, y + 1);
  part.area += right - left;
}
