import type { DicomFacts } from './dicom-facts.ts';
import type { TextRule } from '../../cleaning/text-rule.ts';

/** A rule of the table: the first one that fits decides. `why` is for IT. */
interface Row {
  readonly fits: (facts: DicomFacts) => boolean;
  readonly verdict: TextRule['verdict'];
  readonly why: string;
  /** For slices and grids of values, of which fewer renderings are looked at. */
  readonly isSlice?: true;
}

/** Values of ImageType (PS3.3, C.8) that mean a scanner's own reconstruction, among them those of the large makers; no screen copy has only these. */
const RECONSTRUCTIONS = new Set(
  `AXIAL LOCALIZER VOLUME NONE M P R I NORM ND SH FIL FM DIS2D DIS3D MFSPLIT MOSAIC SE FFE IR M_SE M_FFE M_IR R_FFE I_FFE
  P_FFE CT_SOM5 CT_SOM7 SPI SEQ HELIX HELICAL STATIC DYNAMIC GATED TOMO RECON WHOLE BODY EMISSION TRANSMISSION ATTENUATION MIXED
  T1 T2 T2_STAR PROTON_DENSITY DIFFUSION PERFUSION FLOW_ENCODED CARDIAC ANGIO OTHER`.split(/\s+/),
);
/** Modalities whose scanners write no words into the slices they reconstruct; others who handle them may. */
const SLICES = new Set(['CT', 'MR', 'PT', 'NM']);
/** Radiographs and runs: words come into them through lead letters, printers and archives. */
const RADIOGRAPHS = new Set(['CR', 'DX', 'MG', 'XA', 'RF', 'IO', 'PX', 'RG', 'BMD']);
/** Devices that copy their screens, cameras, scanners and documents. */
const SCREENS = new Set(
  'US IVUS ES XC OT SC DOC GM SM OP OPT OCT EPS ECG HD TG DG LS BI KER AR LEN VA SRF OPM OSS'.split(' '),
);
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
/** Doses, segmentations and parametric maps: a value for each place. */
const GRIDS = new Set(['1.2.840.10008.5.1.4.1.1.481.2', '1.2.840.10008.5.1.4.1.1.66.4', '1.2.840.10008.5.1.4.1.1.30']);

/** What each way of making a picture means for text in it, most telling first. */
const TABLE: readonly Row[] = [
  rule('hold', 'BurnedInAnnotation says YES', (facts) => is(facts.burnedInAnnotation, 'YES')),
  rule('hold', 'RecognizableVisualFeatures says YES', (facts) => is(facts.recognizableVisualFeatures, 'YES')),
  rule('hold', 'SpecimenLabelInImage says YES', (facts) => is(facts.specimenLabelInImage, 'YES')),
  rule('hold', 'it is the picture of a slide’s label', isOfLabel),
  rule('exempt', 'it has no pixels', (facts) => !facts.hasPixels),
  rule('hold', 'it is compressed in a form that cannot be looked over whole', (facts) => facts.isOpaque),
  rule(
    'check',
    'what BurnedInAnnotation says is not known',
    ({ burnedInAnnotation }) => !/^(NO)?\s*$/i.test(burnedInAnnotation),
  ),
  rule(
    'hold',
    'an overlay lies in the bits of its pixels and cannot be looked over',
    (facts) => facts.hasOverlayInPixels,
  ),
  { ...rule('check', 'a grid of values', ({ sopClassUid }) => GRIDS.has(sopClassUid)), isSlice: true },
  rule('check', 'a secondary capture', isSecondaryCapture),
  rule('check', 'its colours may be those of a screen', hasColour),
  rule('check', 'such devices copy their screens', isOf(SCREENS)),
  rule('check', 'a radiograph, which letters may be exposed into', isOf(RADIOGRAPHS)),
  { ...rule('check', 'a slice as the scanner reconstructed it', isReconstruction), isSlice: true },
  rule('check', 'a derived slice', isOf(SLICES)),
];

/** What the store keeps of them. */
const MOST_REGIONS = 20;

const UNKNOWN = 'how it was made is not known';

/** What a DICOM file's own words say about text in its pixels. What is not known to be free of it is checked. */
export function textRuleOf(facts: DicomFacts): TextRule {
  const row = TABLE.find(({ fits }) => fits(facts));
  const { verdict, why, isSlice } = row ?? { ...rule('check', UNKNOWN, () => true), isSlice: undefined };
  return {
    verdict,
    why,
    ...(isSlice !== undefined && { isSlice }),
    ...(facts.regions.length > 0 && { regions: facts.regions.slice(0, MOST_REGIONS) }),
  };
}

function rule(verdict: TextRule['verdict'], why: string, fits: Row['fits']): Row {
  return { verdict, why, fits };
}

function isOf(modalities: ReadonlySet<string>): Row['fits'] {
  return ({ modality }) => modalities.has(modality.trim().toUpperCase());
}

function is(value: string, word: string): boolean {
  return value.trim().toUpperCase() === word;
}

/** By its class, by how it was converted, or by what its ImageType says of it. */
function isSecondaryCapture({ sopClassUid, conversionType, imageType }: DicomFacts): boolean {
  const isOfClass = sopClassUid === SECONDARY_CAPTURE || sopClassUid.startsWith(`${SECONDARY_CAPTURE}.`);
  return (
    isOfClass || conversionType.trim() !== '' || imageType.some((value) => /SECONDARY|SCREEN|CAPTURE|SAVE/i.test(value))
  );
}

/** The label of a slide, or the whole slide with it. Source: PS3.3, C.8.12.4.1.1. */
function isOfLabel({ imageType }: DicomFacts): boolean {
  return imageType.some((value) => ['LABEL', 'OVERVIEW'].includes(value.trim().toUpperCase()));
}

function hasColour({ photometricInterpretation }: DicomFacts): boolean {
  return !/^MONOCHROME[12]\s*$/i.test(photometricInterpretation);
}

/** Only words that are known to mean a reconstruction, and the modality of a scanner. */
function isReconstruction({ modality, imageType }: DicomFacts): boolean {
  const values = imageType.map((value) => value.trim().toUpperCase());
  const isScanned = values[0] === 'ORIGINAL' && values[1] === 'PRIMARY';
  return (
    SLICES.has(modality.trim().toUpperCase()) &&
    isScanned &&
    values.slice(2).every((value) => value === '' || RECONSTRUCTIONS.has(value))
  );
}
