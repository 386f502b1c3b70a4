/**
 * What `npm test` runs: stage after stage; the lanes of a stage run beside each other, the checks of a lane one after the
 * other. Integration has both cores for itself, the fault bench mostly waits, and the window's tests keep one core busy.
 * @type {readonly (readonly (readonly string[])[])[]}
 */
export const STAGES = [
  [
    ['types', 'lint'],
    ['unit', 'page'],
  ],
  [['integration']],
  [['faults'], ['e2e']],
];

/** Every check, in the order it is reported. */
export const CHECKS = STAGES.flat(2);

/**
 * Runs every check and gives what came of each, in the order of CHECKS. `run` never rejects.
 * @template Outcome
 * @param {(check: string) => Promise<Outcome>} run
 * @param {readonly (readonly (readonly string[])[])[]} [stages]
 * @returns {Promise<Outcome[]>}
 */
export async function runStages(run, stages = STAGES) {
  const outcomes = [];
  for (const lanes of stages) outcomes.push(...(await Promise.all(lanes.map((lane) => runLane(run, lane)))));
  return outcomes.flat();
}

/**
 * @template Outcome
 * @param {(check: string) => Promise<Outcome>} run
 * @param {readonly string[]} lane
 * @returns {Promise<Outcome[]>}
 */
async function runLane(run, lane) {
  const outcomes = [];
  for (const check of lane) outcomes.push(await run(check));
  return outcomes;
}
