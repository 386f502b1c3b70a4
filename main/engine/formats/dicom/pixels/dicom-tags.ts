/** A DICOM element that profiles may name, by its keyword in PS3.6. */
export interface DicomTag {
  /** Eight hexadecimal digits, upper case. */
  readonly tag: string;
  /** The value representation of PS3.6; null for an element known by its number alone. */
  readonly representation: string | null;
  /** True where the element says nothing about a person: it is in no row of PS3.15, Table E.1-1, and holds a code or a number. */
  readonly isHarmless: boolean;
}

/** The element of a keyword or of eight hexadecimal digits; null for anything else. */
export function dicomTag(name: string): DicomTag | null {
  const known = TAGS.get(name) ?? BY_NUMBER.get(name.toUpperCase());
  if (known !== undefined) return known;
  return /^[0-9a-f]{8}$/i.test(name) ? { tag: name.toUpperCase(), representation: null, isHarmless: false } : null;
}

const HARMLESS = {
  Modality: '00080060 CS',
  ImageType: '00080008 CS',
  ConversionType: '00080064 CS',
  PresentationIntentType: '00080068 CS',
  Manufacturer: '00080070 LO',
  ManufacturerModelName: '00081090 LO',
  BodyPartExamined: '00180015 CS',
  ScanningSequence: '00180020 CS',
  SliceThickness: '00180050 DS',
  KVP: '00180060 DS',
  RepetitionTime: '00180080 DS',
  EchoTime: '00180081 DS',
  MagneticFieldStrength: '00180087 DS',
  SpacingBetweenSlices: '00180088 DS',
  ImagerPixelSpacing: '00181164 DS',
  PatientPosition: '00185100 CS',
  ViewPosition: '00185101 CS',
  SeriesNumber: '00200011 IS',
  InstanceNumber: '00200013 IS',
  PatientOrientation: '00200020 CS',
  ImagePositionPatient: '00200032 DS',
  ImageOrientationPatient: '00200037 DS',
  Laterality: '00200060 CS',
  ImageLaterality: '00200062 CS',
  SliceLocation: '00201041 DS',
  SamplesPerPixel: '00280002 US',
  PhotometricInterpretation: '00280004 CS',
  PlanarConfiguration: '00280006 US',
  NumberOfFrames: '00280008 IS',
  Rows: '00280010 US',
  Columns: '00280011 US',
  PixelSpacing: '00280030 DS',
  BitsAllocated: '00280100 US',
  BitsStored: '00280101 US',
  HighBit: '00280102 US',
  PixelRepresentation: '00280103 US',
  WindowCenter: '00281050 DS',
  WindowWidth: '00281051 DS',
  RescaleIntercept: '00281052 DS',
  RescaleSlope: '00281053 DS',
} as const;

/** Others that people ask for by name; they may tell who a picture is of. */
const TELLING = {
  SOPClassUID: '00080016 UI',
  SOPInstanceUID: '00080018 UI',
  StudyDate: '00080020 DA',
  SeriesDate: '00080021 DA',
  AcquisitionDate: '00080022 DA',
  StudyTime: '00080030 TM',
  AccessionNumber: '00080050 SH',
  InstitutionName: '00080080 LO',
  StationName: '00081010 SH',
  StudyDescription: '00081030 LO',
  SeriesDescription: '0008103E LO',
  PatientName: '00100010 PN',
  PatientID: '00100020 LO',
  PatientBirthDate: '00100030 DA',
  PatientSex: '00100040 CS',
  PatientAge: '00101010 AS',
  PatientSize: '00101020 DS',
  PatientWeight: '00101030 DS',
  ProtocolName: '00181030 LO',
  StudyInstanceUID: '0020000D UI',
  SeriesInstanceUID: '0020000E UI',
  StudyID: '00200010 SH',
  FrameOfReferenceUID: '00200052 UI',
} as const;

const TAGS: ReadonlyMap<string, DicomTag> = new Map([...known(HARMLESS, true), ...known(TELLING, false)]);
const BY_NUMBER: ReadonlyMap<string, DicomTag> = new Map([...TAGS.values()].map((entry) => [entry.tag, entry]));

function known(tags: Readonly<Record<string, string>>, isHarmless: boolean): [string, DicomTag][] {
  return Object.entries(tags).map(([keyword, text]) => {
    const [tag = '', representation = ''] = text.split(' ');
    return [keyword, { tag, representation, isHarmless }];
  });
}
