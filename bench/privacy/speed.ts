import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { writeLargeDicom } from '../../test/support/large-dicom.ts';

interface Taken {
  /** Of the whole process, its start included. */
  readonly seconds: number;
  /** Of the work alone, as the program measured it; null where it does not say. */
  readonly workSeconds: number | null;
  readonly peakMb: number | null;
}

const ROUNDS = 5;

/** One file of 52 MB by turns through the product, dcmjs and gdcmanon, each in a process of its own; and one of 500 MB through the product. */
export async function run(log: (line: string) => void): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-privacy-'));
  try {
    const [from, to] = [join(folder, 'in.dcm'), join(folder, 'out.dcm')];
    writeLargeDicom(from, 50);
    const megabytes = statSync(from).size / 1e6;
    makeCertificate(folder);
    const programs = {
      product: () => node('clean-file.ts', from, to),
      dcmjs: () => node('dcmjs-file.ts', from, to),
      gdcmanon: () => gdcmanon(folder, from, to),
    };
    const runs = new Map(Object.keys(programs).map((name) => [name, [] as Taken[]]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, program] of Object.entries(programs)) runs.get(name)?.push(program());
    }
    const figures: Record<string, number> = { dicomMegabytes: round(megabytes) };
    for (const [name, taken] of runs) {
      const work = median(taken.map(({ workSeconds, seconds }) => workSeconds ?? seconds));
      const whole = median(taken.map(({ seconds }) => seconds));
      figures[`${name}MbPerSecond`] = round(megabytes / work);
      figures[`${name}MbPerSecondWithStart`] = round(megabytes / whole);
      const peak = median(taken.map(({ peakMb }) => peakMb ?? 0));
      if (peak > 0) figures[`${name}PeakMb`] = round(peak);
      log(`${name}: ${round(megabytes / work)} MB/s, ${round(megabytes / whole)} with its start, ${round(peak)} MB`);
    }
    writeLargeDicom(from, 500);
    const large = node('clean-file.ts', from, to);
    log(`500 MB: ${round(large.peakMb ?? 0)} MB, ${round(statSync(from).size / 1e6 / (large.workSeconds ?? 1))} MB/s`);
    return { ...figures, largeFilePeakMb: round(large.peakMb ?? 0) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function node(program: string, from: string, to: string): Taken {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const started = performance.now();
  const answer = execFileSync(process.execPath, [path, from, to], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const seconds = (performance.now() - started) / 1000;
  // The program's own words; dcmjs writes others before them.
  const own = JSON.parse(answer.trim().split('\n').at(-1) ?? '') as { seconds: number; peakMb: number };
  return { seconds, workSeconds: own.seconds, peakMb: own.peakMb };
}

function gdcmanon(folder: string, from: string, to: string): Taken {
  const started = performance.now();
  execFileSync('gdcmanon', ['-c', join(folder, 'certificate.pem'), '-e', '-i', from, '-o', to], { stdio: 'ignore' });
  return { seconds: (performance.now() - started) / 1000, workSeconds: null, peakMb: null };
}

/** What gdcmanon asks for, to seal what it removes. */
function makeCertificate(folder: string): void {
  const key = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  execFileSync('openssl', ['req', '-x509', '-nodes', '-newkey', 'rsa:2048', '-subj', '/CN=bench', ...key], {
    stdio: 'ignore',
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
