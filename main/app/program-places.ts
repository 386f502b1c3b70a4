import { join } from 'node:path';

/** Where the parts of Sagittal lie that do not run in Electron. Absolute paths. */
export interface ProgramPlaces {
  /** The Node 24 that runs them. */
  readonly node: string;
  /** The folder of the built programs: `engine.js` and those beside it. */
  readonly programs: string;
}

export interface PlaceFacts {
  readonly isPackaged: boolean;
  /** Electron's own `resources` folder. */
  readonly resources: string;
  /** The folder of the built main process. */
  readonly built: string;
  /** The checkout; of no use in a package. */
  readonly repository: string;
  readonly platform: NodeJS.Platform;
}

/** In a package Node and the programs are plain files beside the archive, which only Electron can read. */
export function programPlaces({ isPackaged, resources, built, repository, platform }: PlaceFacts): ProgramPlaces {
  const node = platform === 'win32' ? 'node.exe' : 'node';
  return isPackaged
    ? { node: join(resources, 'node', node), programs: join(resources, 'engine', 'out', 'main') }
    : { node: join(repository, 'node_modules', 'node', 'bin', node), programs: built };
}
