import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Reading } from '../../shared/contract/reading.ts';
import { dciodvfyErrors } from './dicom-verifiers.ts';
import { runPython } from './run-python.ts';

/** An answer whose results are judged: what was read of it, and the file of its image. */
export interface JudgedAnswer {
  readonly id: number;
  readonly path: string;
  readonly reading: Reading;
}

/** What others say of a folder of results. */
export interface ResultVerdict {
  readonly files: number;
  /** Of dciodvfy and dsrdump, with the name of the file. */
  readonly errors: readonly string[];
  /** Where pydicom reads other values than the reading or the source has. */
  readonly mismatches: readonly string[];
  /** How many values were compared. */
  readonly compared: number;
}

/** Has dciodvfy, dsrdump and pydicom read `answer-ID-KIND.dcm` of a folder. */
export async function judgeResults(folder: string, answers: readonly JudgedAnswer[]): Promise<ResultVerdict> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.dcm'));
  const errors = names.flatMap((name) => {
    const path = join(folder, name);
    const found = [...dciodvfyErrors(path)];
    const isReport = name.endsWith('-sr.dcm');
    if (isReport && spawnSync('dsrdump', ['-q', path], { stdio: 'ignore' }).status !== 0)
      found.push('dsrdump refuses it');
    return found.map((error) => `${name}: ${error}`);
  });
  const list = join(folder, 'expected.json');
  writeFileSync(list, JSON.stringify(answers));
  const said = verdictSchema.parse(await runPython(JUDGE, [folder, list]));
  return { files: names.length, errors, ...said };
}

const verdictSchema = z.object({ mismatches: z.array(z.string()), compared: z.int() });

