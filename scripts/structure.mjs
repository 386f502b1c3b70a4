// npm run structure: every folder with its floor, and the arrows of imports that run up or round; it fails where there is one.
import { execFileSync } from 'node:child_process';

import { runScript } from './run-script.mjs';
import { repoDir } from './setup/paths.mjs';
import { floorOf, roomOf, whyNotBelow } from './lint/floors.mjs';
import { cyclesOf, importGraph } from './lint/import-graph.mjs';

await runScript(async () => {
  const files = sourceFiles();
  const arrows = importGraph(repoDir, files);
  const upward = arrows.filter(({ from, to }) => whyNotBelow(from, to) !== null);
  const fileCycles = cyclesOf(arrows.map(({ from, to }) => [from, to]));
  const between = arrows.map(({ from, to }) => /** @type {const} */ ([roomOf(from), roomOf(to)]));
  const folderCycles = cyclesOf(between.filter(([from, to]) => from !== to));

  const rooms = [...Map.groupBy(files, roomOf)].sort(([a], [b]) => height(a) - height(b));
  for (const [room, inside] of rooms) console.log(`${String(height(room)).padStart(3)}  ${room} (${inside.length})`);
  for (const { from, to, isType } of upward) console.log(`upward${isType ? ' (type)' : ''}: ${from} -> ${to}`);
  for (const cycle of folderCycles) console.log(`cycle of folders: ${cycle.join(' <-> ')}`);
  for (const cycle of fileCycles) console.log(`cycle of files: ${cycle.join(' <-> ')}`);
  const figures = {
    folders: rooms.length,
    files: files.length,
    imports: arrows.length,
    upwardImports: upward.length,
    folderCycles: folderCycles.length,
    fileCycles: fileCycles.length,
  };
  if (upward.length + folderCycles.length + fileCycles.length > 0) process.exitCode = 1;
  console.log(JSON.stringify({ figures }));
});

/** The sources that git knows or would take, relative to the checkout. */
function sourceFiles() {
  const listed = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '--deduplicate', 'main', 'renderer', 'shared'],
    { cwd: repoDir, encoding: 'utf8' },
  );
  const deleted = new Set(execFileSync('git', ['ls-files', '-d'], { cwd: repoDir, encoding: 'utf8' }).split('\n'));
  return listed.split('\n').filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !deleted.has(file));
}

/** @param {string} room */
function height(room) {
  return floorOf(`${room}/`) ?? floorOf(room) ?? Infinity;
}
