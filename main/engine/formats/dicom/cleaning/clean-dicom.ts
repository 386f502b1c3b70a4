import { ByteReader } from '../reader/byte-reader.ts';
import { supplyOf, type ByteSupply } from '../reader/byte-source.ts';
import { DicomDefectError } from '../reader/defects.ts';
import { ElementWalker } from '../reader/element-walker.ts';
import { EXPLICIT_LITTLE, type Encoding } from '../reader/encoding.ts';
import { readDataSetForm, readFileMeta, type DataSetForm, type FileMeta } from '../reader/file-meta.ts';
import { inflatedSupply } from '../reader/inflated-supply.ts';
import { pixelFormOf } from '../reader/pixel-form.ts';
import { isNativeSyntax } from '../reader/transfer-syntax.ts';
import { dicomFailure } from '../facts/dicom-failure.ts';
import { Defect } from '../../bytes/image-bytes.ts';
import { refuseDocument, refuseForm } from '../facts/refuse-form.ts';
import { textRuleOf } from '../facts/tag-rules.ts';
import type { CleanContext, CleanReport, Cleaner } from '../../cleaning/cleaner.ts';
import type { ByteSink, ByteSource } from '../../bytes/byte-source.ts';
import type { Identity } from '../../cleaning/identity.ts';
import { daysBackOf, patientKeyText, pseudonymOf } from '../../cleaning/pseudonyms.ts';
import { DICOM_IMAGE } from './broken.ts';
import { ByteWriter } from './byte-writer.ts';
import { patientFinder, wordCleaner } from './clean-words.ts';
import { deflatedWriter } from './deflated-writer.ts';
import { readFileFacts, type FactKeyword, type FileFacts } from './file-facts.ts';
import { planFragments } from './fragment-plan.ts';
import { noteFileMeta } from './note-file-meta.ts';
import { newValuesOf } from './new-values.ts';
import { Notes } from './notes.ts';
import { rewriteDataSet } from './rewrite.ts';
import { rulesOf } from './rules.ts';
import { stampsOf } from './stamps.ts';
import { uidReplacer } from './values.ts';
import { writeFileMeta } from './write-file-meta.ts';

/**
 * Cleans a DICOM file by the Basic Application Level Confidentiality Profile and the options of the recipe: once up to the
 * picture to see whose it is, then once through, writing as it goes. Source: PS3.15, E.
 */
export const cleanDicom: Cleaner = (source, sink, context) => {
  try {
    return { ok: true, report: cleanFile(source, sink, context) };
  } catch (error) {
    if (error instanceof Defect) return { ok: false, failure: error.failure };
    if (error instanceof DicomDefectError)
      return { ok: false, failure: dicomFailure(error.defect, DICOM_IMAGE).failure };
    throw error;
  }
};

function cleanFile(source: ByteSource, sink: ByteSink, context: CleanContext): CleanReport {
  const meta = readFileMeta(source);
  refuseForm(meta);
  const form = readDataSetForm(source, meta);
  const supply = (): ByteSupply => (form.isDeflated ? inflatedSupply : supplyOf)(source, meta.end);
  const walker = (): ElementWalker => new ElementWalker(new ByteReader(supply()), form.encoding);
  const facts = readFileFacts(walker(), pixelFormOf(form.transferSyntax));
  refuseDocument(facts.text('SOPClassUID') || meta.sopClassUid);
  const notes = new Notes(context.observe, facts.decode);
  const patient = whoItIs(facts, context.siteKey);
  const writer = new ByteWriter(sink);
  startFile(writer, meta, form, facts, context, notes);
  const newValues = newValuesOf({
    siteKey: context.siteKey,
    ...patient,
    patientId: facts.text('PatientID'),
    patientName: facts.text('PatientName'),
    decode: facts.decode,
    cleanWords: wordCleaner(facts),
    namesPatient: patientFinder(facts),
  });
  const body = form.isDeflated ? deflatedWriter(sink) : { writer, end: () => writer.flush() };
  writer.flush();
  const run = {
    walker: walker(),
    writer: body.writer,
    notes,
    ruleOf: rulesOf(context.options),
    newValues,
    transferSyntax: form.transferSyntax,
    shape: facts.shape,
    plan: form.isDeflated ? null : planFragments(source, facts, form.transferSyntax),
  };
  rewriteDataSet(run, writtenEncoding(form), stampsOf(context.options));
  body.end();
  return {
    mediaType: 'application/dicom',
    counts: notes.counts,
    identity: patient.pseudonym === null ? null : identityOf(patient.pseudonym, facts),
    textRule: textRuleOf(facts.picture),
  };
}

/** Compressed pictures are written as their transfer syntaxes ask, whatever the file did. */
function writtenEncoding({ encoding, transferSyntax }: DataSetForm): Encoding {
  return isNativeSyntax(transferSyntax) ? encoding : EXPLICIT_LITTLE;
}

interface Patient {
  readonly pseudonym: string | null;
  readonly daysBack: number;
}

function whoItIs(facts: FileFacts, siteKey: Buffer): Patient {
  const key = patientKeyText({
    patientId: facts.text('PatientID'),
    issuerOfPatientId: facts.text('IssuerOfPatientID'),
    patientName: facts.text('PatientName'),
    birthDate: facts.text('PatientBirthDate'),
  });
  return {
    pseudonym: key === null ? null : pseudonymOf(siteKey, key),
    daysBack: daysBackOf(siteKey, key ?? facts.text('StudyInstanceUID')),
  };
}

function startFile(
  writer: ByteWriter,
  meta: FileMeta,
  form: DataSetForm,
  facts: FileFacts,
  context: CleanContext,
  notes: Notes,
): void {
  const original = facts.text('SOPInstanceUID') || meta.sopInstanceUid;
  const sopInstance = context.options.has('uids') ? original : uidReplacer(context.siteKey)(original, SOP_INSTANCE);
  const sopClass = uidReplacer(context.siteKey)(facts.text('SOPClassUID') || meta.sopClassUid, SOP_CLASS);
  noteFileMeta(notes, meta, sopInstance);
  writeFileMeta(writer, sopClass, sopInstance, form.transferSyntax);
}

const SOP_CLASS = 0x0008_0016;
const SOP_INSTANCE = 0x0008_0018;

const IDENTITY_FACTS: readonly (readonly [Exclude<keyof Identity, 'pseudonym'>, FactKeyword])[] = [
  ['patientName', 'PatientName'],
  ['patientId', 'PatientID'],
  ['birthDate', 'PatientBirthDate'],
  ['sex', 'PatientSex'],
  ['accessionNumber', 'AccessionNumber'],
  ['studyDate', 'StudyDate'],
  ['modality', 'Modality'],
  ['studyDescription', 'StudyDescription'],
  ['seriesDescription', 'SeriesDescription'],
  ['studyInstanceUid', 'StudyInstanceUID'],
  ['seriesInstanceUid', 'SeriesInstanceUID'],
  ['sopInstanceUid', 'SOPInstanceUID'],
];

function identityOf(pseudonym: string, facts: FileFacts): Identity {
  const known = IDENTITY_FACTS.map(([name, keyword]) => [name, facts.text(keyword)] as const);
  return { pseudonym, ...Object.fromEntries(known.filter(([, text]) => text !== '')) };
}