const JUDGE = `
import json, os, sys, warnings
import numpy, pydicom
warnings.simplefilter('ignore')
folder, answers = sys.argv[1], json.load(open(sys.argv[2]))
mismatches, compared = [], 0

def same(name, what, found, wanted):
    global compared
    compared += 1
    if found != wanted: mismatches.append('%s %s: %r, not %r' % (name, what, found, wanted))

def open_result(answer, kind):
    path = os.path.join(folder, 'answer-%d-%s.dcm' % (answer['id'], kind))
    return pydicom.dcmread(path) if os.path.exists(path) else None

def whose(name, result, source):
    for word in ['PatientID', 'PatientName', 'PatientBirthDate', 'PatientSex', 'StudyInstanceUID', 'AccessionNumber', 'StudyDate', 'StudyTime', 'StudyID']:
        same(name, word, str(result.get(word, '')), str(source.get(word, '')))
    same(name, 'charset', result.SpecificCharacterSet, 'ISO_IR 192')
    same(name, 'new series', result.SeriesInstanceUID != source.SeriesInstanceUID, True)
    same(name, 'own uid', result.SOPInstanceUID != source.SOPInstanceUID and result.SOPInstanceUID.startswith('2.25.'), True)
    same(name, 'file meta', result.file_meta.MediaStorageSOPInstanceUID, result.SOPInstanceUID)

def concept(item): return item.ConceptNameCodeSequence[0].CodeMeaning if 'ConceptNameCodeSequence' in item else None

def number(item):
    measured = item.MeasuredValueSequence[0]
    return float(measured.get('FloatingPointValue', measured.NumericValue)), measured.MeasurementUnitsCodeSequence[0].CodeValue

def reference(item):
    image = item.ReferencedSOPSequence[0]
    return image.ReferencedSOPInstanceUID, image.get('ReferencedFrameNumber')

def read_group(group):
    read = {'points': None, 'image': None, 'label': None, 'score': None, 'number': None, 'comment': None}
    for item in group.ContentSequence:
        if item.ValueType == 'CODE' and concept(item) == 'Finding': read['label'] = item.ConceptCodeSequence[0].CodeMeaning
        if item.ValueType == 'TEXT' and concept(item) == 'Comment': read['comment'] = item.TextValue
        if item.ValueType == 'NUM' and concept(item) == 'Model score': read['score'] = number(item)
        elif item.ValueType == 'NUM': read['number'] = (concept(item),) + number(item)
        if item.ValueType == 'IMAGE': read['image'] = reference(item)
        if item.ValueType == 'SCOORD':
            data = [float(value) for value in item.GraphicData]
            read['points'] = list(zip(data[::2], data[1::2]))
            read['image'] = reference(item.ContentSequence[0])
    return read

def corners(box):
    x, y, w, h = box['x'], box['y'], box['width'], box['height']
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)]

def report(name, result, answer, source):
    reading = answer['reading']
    frames = int(source.get('NumberOfFrames', 1))
    found = [item for item in result.ContentSequence if concept(item) == 'Imaging Measurements'][0]
    groups = [read_group(item) for item in found.get('ContentSequence', [])]
    marks = [('class', mark, None) for mark in reading.get('classes', [])]
    marks += [('box', mark, corners(mark)) for mark in reading.get('boxes', [])]
    marks += [('outline', mark, [tuple(p) for p in mark['points']] + [tuple(mark['points'][0])]) for mark in reading.get('polygons', [])]
    marks += [('area', mark, corners(mark['bounds'])) for mark in reading.get('masks', [])]
    marks += [('point', mark, [(mark['x'], mark['y'])]) for mark in reading.get('points', [])]
    marks += [('measurement', mark, None) for mark in reading.get('measurements', [])]
    same(name, 'groups', len(groups), len(marks))
    for group, (kind, mark, points) in zip(groups, marks):
        same(name, kind + ' points', group['points'], points)
        image = (source.SOPInstanceUID, mark.get('frame', 0) + 1 if frames > 1 else None)
        same(name, kind + ' image', group['image'], image)
        if kind == 'measurement':
            same(name, kind, group['number'], (mark['label'], mark['value'], mark['unit']))
            continue
        label = mark.get('label')
        if label is not None and len(label) > 64: same(name, kind + ' label', group['comment'], label)
        else: same(name, kind + ' label', group['label'], label)
        same(name, kind + ' score', group['score'], (mark['score'], '{ratio}') if 'score' in mark else None)
    evidence = result.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0].ReferencedSOPSequence
    same(name, 'evidence', [item.ReferencedSOPInstanceUID for item in evidence], [source.SOPInstanceUID])

def grid(mask):
    flat = numpy.zeros(mask['rows'] * mask['columns'], numpy.uint8)
    at = 0
    for turn, count in enumerate(mask['counts']):
        if turn % 2: flat[at:at + count] = 1
        at += count
    return flat.reshape(mask['columns'], mask['rows']).T

def filled(points, rows, columns):
    # Another rule for the same thing: the middle of each pixel, by its winding.
    ys, xs = numpy.mgrid[0:rows, 0:columns] + 0.5
    inside = numpy.zeros((rows, columns), bool)
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1]):
        if y1 == y2: continue
        crosses = (y1 <= ys) != (y2 <= ys)
        inside ^= crosses & (xs < x1 + (ys - y1) / (y2 - y1) * (x2 - x1))
    return inside.astype(numpy.uint8)

def areas(name, result, answer, source):
    reading = answer['reading']
    wanted = {}
    for mark in reading.get('masks', []) + reading.get('polygons', []):
        drawn = grid(mark) if 'counts' in mark else filled(mark['points'], source.Rows, source.Columns)
        key = (mark['label'][:60], mark.get('frame', 0))
        wanted[key] = numpy.maximum(wanted.get(key, 0), drawn)
    labels = {item.SegmentNumber: item.SegmentLabel for item in result.SegmentSequence}
    same(name, 'segment numbers', sorted(labels), list(range(1, len(labels) + 1)))
    frames = result.pixel_array.reshape(int(result.NumberOfFrames), source.Rows, source.Columns)
    same(name, 'frames', len(frames), len(wanted))
    for pixels, groups in zip(frames, result.PerFrameFunctionalGroupsSequence):
        label = labels[groups.SegmentIdentificationSequence[0].ReferencedSegmentNumber]
        image = groups.DerivationImageSequence[0].SourceImageSequence[0]
        same(name, 'source', image.ReferencedSOPInstanceUID, source.SOPInstanceUID)
        same(name, 'preserved', image.SpatialLocationsPreserved, 'YES')
        key = (label[:60], int(image.get('ReferencedFrameNumber', 1)) - 1)
        same(name, 'pixels of ' + label, key in wanted and bool((wanted[key] == pixels).all()), True)
        if 'ImagePositionPatient' in source:
            same(name, 'position', groups.PlanePositionSequence[0].ImagePositionPatient, source.ImagePositionPatient)
    shared = result.SharedFunctionalGroupsSequence[0]
    if 'ImagePositionPatient' in source:
        same(name, 'frame of reference', result.FrameOfReferenceUID, source.FrameOfReferenceUID)
        same(name, 'spacing', shared.PixelMeasuresSequence[0].PixelSpacing, source.PixelSpacing)
        same(name, 'orientation', shared.PlaneOrientationSequence[0].ImageOrientationPatient, source.ImageOrientationPatient)

def picture(name, result, answer, source):
    same(name, 'burned in', (result.BurnedInAnnotation, result.ConversionType), ('YES', 'WSD'))
    same(name, 'source', result.SourceImageSequence[0].ReferencedSOPInstanceUID, source.SOPInstanceUID)
    pixels = result.pixel_array
    same(name, 'shape', pixels.shape, (result.Rows, result.Columns, 3))
    same(name, 'is as wide', result.Rows * source.Columns, result.Columns * source.Rows)
    # Marks are coloured, the pictures are grey.
    same(name, 'has marks', bool((pixels.max(axis=2) != pixels.min(axis=2)).any()), True)

for answer in answers:
    source = pydicom.dcmread(answer['path'])
    for kind, judge in (('sr', report), ('seg', areas), ('sc', picture)):
        result = open_result(answer, kind)
        name = '%d %s' % (answer['id'], kind)
        same(name, 'is there', result is not None, True)
        if result is None: continue
        whose(name, result, source)
        judge(name, result, answer, source)
print(json.dumps({'mismatches': mismatches, 'compared': compared}))
`;
