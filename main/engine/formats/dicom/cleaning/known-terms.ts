/**
 * True for a value of free text that says nothing but what the standard, a terminology or a maker gives out: the same in the files
 * of all patients. `keyword` is the element's; the value is without padding.
 */
export function isKnownTerm(keyword: string, value: string): boolean {
  return TERMS[keyword]?.(value) === true;
}

const oneOf = (words: string): ((value: string) => boolean) => {
  const known = new Set(words.split('|').map((word) => word.trim().toLowerCase()));
  return (value) => known.has(value.toLowerCase());
};

const CODES = [/^1[0-3]\d{4}$/, /^RID\d{1,6}$/, /^[A-Z][A-Z0-9]?-[0-9A-F]{4,5}$/, /^C\d{7}$/] as const;
const UNITS = oneOf(
  `1|%|{ratio}|{counts}|[arb'U]|[hnsf'U]|um|mm|cm|m|mm2|cm2|m2|mm3|cm3|ml|l|s|ms|us|min|h|Hz|kHz|MHz|g|kg|mg|g/ml|mg/ml|kg/m2|deg|
  rad|Cel|Gy|mGy|uGy|cGy|Sv|mSv|Bq|kBq|MBq|Bq/ml|kV|kVp|mA|uA|mAs|keV|MeV|V|mV|T|mT|dB|cm/s|mm/s|m/s|ml/s|ml/min|mm2/s|um2/s|/s|
  /mm|/cm|W|mW|mmHg|kPa|{pixels}|{frames}`.replace(/\n\s*/g, ''),
);
const MAKERS = oneOf(
  `Siemens|Siemens Healthineers|Siemens Healthcare|Siemens NM|GE|GE Healthcare|GE Medical Systems|Philips|Philips Medical Systems|
  Philips Healthcare|Toshiba|Toshiba_MEC|Canon|Canon Inc.|Canon_MEC|Canon Medical Systems|Hitachi|Hitachi Medical Corporation|Hologic|
  Hologic, Inc.|Fujifilm|Fujifilm Corporation|Fuji Photo Film Co., Ltd.|Agfa|Agfa-Gevaert|Carestream|Carestream Health|Konica Minolta|
  Kodak|Varian|Varian Medical Systems|Elekta|Accuray|Bruker|Shimadzu|Samsung|Samsung Medison|Mindray|Esaote|Aloka|Acuson|Lunar|
  Planmeca|Sirona|Zeiss|Carl Zeiss Meditec|Topcon|Heidelberg Engineering|Nidek|Olympus|Leica|Aperio|Hamamatsu|Ventana|3DHISTECH|
  Neusoft|United Imaging|UIH|Ziehm|Swissray|Del Medical|Trex|Lorad|Picker|Marconi|Elscint|ADAC|Medis|OFFIS|MIR|GDCM|dcm4che|TeraRecon`.replace(
    /\n\s*/g,
    '',
  ),
);
const SCHEMES = oneOf(
  'DCM|SCT|SRT|SNM3|UCUM|RADLEX|LN|UMLS|FMA|MDC|NCIt|BI|ISO3166_1|ISO639_1|RFC5646|ACR|ICD10|ICD9|MA|99SDM',
);
const KERNELS =
  /^(STANDARD|SOFT|BONE|BONEPLUS|LUNG|DETAIL|EDGE|CHST|ULTRA|[A-Z][A-Za-z]?\d{2}[a-z]?|FC\d{2}|[A-Z]{1,2}|\d)$/;

const TERMS: Readonly<Record<string, ((value: string) => boolean) | undefined>> = {
  CodeValue: (value) => UNITS(value) || CODES.some((form) => form.test(value)) || isSnomed(value) || isLoinc(value),
  CodingSchemeDesignator: SCHEMES,
  Manufacturer: MAKERS,
  ConvolutionKernel: (value) => KERNELS.test(value),
  ImagedNucleus: (value) => /^(\d{1,3}[A-Z][a-z]?|[A-Z][a-z]?\d{0,3})$/.test(value),
  RescaleType: oneOf('HU|US|OD|MGML|Z_EFF|ED|EDW|HU_MOD|PCT'),
  ModalityLUTType: oneOf('HU|US|OD'),
};

/** A concept, by its partition and its check digit (Verhoeff). Source: SNOMED CT, 6.4. */
function isSnomed(value: string): boolean {
  if (!/^\d{3,15}[01]0\d$/.test(value)) return false;
  let check = 0;
  for (const [place, digit] of Array.from(value).toReversed().entries()) {
    const moved = PERMUTATION[place % 8]?.[Number(digit)] ?? 0;
    check = PRODUCT[check]?.[moved] ?? 0;
  }
  return check === 0;
}

/** By its check digit. */
function isLoinc(value: string): boolean {
  const [, digits = '', check = ''] = /^(\d{1,5})-(\d)$/.exec(value) ?? [];
  if (digits === '') return false;
  const sum = Array.from(digits)
    .toReversed()
    .reduce((all, digit, place) => {
      const weighed = Number(digit) * (place % 2 === 0 ? 2 : 1);
      return all + (weighed > 9 ? weighed - 9 : weighed);
    }, 0);
  return (10 - (sum % 10)) % 10 === Number(check);
}

const table = (rows: string): readonly (readonly number[])[] => rows.split(' ').map((row) => Array.from(row, Number));
const PRODUCT = table(
  '0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210',
);
const PERMUTATION = table('0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258');
